import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import type { Actor, ConsoleContext, Context } from '#src/base/database/context.ts';
import { openDatabase } from '#src/base/database/database.ts';
import { LogEntry } from '#src/base/database/log-entry.entity.ts';
import type { Queue } from '#src/base/database/queue/queue.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { Refusal } from '#src/base/words/refusal.ts';
import { Assignment } from '#src/city/access/persons/assignment.entity.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { Person } from '#src/city/access/persons/person.entity.ts';
import { signIn } from '#src/city/access/sign-in/sign-in.ts';
import { ApiToken } from '#src/city/access/tokens/api-token.entity.ts';
import { Liaison } from '#src/city/register/liaisons/liaison.entity.ts';
import { UnitGroup } from '#src/city/register/unit-group.entity.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { newDatabase } from './database.ts';

export const password = '市民服务-correct horse';
export const start = new Date('2026-11-23T08:00:00Z');
export const after = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
export const hub: Actor = { personId: null, name: 'hub', isHub: true, appointments: [] };

export let orm: Awaited<ReturnType<typeof openDatabase>>;
/** Bypasses all rights, to read what is really stored. */
export let owner: pg.Client;
export const statements: string[] = [];

/** Before the tests of a file, creates a database without people; closes it after them. */
export function startPeople(): void {
  beforeAll(async () => {
    const { ownerUrl, appUrl } = await newDatabase('migrated');
    statements.length = 0;
    orm = await openDatabase(appUrl, [Person, Assignment, LogEntry, Liaison, ApiToken, Unit, UnitGroup], {
      onQuery: (line) => void statements.push(line),
    });
    owner = new pg.Client(ownerUrl);
    await owner.connect();
  });
  afterAll(async () => {
    await orm?.close(true);
    await owner?.end();
  });
}

export const context = (actor = hub, now = start): Context => ({
  em: orm.em.fork(),
  queue: null as unknown as Queue,
  actor,
  locale: Locale.ZH,
  now,
  traceId: newId(),
});
/** `cookies`: the cookies that the browser is asked to set, in order. */
export const consoleContext = (actor: Actor, sessionToken: string | null, now = start) => {
  const cookies: string[] = [];
  const ctx: ConsoleContext = {
    ...context(actor, now),
    address: '10.1.1.1',
    agent: 'Firefox',
    sessionToken,
    sessionHours: 12,
    allowsPrivateWebhooks: false,
    tokenScopes: null,
    setSession: (token: string) => void cookies.push(token),
    clearSession: () => void cookies.push(''),
  };
  return { ctx, cookies };
};
export const name = () => `li.${newId().slice(-12)}`;
export const person = (signInName = name(), hashed = password) =>
  createPerson(context(), { signInName, name: '李敏', password: hashed });
let lastAddress = 0;
/** A new address each time, so that no test locks out another. */
const address = () => `198.51.${++lastAddress >> 8}.${lastAddress & 255}`;
export const enter = (signInName: string, options: object = {}) =>
  signIn(orm.em, {
    signInName,
    password,
    address: address(),
    agent: 'Firefox',
    sessionHours: 12,
    now: start,
    ...options,
  });
export const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (problem) => (problem instanceof Refusal ? problem.code : Promise.reject(problem)),
  );
export const tally = (codes: string[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(codes, (code) => code)).map(([code, all]) => [code, all!.length]),
  );
