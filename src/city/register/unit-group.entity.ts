import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import type { LocalText } from '#base/words';
import type { Unit, UnitClass } from './unit.entity.ts';

/** By class with exceptions (a new unit of the class joins by itself), or by a list. Units are named by slug. */
export type GroupRule =
  | { readonly class: readonly UnitClass[]; readonly except: readonly string[] }
  | { readonly units: readonly string[] };

/** The units that the rule admits, in the order of `units`. */
export const groupMembers = <U extends Pick<Unit, 'class' | 'slug'>>(
  rule: GroupRule,
  units: readonly U[],
): U[] =>
  units.filter(({ class: unitClass, slug }) =>
    'units' in rule
      ? rule.units.includes(slug)
      : rule.class.includes(unitClass) && !rule.except.includes(slug),
  );

/** Units that the notice addresses together, such as 市直各部门; each member owes a duty of the group. */
@Entity()
export class UnitGroup {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  slug: string;

  @Property({ type: 'json' })
  name: LocalText;

  @Property({ type: 'json' })
  rule: GroupRule;

  constructor(input: Pick<UnitGroup, 'slug' | 'name' | 'rule'>) {
    this.slug = input.slug;
    this.name = input.name;
    this.rule = input.rule;
  }
}
