import 'reflect-metadata';
import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Actor, ConsoleContext } from '#src/base/database/context.ts';
import { openDatabase } from '#src/base/database/database.ts';
import { LogEntry } from '#src/base/database/log-entry.entity.ts';
import type { Queue } from '#src/base/database/queue/queue.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale, withFallbacks } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { appoint } from '#src/city/access/persons/appoint.ts';
import { Assignment } from '#src/city/access/persons/assignment.entity.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { PersonResolver } from '#src/city/access/persons/person.resolver.ts';
import { SessionResolver } from '#src/city/access/sign-in/session.resolver.ts';
import { actorOfSession } from '#src/city/access/sign-in/sessions.ts';
import { ApiToken } from '#src/city/access/tokens/api-token.entity.ts';
import { ApiTokenResolver } from '#src/city/access/tokens/api-token.resolver.ts';
import { Liaison } from '#src/city/register/liaisons/liaison.entity.ts';
import { LiaisonResolver } from '#src/city/register/liaisons/liaison.resolver.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { newDatabase } from './support/database.ts';

const now = new Date('2026-11-23T08:00:00Z');
const password = 'a long enough one';
const nobody: Actor = { personId: null, name: '', isHub: false, appointments: [] };

let orm: Awaited<ReturnType<typeof openDatabase>>;
let schema: GraphQLSchema;
let cookie: string | null = null;

beforeAll(async () => {
  const { appUrl } = await newDatabase('migrated');
  orm = await openDatabase(appUrl, [Person, Assignment, LogEntry, Liaison, ApiToken, Unit]);
  schema = await buildSchema({
    resolvers: [SessionResolver, PersonResolver, LiaisonResolver, ApiTokenResolver],
    validate: false,
  });
  const hub = { ...(await context()), actor: { ...nobody, isHub: true } };
  const { id } = await createPerson(hub, { signInName: 'wang.fang', name: '王芳', password });
  await appoint(hub, { personId: id, role: 'administrator' });
});
afterAll(async () => void (await orm?.close(true)));

async function context(): Promise<ConsoleContext> {
  const actor = cookie && (await actorOfSession(orm.em.fork(), cookie, now));
  return {
    em: orm.em.fork(),
    queue: null as unknown as Queue,
    actor: actor ? actor.actor : nobody,
    locale: Locale.ZH,
    now,
    traceId: newId(),
    address: '10.1.1.1',
    agent: 'Firefox',
    sessionToken: cookie,
    sessionHours: 12,
    allowsPrivateWebhooks: false,
    tokenScopes: null,
    setSession: (token) => void (cookie = token),
    clearSession: () => void (cookie = null),
  };
}

async function ask(source: string, variableValues: Record<string, unknown> = {}) {
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue: await context() });
  const refusal = errors?.[0]?.originalError;
  if (refusal && !(refusal instanceof Refusal)) throw refusal;
  if (errors && !refusal) throw errors[0];
  return (refusal ? { refused: refusal.code } : data) as Record<string, any>;
}

