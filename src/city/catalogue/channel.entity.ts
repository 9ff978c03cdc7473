import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { LocalText } from '#base/words';

/** A top section of the portal 频道. */
@Entity()
export class Channel {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  readonly slug: string;

  /** The name in the annex. */
  @Property({ type: 'text' })
  readonly annex: string;

  @Property({ type: 'json' })
  name!: LocalText;

  @Property({ type: 'json' })
  summary!: LocalText;

  @Property({ type: 'text' })
  columnType!: string;

  @Property({ type: 'integer' })
  position!: number;

  constructor(slug: string, annex: string) {
    this.slug = slug;
    this.annex = annex;
  }
}
