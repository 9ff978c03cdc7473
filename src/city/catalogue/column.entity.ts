import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { LocalText } from '#base/words';

/** What the bulletin counts an item in this column as: 固定栏目, 非固定栏目动态信息, 非固定栏目图片信息. */
export const tallies = ['fixed', 'dynamic', 'picture'] as const;
export type Tally = (typeof tallies)[number];

/** A node of the tree below a channel 栏目. */
@Entity({ tableName: 'column' })
export class Column {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly channelId: string;

  @Property({ type: 'uuid', nullable: true })
  readonly parentId: string | null;

  /** Path within the portal, such as `news/city`; never changes. */
  @Property({ type: 'text' })
  readonly path: string;

  /** The names in the annex, from the channel down; null for a column expanded from a template for one unit. */
  @Property({ type: 'array', nullable: true })
  readonly annex: string[] | null;

  @Property({ type: 'json' })
  name!: LocalText;

  /** The usual kind of content in this column. */
  @Property({ type: 'text' })
  kind!: string;

  /** ColumnType of the national page tags (国办发〔2017〕47号). */
  @Property({ type: 'text' })
  columnType!: string;

  @Property({ type: 'text' })
  tally!: Tally;

  /** The target of a link column. */
  @Property({ type: 'text', nullable: true })
  address: string | null = null;

  /**
   * The group for whose every member this column is repeated; set on a repeating column and on all below it.
   * Such a column holds no content.
   */
  @Property({ type: 'uuid', nullable: true })
  repeatsFor: string | null = null;

  /** Readers never see a template, only the columns that it is expanded to. */
  @Property({ type: 'boolean' })
  isTemplate: boolean = false;

  @Property({ type: 'uuid', nullable: true })
  readonly templateId: string | null;

  /** The unit to which this column belongs: an expanded column, or one of a county or district. */
  @Property({ type: 'uuid', nullable: true })
  unitId: string | null;

  @Property({ type: 'integer' })
  position!: number;

  constructor(input: Pick<Column, 'channelId' | 'parentId' | 'path' | 'annex' | 'templateId' | 'unitId'>) {
    this.channelId = input.channelId;
    this.parentId = input.parentId;
    this.path = input.path;
    this.annex = input.annex;
    this.templateId = input.templateId;
    this.unitId = input.unitId;
  }
}
