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

  /** Address within the portal, such as `news/city`; never changes. */
  @Property({ type: 'text' })
  readonly path: string;

  /** The names in the annex, from the channel down; null for a column that repeats a template for one unit. */
  @Property({ type: 'array', nullable: true })
  readonly annex: string[] | null;

  @Property({ type: 'json' })
  name!: LocalText;

  /** The kind of content that is usual here. */
  @Property({ type: 'text' })
  kind!: string;

  /** ColumnType of the national page tags (国办发〔2017〕47号). */
  @Property({ type: 'text' })
  columnType!: string;

  @Property({ type: 'text' })
  tally!: Tally;

  /** Where a link column leads. */
  @Property({ type: 'text', nullable: true })
  address: string | null = null;

  /** Set on a column that repeats and on all below it: the group for whose every member it does. Holds no content. */
  @Property({ type: 'uuid', nullable: true })
  repeatsFor: string | null = null;

  /** Readers never meet it, only the columns that it repeats as. */
  @Property({ type: 'boolean' })
  isTemplate: boolean = false;

  @Property({ type: 'uuid', nullable: true })
  readonly templateId: string | null;

  /** The unit that this column belongs to: one that repeats, or a county's or district's own. */
  @Property({ type: 'uuid', nullable: true })
  unitId: string | null;

  @Property({ type: 'integer' })
  position!: number;

  constructor(given: Pick<Column, 'channelId' | 'parentId' | 'path' | 'annex' | 'templateId' | 'unitId'>) {
    this.channelId = given.channelId;
    this.parentId = given.parentId;
    this.path = given.path;
    this.annex = given.annex;
    this.templateId = given.templateId;
    this.unitId = given.unitId;
  }
}
