import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import { contractText, schemaOf } from '#src/base/graph/schema.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

describe('a caller who has not signed in', async () => {
  const schema = buildSchema(contractText(await schemaOf(consoleContract)));
  const fields = [schema.getQueryType()!, schema.getMutationType()!].flatMap((type) =>
    Object.values(type.getFields()).map((field) => [type.name.toLowerCase(), field] as const),
  );
  /** Open without a session: signing in and out, who is signed in, and the labels of the console's forms. */
  const open: Record<string, unknown> = {
    signIn: {
      errors: [expect.objectContaining({ extensions: expect.objectContaining({ reason: 'sign-in.wrong' }) })],
    },
    signOut: { data: { signOut: true } },
    me: { data: { me: null } },
    kinds: { data: { kinds: expect.anything() } },
  };
  let town: RealHub;
  let ids: Record<string, string>;
  afterAll(() => town.stop());
  beforeAll(async () => {
    town = await realHub();
    const { id } = await town.publish({
      column: 'home/notices',
      content: { title: '公告', body: '<p>公告</p>' },
    });
    const one = async (sql: string) => (await town.owner.query<{ id: string }>(sql)).rows[0]!.id;
    await town.owner.query(`insert into assignment (id, person_id, role) values ($1, $2, 'administrator')`, [
      newId(),
      town.person.id,
    ]);
    await town.owner.query(`insert into liaison values ($1, $2, $3, '0469-0000000', '2016-01-01')`, [
      newId(),
      town.unit.id,
      town.person.id,
    ]);
    await town.owner.query(
      `insert into api_token (id, name, token_hash, scopes, created_by, created_at) values ($1, 'site', '\\x00', '{}', $2, now())`,
      [newId(), town.person.id],
    );
    ids = {
      Item: id,
      Edition: await one('select id from edition'),
      Delivery: await one('select id from delivery'),
      Outlet: await one('select id from outlet'),
      Appointment: await one('select id from assignment'),
      Liaison: await one('select id from liaison'),
      ApiToken: await one('select id from api_token'),
      Column: await one(`select id from "column" where path = 'home/notices'`),
      Unit: town.unit.id,
      Person: town.person.id,
      Asset: newId(),
      Digest: newId(),
      Finding: newId(),
    };
  });

  test.each(fields.map(([kind, field]) => [kind, field.name, field] as const))(
    'asks %s %s in vain',
    async (kind, name, field) => {
      const before = await everything();
      const answer = await town.ask(question(kind, field), {}, '/console/graphql');
      if (name in open) return expect(answer).toMatchObject(open[name] as object);
      const { data, errors } = answer;
      const codes = [
        ...(errors ?? []).map(({ extensions }) => extensions['code']),
        ...(data?.[name]?.userErrors ?? []).map(({ code }: { code: string }) => code),
      ];
      expect([...new Set(codes)]).toEqual([expect.stringMatching(/^(UNAUTHENTICATED|NOT_SIGNED_IN)$/)]);
      expect(await everything()).toEqual(before);
    },
  );

  test('uploads in vain', async () => {
    const { statusCode } = await town.web.inject({ method: 'POST', url: '/console/upload' });
    expect(statusCode).toBe(401);
  });

  /** A fingerprint of every table at one moment: the versions of its rows, by PostgreSQL's system columns. */
  async function everything(): Promise<Record<string, string>> {
    query ??= await fingerprintQuery();
    return (await town.owner.query<Record<string, string>>(query)).rows[0]!;
  }

  let query: string | undefined;
  async function fingerprintQuery(): Promise<string> {
    const { rows } = await town.owner.query<{ fingerprint: string }>(
      `select format('(select count(*) || '' '' || coalesce(sum(hashtextextended(xmin || ctid::text, 0)), 0) from %I) %1$I', tablename) fingerprint
       from pg_tables where schemaname = 'public'`,
    );
    expect(rows.length).toBeGreaterThan(50);
    return `select ${rows.map(({ fingerprint }) => fingerprint).join(', ')}`;
  }

  function question(kind: string, field: GraphQLField<unknown, unknown>): string {
    const args = field.args
      .filter(({ name }) => !['first', 'after', 'last', 'before'].includes(name))
      .map(({ name, type }) => `${name}: ${literal(type, name, field.name)}`);
    const type = getNamedType(field.type);
    const inside = isObjectType(type)
      ? Object.values(type.getFields())
          .filter((inner) => isLeafType(getNamedType(inner.type)) && inner.args.length === 0)
          .map((inner) => inner.name)
      : [];
    const payload = isObjectType(type) && 'userErrors' in type.getFields() ? ['userErrors { code }'] : [];
    const selected = isObjectType(type) ? `{ __typename ${[...inside, ...payload].join(' ')} }` : '';
    return `${kind} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selected} }`;
  }

  /** A valid value. */
  function literal(type: GraphQLInputType, name: string, of: string, above: readonly unknown[] = []): string {
    if (isNonNullType(type)) return literal(type.ofType, name, of, above);
    if (isListType(type))
      return above.includes(getNamedType(type)) ? '[]' : `[${literal(type.ofType, name, of, above)}]`;
    if (isInputObjectType(type)) {
      const parts = Object.values(type.getFields()).map(
        (part) => `${part.name}: ${literal(part.type, part.name, of, [...above, type])}`,
      );
      return `{ ${parts.join(', ')} }`;
    }
    if (isEnumType(type)) return type.getValues()[0]!.name;
    switch (type.name) {
      case 'ID':
        return JSON.stringify(globalId(...recordFor(name, of)));
      case 'Boolean':
        return 'true';
      case 'Int':
        return '1';
      case 'JSONObject':
        return '{}';
      case 'DateTimeISO':
      case 'DateTime':
        return '"2030-01-01T00:00:00Z"';
      case 'Date':
        return '"2030-01-01"';
      default:
        return /date|^on$/i.test(name) ? '"2030-01-01"' : '"words-of-a-stranger"';
    }
  }

  /** The type of the record that an id belongs to, by the name of the argument, otherwise by that of the field. */
  function recordFor(name: string, of: string): [type: string, id: string] {
    if (name === 'scopeId') return ['Column', ids['Column']!];
    const type =
      Object.keys(ids).find((one) => new RegExp(`^(further)?${one}Ids?$`, 'i').test(name)) ??
      Object.keys(ids).find((one) => of.toLowerCase().startsWith(one.toLowerCase())) ??
      (of.startsWith('webhook') ? 'Outlet' : 'Item');
    return [type, ids[type]!];
  }
});