it('an administrator signs in, takes people on, and signs out', async () => {
  expect(await ask('{ me { name } }')).toEqual({ me: null });
  expect(await ask('{ people { name } }')).toEqual({ refused: 'not-signed-in' });
  expect(await ask('mutation { signIn(signInName: "wang.fang", password: "wrong") { expiresAt } }')).toEqual({
    refused: 'sign-in.wrong',
  });
  expect(cookie).toBeNull();
  const signedIn = await ask(
    'mutation ($password: String!) { signIn(signInName: "Wang.Fang", password: $password) { expiresAt person { name locale } } }',
    { password },
  );
  expect(signedIn.signIn).toMatchObject({ person: { name: '王芳', locale: 'ZH' } });
  expect(await ask('{ me { name appointments { role unitId } } }')).toEqual({
    me: { name: '王芳', appointments: [{ role: 'ADMINISTRATOR', unitId: null }] },
  });

  const { personCreate } = await ask(
    'mutation ($input: PersonCreateInput!) { personCreate(input: $input) { id signInName locale appointments { role } } }',
    { input: { signInName: 'Petrova', name: 'Петрова', password, locale: 'RU', phone: '+7 4162 22-33-44' } },
  );
  expect(personCreate).toMatchObject({ signInName: 'petrova', locale: 'RU', appointments: [] });
  const { personAppoint } = await ask(
    'mutation ($id: ID!) { personAppoint(input: { personId: $id, role: TRANSLATOR, locale: RU }) { id role locale } }',
    { id: personCreate.id },
  );
  expect(personAppoint).toMatchObject({ role: 'TRANSLATOR', locale: 'RU' });
  expect(
    await ask('mutation ($id: ID!) { personDismiss(appointmentId: $id) }', { id: personAppoint.id }),
  ).toEqual({ personDismiss: personAppoint.id });
  expect(await ask('mutation { personDeactivate(id: "nonsense") { id } }')).toEqual({ refused: 'not-found' });
  expect(
    await ask('mutation ($id: ID!) { personDeactivate(id: $id) { isActive } }', { id: personCreate.id }),
  ).toEqual({ personDeactivate: { isActive: false } });
  expect((await ask('{ people(isActive: false) { name } }')).people).toEqual([{ name: 'Петрова' }]);

  await ask('mutation { signOut }');
  expect(cookie).toBeNull();
  expect(await ask('{ people { name } }')).toEqual({ refused: 'not-signed-in' });
});

it('registers liaisons and keys of front ends', async () => {
  const text = withFallbacks({ zh: '市民政局', en: 'Civil Affairs', ru: 'Управление' });
  const unit = new Unit({ slug: 'minzheng', name: text, shortName: text, class: 'municipal', position: 1 });
  await orm.em.fork().persist(unit).flush();
  await ask(
    'mutation ($password: String!) { signIn(signInName: "wang.fang", password: $password) { expiresAt } }',
    { password },
  );
  const { people } = await ask('{ people { id name } }');
  const input = {
    unitId: globalId('Unit', unit.id),
    personId: people.find(({ name }: { name: string }) => name === '王芳').id,
    phone: '0459-6622333',
    fromDate: '2026-01-01',
  };
  const { liaisonRegister } = await ask(
    'mutation ($input: LiaisonRegisterInput!) { liaisonRegister(input: $input) { id name fromDate toDate } }',
    { input },
  );
  expect(liaisonRegister).toMatchObject({ name: '王芳', fromDate: '2026-01-01', toDate: null });
  await ask('mutation ($id: ID!) { liaisonEnd(id: $id, toDate: "2026-06-30") { toDate } }', {
    id: liaisonRegister.id,
  });
  expect((await ask('{ liaisons(on: "2026-06-30") { toDate } }')).liaisons).toEqual([
    { toDate: '2026-06-30' },
  ]);
  expect((await ask('{ liaisons(on: "2026-07-01") { toDate } }')).liaisons).toEqual([]);
  expect(await ask('{ liaisons(on: "yesterday") { toDate } }')).toEqual({ refused: 'value.not-a-date' });

  const { apiTokenCreate } = await ask(
    'mutation { apiTokenCreate(input: { name: "门户", scopes: [CONTENT_PREVIEW] }) { token apiToken { id scopes } } }',
  );
  expect(apiTokenCreate.apiToken.scopes).toEqual(['CONTENT_PREVIEW']);
  const { apiTokenRevoke } = await ask('mutation ($id: ID!) { apiTokenRevoke(id: $id) { revokedAt } }', {
    id: apiTokenCreate.apiToken.id,
  });
  expect(apiTokenRevoke.revokedAt).toBeTruthy();
  expect((await ask('{ apiTokens { name } }')).apiTokens).toEqual([{ name: '门户' }]);
});
