import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import { Locale } from '#base/words';
import type { addedFields, firstFields, MediaSpec, PlainValue } from '#city/kinds';
import { Item } from '#content/items';
import type { ColumnField } from './common-value.ts';

/** A picture as readers get it, with everything needed to show it: an edition never looks up an asset. */
export interface FrozenPicture {
  hash: string;
  name: string;
  width: number;
  height: number;
  renditions: number[];
  alt: string;
  caption: string;
}
export interface FrozenAttachment {
  hash: string;
  name: string;
  mediaType: string;
  size: number;
  title: string;
}

/** What readers get of a field, by its description. */
type FrozenValue<Spec> =
  Spec extends MediaSpec<'picture'>
    ? FrozenPicture | null
    : Spec extends MediaSpec<'pictures'>
      ? FrozenPicture[]
      : Spec extends MediaSpec<'files'>
        ? FrozenAttachment[]
        : PlainValue<Spec>;
type FirstFields = Omit<typeof firstFields, ColumnField>;
type FrozenFirst = { -readonly [Name in keyof FirstFields]: FrozenValue<FirstFields[Name]> };
type FrozenAdded = { -readonly [Name in keyof typeof addedFields]?: FrozenValue<(typeof addedFields)[Name]> };

export interface EditionContent extends FrozenFirst, FrozenAdded {
  fields: Record<string, unknown>;
}

/** What the public reads 版次: one item, one locale, one number, frozen. Every change is a new edition. */
@Entity()
export class Edition {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  // No @Field here: the item carries an unpublished draft, and public queries start from editions.
  @ManyToOne(() => Item)
  readonly item: Item;

  @Property({ type: 'bigint' })
  readonly itemNumber: string;

  @Property({ type: 'text' })
  readonly locale: Locale;

  @Property({ type: 'integer' })
  readonly number: number;

  /** The version of the item that the edition was made from. */
  @Property({ type: 'integer' })
  readonly version: number;

  @Property({ type: 'text' })
  readonly kind: string;

  /** `<column path>/<item number>` at the first publication; never changes, whatever column the item moves to. */
  @Property({ type: 'text' })
  readonly path: string;

  @Property({ type: 'uuid' })
  readonly columnId: string;

  @Property({ type: 'uuid' })
  readonly unitId: string;

  @Property({ type: 'text' })
  readonly title: string;

  @Property({ type: 'text' })
  readonly summary: string;

  @Property({ type: 'text' })
  readonly body: string;

  @Property({ type: 'json' })
  readonly content: EditionContent;

  /** Fingerprint of everything that a reader can see; two editions with the same fingerprint read the same. */
  @Property({ type: 'text', fieldName: 'print' })
  readonly fingerprint: string;

  @Property({ type: 'datetime' })
  readonly publishedAt: Date;

  @Property({ type: 'datetime' })
  readonly issuedAt: Date;

  @Property({ type: 'datetime', nullable: true })
  retiredAt: Date | null = null;

  @Property({ type: 'uuid', nullable: true })
  readonly sourceEditionId: string | null;

  /** What was corrected, for readers. */
  @Property({ type: 'text', nullable: true })
  readonly correction: string | null;

  constructor(input: Omit<Edition, 'id' | 'retiredAt'>) {
    this.item = input.item;
    this.itemNumber = input.itemNumber;
    this.locale = input.locale;
    this.number = input.number;
    this.version = input.version;
    this.kind = input.kind;
    this.path = input.path;
    this.columnId = input.columnId;
    this.unitId = input.unitId;
    this.title = input.title;
    this.summary = input.summary;
    this.body = input.body;
    this.content = input.content;
    this.fingerprint = input.fingerprint;
    this.publishedAt = input.publishedAt;
    this.issuedAt = input.issuedAt;
    this.sourceEditionId = input.sourceEditionId;
    this.correction = input.correction;
  }
}
