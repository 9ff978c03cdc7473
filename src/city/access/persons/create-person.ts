import { UniqueConstraintViolationException } from '@mikro-orm/postgresql';
import { command } from '#base/database';
import { Locale, Refusal } from '#base/words';
import { checkName } from './contact.ts';
import { checkNewPassword, hashPassword } from '../sign-in/password.ts';
import { Person } from './person.entity.ts';
import { checkDetails, type PersonDetails } from './person-fields.ts';
import { allow } from '../policy.ts';
import { checkSignInName } from '../sign-in/sign-in-name.ts';

export interface NewPerson extends Partial<PersonDetails> {
  signInName: string;
  name: string;
  password: string;
  locale?: Locale;
}

/** Creates a person who may sign in. They may do nothing else until they are appointed to a role. */
export const createPerson = command(
  'person.create',
  async (tx, { password, ...input }: NewPerson) => {
    allow(tx.actor, 'person.manage');
    const signInName = checkSignInName(input.signInName);
    const name = checkName(input.name);
    checkNewPassword(password, signInName);
    const person = new Person({
      signInName,
      name,
      passwordHash: await hashPassword(password),
      createdAt: tx.now,
    });
    person.locale = input.locale ?? Locale.ZH;
    Object.assign(person, checkDetails(input));
    try {
      await tx.em.persist(person).flush();
    } catch (problem) {
      if (!(problem instanceof UniqueConstraintViolationException)) throw problem;
      throw new Refusal('person.sign-in-name-taken', { signInName }, 'signInName');
    }
    return person;
  },
  { secret: ['password'] },
);
