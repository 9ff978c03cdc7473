import { command, type ConsoleContext } from '#base/database';
import { Refusal } from '#base/words';
import { forgiveAttempts } from './attempts.ts';
import { lockPerson } from '../persons/lock-person.ts';
import { checkNewPassword, hashPassword } from './password.ts';
import { Person } from '../persons/person.entity.ts';
import { allow } from '../policy.ts';
import { provePassword } from './prove-password.ts';
import { endSessionsOf } from './sessions.ts';

export interface PasswordChange {
  currentPassword: string;
  newPassword: string;
}

/**
 * Changes the actor's own password. The current password is required, because a session may be left open on a
 * desk; failed guesses at it count like failed sign-ins. Every other session of the person ends.
 */
export async function changePassword(
  ctx: ConsoleContext,
  { currentPassword, newPassword }: PasswordChange,
): Promise<void> {
  const { em, address, now, sessionToken } = ctx;
  if (!ctx.actor.personId) throw new Refusal('not-signed-in');
  const { signInName } = await em.fork().findOneOrFail(Person, ctx.actor.personId);
  checkNewPassword(newPassword, signInName, 'newPassword');
  await provePassword(em, { signInName, password: currentPassword, address, now });
  await writeOwnPassword(ctx, { newPassword, sessionToken });
}

const writeOwnPassword = command(
  'person.change-password',
  async (tx, { newPassword, sessionToken }: { newPassword: string; sessionToken: string | null }) => {
    const person = await lockPerson(tx, tx.actor.personId!);
    person.passwordHash = await hashPassword(newPassword);
    await endSessionsOf(tx.em, person.id, sessionToken);
  },
  { secret: ['newPassword', 'sessionToken'] },
);

/**
 * For a person who forgot their password. Ends every session of the person and lifts a lock after failed
 * sign-ins.
 */
export const resetPassword = command(
  'person.reset-password',
  async (tx, { personId, newPassword }: { personId: string; newPassword: string }) => {
    allow(tx.actor, 'person.manage');
    const person = await lockPerson(tx, personId);
    checkNewPassword(newPassword, person.signInName, 'newPassword');
    person.passwordHash = await hashPassword(newPassword);
    await endSessionsOf(tx.em, person.id);
    await forgiveAttempts(tx.em, person.signInName);
  },
  { secret: ['newPassword'] },
);
