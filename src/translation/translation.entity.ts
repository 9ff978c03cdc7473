import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId, print, type Locale } from '#core';

/** One text of an item in one locale 译文, with the print of the source it was made from. */
@Entity()
export class Translation {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly itemId: string;

  @Property({ type: 'text' })
  readonly locale: Locale;

  /** Path of the text in the item, such as `title` or `fields.steps.2`. */
  @Property({ type: 'text' })
  readonly field: string;

  @Property({ type: 'text' })
  text: string = '';

  @Property({ type: 'text' })
  sourcePrint: string = '';

  @Property({ type: 'uuid' })
  savedBy!: string;

  @Property({ type: 'datetime' })
  savedAt!: Date;

  constructor(itemId: string, locale: Locale, field: string) {
    this.itemId = itemId;
    this.locale = locale;
    this.field = field;
  }

  write(text: string, source: string, personId: string, now: Date): void {
    this.text = text;
    this.sourcePrint = print(source);
    this.savedBy = personId;
    this.savedAt = now;
  }

  /** Derived, never stored: a flag could be forgotten, a comparison cannot. */
  isStale(source: string): boolean {
    return this.sourcePrint !== print(source);
  }
}
