import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import { Locale } from '#base/words';
import type { PersonDetails } from './person-fields.ts';

/** A person who may sign in. Their assignments say what they may do. */
@Entity()
export class Person implements PersonDetails {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  readonly signInName: string;

  @Property({ type: 'text' })
  name: string;

  @Property({ type: 'text', nullable: true })
  phone: string | null = null;

  @Property({ type: 'text', nullable: true })
  email: string | null = null;

  @Property({ type: 'text' })
  locale: Locale = Locale.ZH;

  @Property({ type: 'text' })
  passwordHash: string;

  @Property({ type: 'boolean' })
  isActive: boolean = true;

  @Property({ type: 'datetime' })
  readonly createdAt: Date;

  constructor(input: Pick<Person, 'signInName' | 'name' | 'passwordHash' | 'createdAt'>) {
    this.signInName = input.signInName.toLowerCase();
    this.name = input.name;
    this.passwordHash = input.passwordHash;
    this.createdAt = input.createdAt;
  }
}
