import { describe, expect, it } from 'vitest';
import { newId } from '#src/base/platform/new-id.ts';
import { withFallbacks } from '#src/base/words/locale.ts';
import { appoint, dismiss } from '#src/city/access/persons/appoint.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { deactivatePerson } from '#src/city/access/persons/deactivate-person.ts';
import { resetPassword } from '#src/city/access/sign-in/change-password.ts';
import { actorOfSession } from '#src/city/access/sign-in/sessions.ts';
import { actorOfToken, createApiToken, revokeApiToken } from '#src/city/access/tokens/api-tokens.ts';
import { signPreview, verifyPreview } from '#src/city/access/tokens/preview-token.ts';
import { Liaison } from '#src/city/register/liaisons/liaison.entity.ts';
import { endLiaison, registerLiaison } from '#src/city/register/liaisons/register-liaison.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import {
  after,
  codeOf,
  context,
  enter,
  name,
  orm,
  owner,
  password,
  person,
  start,
  startPeople,
  tally,
} from './support/people.ts';

startPeople();

describe('appointing', () => {
  const unit = async () => {
    const em = orm.em.fork();
    const text = withFallbacks({ zh: '市民政局', en: 'Civil Affairs', ru: 'Управление' });
    const made = new Unit({
      slug: `u-${newId().slice(-12)}`,
      name: text,
      shortName: text,
      class: 'municipal',
      position: 1,
    });
    await em.persist(made).flush();
    return made;
  };

  it('is for administrators', async () => {
    const { id, signInName } = await person();
    const { token } = await enter(signInName);
    const { actor } = (await actorOfSession(orm.em.fork(), token, start))!;
    const tries = [
      appoint(context(actor), { personId: id, role: 'administrator' }),
      createPerson(context(actor), { signInName: name(), name: 'x', password }),
      deactivatePerson(context(actor), { personId: id }),
      resetPassword(context(actor), { personId: id, newPassword: password }),
      createApiToken(context(actor), { name: 'x', scopes: [] }),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(Array(5).fill('forbidden'));
  });

  it('binds each role to what it is bound to, once', async () => {
    const { id } = await person();
    const { id: unitId } = await unit();
    const give = (input: object) =>
      codeOf(appoint(context(), { personId: id, ...input } as Parameters<typeof appoint>[1]));
    expect(await give({ role: 'liaison' })).toBe('appointment.wrong-binding');
    expect(await give({ role: 'inspector', unitId })).toBe('appointment.wrong-binding');
    expect(await give({ role: 'unit-leader', unitId, columnId: newId() })).toBe('appointment.wrong-binding');
    expect(await give({ role: 'translator', locale: 'zh' })).toBe('appointment.wrong-binding');
    expect(await give({ role: 'liaison', unitId: newId() })).toBe('not-found');
    expect(await give({ role: 'liaison', unitId })).toBe('done');
    expect(await give({ role: 'liaison', unitId })).toBe('appointment.exists');
  });

  it('gives nothing to a person who has left: no role, and no unit to answer for', async () => {
    const [{ id: personId }, { id: unitId }] = [await person(), await unit()];
    await deactivatePerson(context(), { personId });
    const inactive = { code: 'person.inactive', field: 'personId' };
    await expect(appoint(context(), { personId, role: 'inspector' })).rejects.toMatchObject(inactive);
    const term = { unitId, personId, phone: '0459-6622333', fromDate: '2026-01-01' };
    await expect(registerLiaison(context(), term)).rejects.toMatchObject(inactive);
  });

  it.each([
    [{ phone: '请问总机' }, 'value.not-a-phone', 'phone'],
    [{ phone: '12' }, 'value.not-a-phone', 'phone'],
    [{ email: 'li.min' }, 'value.not-an-email', 'email'],
    [{ email: 'li@city' }, 'value.not-an-email', 'email'],
    [{ email: '李敏 <li@city.example>' }, 'value.not-an-email', 'email'],
    [{ email: 'li,min@city.example' }, 'value.not-an-email', 'email'],
    [{ email: 'li@city.example,min@city.example' }, 'value.not-an-email', 'email'],
    [{ email: 'li@city.example;min@city.example' }, 'value.not-an-email', 'email'],
    [{ email: 'li(min)@city.example' }, 'value.not-an-email', 'email'],
    [{ email: 'li@[192.0.2.1]' }, 'value.not-an-email', 'email'],
    [{ name: ' \u200b' }, 'value.missing', 'name'],
    [{ name: '李'.repeat(101) }, 'value.too-long', 'name'],
  ])('refuses to add a person with %j', async (input, code, field) => {
    const taken = createPerson(context(), { signInName: name(), name: '李敏', password, ...input });
    await expect(taken).rejects.toMatchObject({ code, field });
  });

  it('refuses a taken name, also in other letters and at the same time', async () => {
    const taken = name();
    const tries = [taken, taken.toUpperCase(), ` ${taken}`].map((signInName) => codeOf(person(signInName)));
    expect(tally(await Promise.all(tries))).toEqual({ done: 1, 'person.sign-in-name-taken': 2 });
    expect(await codeOf(person('a'))).toBe('person.sign-in-name-malformed');
    expect(await codeOf(person('<script>'))).toBe('person.sign-in-name-malformed');
    expect(await codeOf(person('王芳'))).toBe('done');
  });

  it('keeps one administrator, even when two dismiss each other at once', async () => {
    const [first, second] = [await person(), await person()];
    const input = await Promise.all(
      [first, second].map(({ id }) => appoint(context(), { personId: id, role: 'administrator' })),
    );
    const tries = input.map(({ id }) => codeOf(dismiss(context(), { assignmentId: id })));
    expect(tally(await Promise.all(tries))).toEqual({ done: 1, 'person.last-administrator': 1 });
    const { rows } = await owner.query(`select person_id from assignment where role = 'administrator'`);
    expect(rows).toHaveLength(1);
    expect(await codeOf(deactivatePerson(context(), { personId: rows[0].person_id }))).toBe(
      'person.last-administrator',
    );
  });

  it('lets two liaisons overlap while one hands over, never three', async () => {
    const [{ id: unitId }, { id: personId }] = [await unit(), await person()];
    const term = (fromDate: string, toDate: string | null = null) =>
      codeOf(registerLiaison(context(), { unitId, personId, phone: '0459-6622333', fromDate, toDate }));
    expect(await term('2026-01-01')).toBe('done');
    expect(await term('2026-11-01', '2026-12-31')).toBe('done');
    expect(await term('2025-06-01', '2025-12-31')).toBe('done');
    expect(await term('2025-10-01', '2026-11-01')).toBe('liaison.overlaps');
    expect(await term('2026-12-31')).toBe('liaison.overlaps');
    expect(await term('2026-02-30')).toBe('value.not-a-date');
    const nowhere = { unitId, personId, phone: '无', fromDate: '2024-01-01' };
    await expect(registerLiaison(context(), nowhere)).rejects.toMatchObject({
      code: 'value.not-a-phone',
      field: 'phone',
    });
    expect(await term('2027-02-01', '2027-01-01')).toBe('liaison.dates-reversed');
    const [open] = await orm.em.fork().find(Liaison, { unitId, toDate: null });
    await endLiaison(context(), { liaisonId: open!.id, toDate: '2026-12-30' });
    const burst = await Promise.all([term('2026-12-31'), term('2026-12-31'), term('2026-12-31')]);
    expect(tally(burst)).toEqual({ done: 1, 'liaison.overlaps': 2 });
  });
});

describe('the key of a front end', () => {
  it('works until it is revoked or expires, and is never kept', async () => {
    const { id, signInName } = await person();
    await appoint(context(), { personId: id, role: 'administrator' });
    const { actor } = (await actorOfSession(orm.em.fork(), (await enter(signInName)).token, start))!;
    const make = (input: object = {}) =>
      createApiToken(context(actor), {
        name: '门户',
        scopes: ['content:preview'],
        expiresAt: after(60),
        ...input,
      });
    const { token, apiToken } = await make();
    expect(token).toMatch(/^lmt_[\w-]{43}$/);
    expect(await actorOfToken(orm.em, token, start)).toEqual({
      actor: { personId: null, name: '门户', isHub: false, appointments: [] },
      scopes: ['content:preview'],
    });
    expect(await actorOfToken(orm.em, token, after(60))).toBeNull();
    expect(await actorOfToken(orm.em, `${token}x`, start)).toBeNull();
    await revokeApiToken(context(actor), { tokenId: apiToken.id });
    expect(await actorOfToken(orm.em, token, start)).toBeNull();
    expect(await codeOf(make({ expiresAt: start }))).toBe('token.expires-in-past');
    expect(await codeOf(make({ scopes: ['everything'] }))).toBe('token.scope-unknown');
    const { rows } = await owner.query(
      'select to_jsonb(api_token)::text || (select string_agg(input::text, $1) from log_entry) as all from api_token',
      [''],
    );
    expect(rows[0].all).not.toContain(token.slice(4));
  });

  it('for one draft opens that draft, until its hour, unaltered', () => {
    const [item, other] = [newId(), newId()];
    const token = signPreview('s'.repeat(32), item, after(60));
    expect(verifyPreview('s'.repeat(32), token, start)).toBe(item);
    expect(verifyPreview('s'.repeat(32), token, after(60))).toBeNull();
    expect(verifyPreview('t'.repeat(32), token, start)).toBeNull();
    expect(verifyPreview('s'.repeat(32), token.replace(item, other), start)).toBeNull();
    expect(verifyPreview('s'.repeat(32), '', start)).toBeNull();
  });
});
