import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Appointment, Role } from '#base/database';
import { newId } from '#base/platform';
import type { Locale } from '#base/words';

/** One role of one person, bound to a unit, a column (with all below it) or a locale, depending on the role. */
@Entity()
export class Assignment implements Appointment {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly personId: string;

  @Property({ type: 'text' })
  readonly role: Role;

  @Property({ type: 'uuid', nullable: true })
  readonly unitId: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly columnId: string | null;

  @Property({ type: 'text', nullable: true })
  readonly locale: Locale | null;

  constructor(
    personId: string,
    { role, unitId = null, columnId = null, locale = null }: Pick<Appointment, 'role'> & Partial<Appointment>,
  ) {
    this.personId = personId;
    this.role = role;
    this.unitId = unitId;
    this.columnId = columnId;
    this.locale = locale;
  }
}
