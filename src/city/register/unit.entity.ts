import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { LocalText } from '#base/words';

export const unitClasses = ['county-district', 'municipal', 'central-provincial'] as const;
export type UnitClass = (typeof unitClasses)[number];

/** An office that owes content 单位. Its aliases are the other spellings in the notice. */
@Entity()
export class Unit {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  slug: string;

  @Property({ type: 'json' })
  name: LocalText;

  @Property({ type: 'json' })
  shortName: LocalText;

  @Property({ type: 'text' })
  class: UnitClass;

  @Property({ type: 'integer' })
  position: number;

  @Property({ type: 'boolean' })
  isActive: boolean = true;

  /** Written by the import of the annex, which may change and deactivate it. */
  @Property({ type: 'boolean' })
  readonly isFromAnnex: boolean = false;

  constructor(input: Pick<Unit, 'slug' | 'name' | 'shortName' | 'class' | 'position'>) {
    this.slug = input.slug;
    this.name = input.name;
    this.shortName = input.shortName;
    this.class = input.class;
    this.position = input.position;
  }
}
