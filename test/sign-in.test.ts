import { createHash } from 'node:crypto';
import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { appoint } from '#src/city/access/persons/appoint.ts';
import { deactivatePerson, reactivatePerson } from '#src/city/access/persons/deactivate-person.ts';
import { SessionResolver } from '#src/city/access/sign-in/session.resolver.ts';
import { actorOfSession } from '#src/city/access/sign-in/sessions.ts';
import { signOut } from '#src/city/access/sign-in/sign-in.ts';
import { signOutEverywhere } from '#src/city/access/sign-in/sign-out-everywhere.ts';
import {
  after,
  codeOf,
  consoleContext,
  context,
  enter,
  hub,
  name,
  orm,
  owner,
  password,
  person,
  start,
  startPeople,
  statements,
  tally,
} from './support/people.ts';

startPeople();

describe('at the door', () => {
  it('lets the right password in, in any writing of the name', async () => {
    const { id, signInName } = await person();
    const { token, person: signedIn, expiresAt } = await enter(` ${signInName.toUpperCase()} `);
    expect(signedIn.id).toBe(id);
    expect(expiresAt).toEqual(after(12 * 60));
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('answers a wrong password, an unknown name and a deactivated person alike', async () => {
    const gone = await person();
    await deactivatePerson(context(), { personId: gone.id });
    expect(await codeOf(enter((await person()).signInName, { password: 'not the password' }))).toBe(
      'sign-in.wrong',
    );
    expect(await codeOf(enter(name()))).toBe('sign-in.wrong');
    expect(await codeOf(enter(gone.signInName))).toBe('sign-in.wrong');
    expect(await codeOf(enter('\0', { password: '\0\ud800' }))).toBe('sign-in.wrong');
    expect(await codeOf(enter(name(), { password: 'x'.repeat(5_000_000) }))).toBe('sign-in.wrong');
  });

  it('takes as long for a name that does not exist', async () => {
    const { signInName } = await person();
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let i = 0; i < 21; i++) {
      // Alternating, because a busy machine slows down both.
      for (const which of ['known', 'unknown'] as const) {
        const begun = performance.now();
        await codeOf(
          enter(which === 'known' ? signInName : name(), {
            password: 'not the password',
            now: after(100 * i),
          }),
        );
        times[which].push(performance.now() - begun);
      }
    }
    const median = (all: number[]) => all.sort((a, b) => a - b)[10]!;
    const ratio = median(times.known) / median(times.unknown);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('gives fifty guesses at once no more tries than five', async () => {
    const { signInName } = await person();
    const guesses = Array.from({ length: 50 }, (_, i) =>
      codeOf(enter(signInName, { password: `guess number ${i}` })),
    );
    expect(tally(await Promise.all(guesses))).toEqual({ 'sign-in.wrong': 5, 'sign-in.locked': 45 });
    expect(await codeOf(enter(signInName))).toBe('sign-in.locked');
  });

  it('gives one address twenty tries, whatever the names; a whole /64 is one address', async () => {
    const from = (i: number) => `2001:db8:1:2::${i.toString(16)}`;
    const guesses = Array.from({ length: 50 }, (_, i) => codeOf(enter(name(), { address: from(i) })));
    expect(tally(await Promise.all(guesses))).toEqual({ 'sign-in.wrong': 20, 'sign-in.locked': 30 });
    const { signInName } = await person();
    expect(await codeOf(enter(signInName, { address: from(999) }))).toBe('sign-in.locked');
    expect(await codeOf(enter(signInName, { address: '2001:db8:1:3::1' }))).toBe('done');
  });

  it('says how long to wait, and opens then, however often it was tried', async () => {
    const { signInName } = await person();
    for (let i = 0; i < 5; i++)
      await codeOf(enter(signInName, { password: 'not the password', now: after(i) }));
    const refusal = await enter(signInName, { now: after(10) }).catch((problem) => problem);
    expect(refusal).toMatchObject({ code: 'sign-in.locked', details: { minutes: 5 } });
    expect(await codeOf(enter(signInName, { now: after(14.9) }))).toBe('sign-in.locked');
    expect(await codeOf(enter(signInName, { now: after(15.1) }))).toBe('done');
  });

  it('forgives a name its failures when the password comes', async () => {
    const { signInName } = await person();
    for (let round = 0; round < 3; round++) {
      for (let i = 0; i < 4; i++) await codeOf(enter(signInName, { password: 'not the password' }));
      expect(await codeOf(enter(signInName))).toBe('done');
    }
  });

  it('keeps no attempt longer than its quarter of an hour', async () => {
    const unknown = name();
    await codeOf(enter(unknown));
    const count = async () =>
      (await owner.query('select 1 from sign_in_attempt where sign_in_name = $1', [unknown])).rowCount;
    expect(await count()).toBe(1);
    await codeOf(enter(name(), { now: after(16) }));
    expect(await count()).toBe(0);
  });

  it('hashes again when the parameters have changed', async () => {
    const { id, signInName } = await person();
    const weak = await hash(password.normalize('NFKC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 });
    await owner.query('update person set password_hash = $2 where id = $1', [id, weak]);
    expect((await enter(signInName)).person.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await codeOf(enter(signInName))).toBe('done');
  });
});

describe('a session', () => {
  it('is known by a hash only', async () => {
    const {
      token,
      person: { id },
    } = await enter((await person()).signInName);
    const { rows } = await owner.query('select token_hash from session where person_id = $1', [id]);
    expect(rows).toEqual([{ token_hash: createHash('sha256').update(token).digest() }]);
  });

  it('tells who acts with all appointments, in one statement', async () => {
    const { id, signInName } = await person();
    await appoint(context(), { personId: id, role: 'inspector' });
    await appoint(context(), { personId: id, role: 'translator', locale: Locale.RU });
    const { token } = await enter(signInName);
    statements.length = 0;
    const actor = await actorOfSession(orm.em.fork(), token, after(1));
    expect(statements).toHaveLength(1);
    expect(actor).toMatchObject({ locale: 'zh', actor: { personId: id, name: '李敏', isHub: false } });
    expect(actor!.actor.appointments).toHaveLength(2);
    expect(actor!.actor.appointments).toContainEqual({
      role: 'translator',
      unitId: null,
      columnId: null,
      locale: 'ru',
    });
  });

  it('ends at its hour, used or not', async () => {
    const { token } = await enter((await person()).signInName);
    expect(await actorOfSession(orm.em.fork(), token, after(12 * 60 - 1))).not.toBeNull();
    expect(await actorOfSession(orm.em.fork(), token, after(12 * 60))).toBeNull();
  });

  it('ends when its person is deactivated, and does not come back with the person', async () => {
    const { id, signInName } = await person();
    await appoint(context(), { personId: id, role: 'inspector' });
    const { token } = await enter(signInName);
    await deactivatePerson(context(), { personId: id });
    expect(await actorOfSession(orm.em.fork(), token, start)).toBeNull();
    await reactivatePerson(context(), { personId: id });
    expect(await actorOfSession(orm.em.fork(), token, start)).toBeNull();
    const again = await enter(signInName);
    expect((await actorOfSession(orm.em.fork(), again.token, start))!.actor.appointments).toHaveLength(1);
  });

  it('ends alone or with all others', async () => {
    const { signInName } = await person();
    const tokens = [await enter(signInName), await enter(signInName), await enter(signInName)].map(
      ({ token }) => token,
    );
    const alive = async () =>
      (await Promise.all(tokens.map((token) => actorOfSession(orm.em.fork(), token, start)))).map(Boolean);
    await signOut(orm.em, tokens[0]!, start);
    expect(await alive()).toEqual([false, true, true]);
    const { actor } = (await actorOfSession(orm.em.fork(), tokens[1]!, start))!;
    await signOutEverywhere(context(actor), {});
    expect(await alive()).toEqual([false, false, false]);
  });

  it('never takes a token that the browser brought along', async () => {
    const { signInName } = await person();
    const planted = Buffer.alloc(32, 7).toString('base64url');
    const { ctx, cookies } = consoleContext({ ...hub, isHub: false }, planted);
    await new SessionResolver().signIn(signInName, password, ctx);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).not.toBe(planted);
    expect(await actorOfSession(orm.em.fork(), planted, start)).toBeNull();
    // Signing in with an open session ends that session.
    const { ctx: second, cookies: newer } = consoleContext({ ...hub, isHub: false }, cookies[0]!);
    await new SessionResolver().signIn(signInName, password, second);
    expect(await actorOfSession(orm.em.fork(), cookies[0]!, start)).toBeNull();
    expect(await actorOfSession(orm.em.fork(), newer[0]!, start)).not.toBeNull();
  });
});
