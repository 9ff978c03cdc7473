import { describe, expect, it } from 'vitest';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { changePassword, resetPassword } from '#src/city/access/sign-in/change-password.ts';
import { hashPassword } from '#src/city/access/sign-in/password.ts';
import { actorOfSession } from '#src/city/access/sign-in/sessions.ts';
import { signOut } from '#src/city/access/sign-in/sign-in.ts';
import {
  codeOf,
  consoleContext,
  context,
  enter,
  orm,
  owner,
  password,
  person,
  start,
  startPeople,
} from './support/people.ts';

startPeople();

describe('passwords', () => {
  it.each([
    ['short', 'password.too-short'],
    ['x'.repeat(201), 'password.too-long'],
    ['abababababab', 'password.too-easy'],
    ['my-zhang.wei-1', 'password.too-easy'],
  ])('refuses %j', async (weak, code) => {
    expect(
      await codeOf(createPerson(context(), { signInName: 'zhang.wei', name: '张伟', password: weak })),
    ).toBe(code);
  });

  it('change only for who knows the present one, and end every other session', async () => {
    const { signInName } = await person();
    const here = await enter(signInName);
    const elsewhere = await enter(signInName);
    const { actor } = (await actorOfSession(orm.em.fork(), here.token, start))!;
    const { ctx } = consoleContext(actor, here.token);
    const newPassword = 'another long one';
    expect(await codeOf(changePassword(ctx, { currentPassword: 'not the password', newPassword }))).toBe(
      'sign-in.wrong',
    );
    await changePassword(ctx, { currentPassword: password, newPassword });
    expect(await actorOfSession(orm.em.fork(), here.token, start)).not.toBeNull();
    expect(await actorOfSession(orm.em.fork(), elsewhere.token, start)).toBeNull();
    expect(await codeOf(enter(signInName))).toBe('sign-in.wrong');
    expect(await codeOf(enter(signInName, { password: newPassword }))).toBe('done');
  });

  it('given by an administrator lift the lock', async () => {
    const { id, signInName } = await person();
    for (let i = 0; i < 5; i++) await codeOf(enter(signInName, { password: 'not the password' }));
    await resetPassword(context(), { personId: id, newPassword: 'another long one' });
    expect(await codeOf(enter(signInName, { password: 'another long one' }))).toBe('done');
  });

  it('and tokens never reach the log, which knows who came and went', async () => {
    const { id, signInName } = await person();
    const { token } = await enter(signInName);
    const { actor } = (await actorOfSession(orm.em.fork(), token, start))!;
    await changePassword(consoleContext(actor, token).ctx, {
      currentPassword: password,
      newPassword: 'another long one',
    });
    await resetPassword(context(), { personId: id, newPassword: 'a third long one' });
    const last = await enter(signInName, { password: 'a third long one' });
    await signOut(orm.em, last.token, start);
    const { rows } = await owner.query(
      'select command, person_id, to_jsonb(log_entry)::text as line from log_entry',
    );
    expect(rows.filter(({ person_id }) => person_id === id).map(({ command }) => command)).toEqual([
      'person.sign-in',
      'person.change-password',
      'person.sign-in',
      'person.sign-out',
    ]);
    const log = rows.map(({ line }) => line).join('\n');
    for (const secret of [password, 'another long one', 'a third long one', token, last.token, 'argon2'])
      expect(log).not.toContain(secret);
  });

  it('never hash alike twice', async () => {
    expect(await hashPassword(password)).not.toBe(await hashPassword(password));
  });
});
