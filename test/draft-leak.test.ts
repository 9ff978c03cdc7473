import { isObjectType, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicContract } from '#src/app.ts';
import { globalId } from '#src/base/contract/global-id.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { kindNamed, kinds } from '#src/city/kinds/kinds/kinds.ts';
import { ItemState } from '#src/content/items/item.entity.ts';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import { readingContext } from '#src/hub.ts';
import { walkPublic, type Walk } from './support/public-walk.ts';
import type { RealHub } from './support/real-hub.ts';
import { isAt, routesOf } from './support/routes.ts';
import { everyQuestion, open, secret, secretTown } from './support/secret-town.ts';
import { until } from './support/until.ts';

let town: RealHub;
let columnOf: ReadonlyMap<string, string>;
let schema: GraphQLSchema;
let walk: Walk;
/** Answers that contain the secret, and the number of those with the open word. */
const leaks: string[] = [];
let count = 0;

/** All events while items are written, published and withdrawn, as sent over the network. */
let events = '';
const changes = () =>
  events
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => (JSON.parse(line.slice(6)) as { data: { contentChanged: Told } }).data.contentChanged);
interface Told {
  what: string;
  id: string | null;
}
const follow = 'subscription { contentChanged { __typename what id path kind locale edition tags } }';

beforeAll(async () => {
  ({ town, columnOf } = await secretTown(async ({ web }) => {
    const origin = await web.listen({ port: 0, host: '127.0.0.1' });
    const stream = await fetch(`${origin}/graphql/stream?${new URLSearchParams({ query: follow })}`, {
      headers: { accept: 'text/event-stream' },
    });
    void (async () => {
      const [reader, decoder] = [stream.body!.getReader(), new TextDecoder()];
      for (let part = await reader.read(); !part.done; part = await reader.read())
        events += decoder.decode(part.value, { stream: true });
    })();
  }));
  await town.owner.query('update site set facts = facts'); // not a text, and announced anyway
  await until(
    async () => changes().map(({ what }) => what),
    (text) => text.includes('SURROUNDINGS'),
  );
  schema = await schemaOf(publicContract);
  walk = await walkPublic(schema, await everyQuestion({ town, columnOf }), {
    context: () => readingContext(town.hub),
    hear(answer) {
      if (answer.includes(open)) count += 1;
      if (answer.includes(secret)) leaks.push(around(answer));
    },
  });
  // Queries reach everything except this, which is a subscription.
  walk.reached.add('Subscription.contentChanged');
  for (const change of changes())
    for (const [field, value] of Object.entries(change))
      if (value !== null) walk.reached.add(`ContentChange.${field}`);
});
afterAll(() => town.stop());

describe('what anybody may ask', () => {
  test('leads to everything in the contract', () => {
    const inCommon = Object.keys((schema.getType('Content') as GraphQLInterfaceType).getFields());
    const isCommon = (type: GraphQLObjectType, field: string) =>
      kinds.some(({ type: kind }) => kind === type.name) && inCommon.includes(field);
    const types = Object.values(schema.getTypeMap()).filter(isObjectType);
    const all = types
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) =>
        Object.keys(type.getFields())
          .filter((field) => !isCommon(type, field))
          .map((field) => `${type.name}.${field}`),
      );
    expect(all.length).toBeGreaterThan(200);
    expect(all.filter((field) => !walk.reached.has(field))).toEqual([]);
    expect(
      inCommon.filter((field) => !kinds.some(({ type }) => walk.reached.has(`${type}.${field}`))),
    ).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });

  test('leads to no word of a draft', () => {
    expect(leaks).toEqual([]);
  });

  test('and may follow leads to no word of a draft, and to no item that was never published', async () => {
    // The tag of a file that was once public is announced when the file goes: the beginning of its hash.
    expect(events.replaceAll(`"m${secret}"`, '')).not.toContain(secret);
    const { rows } = await town.owner.query<{ kind: string; item_id: string }>(
      'select distinct kind, item_id from edition',
    );
    const published = rows.map(({ kind, item_id }) => globalId(kindNamed(kind).type, item_id));
    const met = new Set(changes().flatMap(({ id }) => id ?? []));
    expect([...met].toSorted()).toEqual(published.toSorted());
    expect([...new Set(changes().map(({ what }) => what))].toSorted()).toEqual([
      'CORRECTED',
      'EVERYTHING',
      'PUBLISHED',
      'SURROUNDINGS',
      'TRANSLATED',
      'VERIFIED',
      'WITHDRAWN',
    ]);
  });

  test('leads to what is published and to no other item', async () => {
    const { rows } = await town.owner.query<{ kind: string; item_id: string }>(
      'select distinct kind, item_id from edition where retired_at is null',
    );
    const live = rows.map(({ kind, item_id }) => globalId(kindNamed(kind).type, item_id));
    const types = kinds.map(({ type }) => type);
    const met = [...walk.ids].filter((id) =>
      types.includes(Buffer.from(id, 'base64url').toString().split(':')[0]!),
    );
    expect(met.toSorted()).toEqual(live.toSorted());
  });
});
test('no route shows a word of a draft to any caller: pages, feeds, maps of the site, files and all others', async () => {
  const { rows } = await town.owner.query<{ path: string }>(
    `select c.path || '/' || i.number path from item i join "column" c on c.id = i.column_id union select distinct path from "column" where id in (select column_id from item)`,
  );
  const paths = ['', ...rows.map(({ path }) => `/${path}`)];
  const urls = paths.flatMap((path) => ['', '/m', '/en', '/ru'].map((prefix) => prefix + path || '/'));
  const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
  const machines = ['', '/en', '/ru'].flatMap((prefix) => [
    `${prefix}/sitemap.xml`,
    `${prefix}/sitemap/places.xml`,
    `${prefix}/sitemap/${month}.xml`,
    `${prefix}/sitemap/${month}/1.xml`,
    ...[...columnOf.values()].map((path) => `${prefix}/${path}/feed.xml`),
  ]);
  const files = await town.owner.query<{ hash: string; name: string }>('select hash, name from asset');
  const packages = await town.owner.query<{ id: string }>('select id from work_package');
  const others = [
    ...files.rows.flatMap(({ hash, name }) => [`/media/${hash}/480.webp`, `/media/${hash}/original/${name}`]),
    ...[...packages.rows, { id: newId() }].map(({ id }) => `/console/packages/${id}`),
    ...Object.keys(dutyExports).flatMap((name) => [
      `/console/export/${name}.html`,
      `/console/export/${name}.csv`,
    ]),
  ];
  const feeds = Array.from(
    { length: 8 },
    (_, depth) => `/${['home', ...Array(depth).fill('a')].join('/')}/feed.xml`,
  );
  const routes = routesOf(town.web).filter(({ methods }) => methods.includes('GET'));
  const plain = routes.map(({ path }) => path).filter((path) => !/[:*]/.test(path));
  const addresses = [...new Set([...urls, ...machines, ...others, ...feeds, ...plain])];
  // Every route must be tested here.
  expect(routes.length).toBeGreaterThan(20);
  expect(
    routes.filter((route) => !addresses.some((url) => isAt(route, url))).map(({ path }) => path),
  ).toEqual([]);
  let count = 0;
  for (const url of addresses) {
    const { body, statusCode } = await town.web.inject(url);
    if (machines.includes(url)) expect([url, statusCode]).toEqual([url, 200]);
    if (body.includes(open)) count += 1;
    expect(body.includes(secret) ? `${url} ${around(body)}` : '').toBe('');
  }
  expect(count).toBeGreaterThan(100);
});

describe('the role that answers the public', () => {
  const readable = [
    'address_attestation',
    'asset',
    'attestation',
    'campaign',
    'campaign_certificate',
    'channel',
    'column',
    'duty',
    'duty_unit',
    'duty_unit_group',
    'edition',
    'edition_print',
    'listing',
    'listing_count',
    'listing_count_change',
    'media_use',
    'search_entry',
    'search_synonym',
    'site',
    'site_picture',
    'trusted_document',
    'unit',
    'unit_alias',
    'unit_group',
    'unit_group_member',
    'withdrawal',
  ];
  /** The columns that it may read, of tables that it may not read completely. */
  const parts: Readonly<Record<string, string>> = {
    address_attestation: 'column_id, address, at',
    asset: 'name',
    attestation: 'edition_id, at',
    campaign: 'id, kind, year',
    campaign_certificate: 'campaign_id, document, print',
    media_use: 'edition_id',
    site_picture: 'hash, name',
    withdrawal: 'path, title, explanation',
  };
  // One connection for all of them: a pool drops a connection after an error.
  let reader: PoolClient;
  beforeAll(async () => {
    reader = await town.hub.reader.connect();
  });
  afterAll(() => reader?.release());
  /** The error message, or nothing. */
  const refusal = (sql: string) =>
    reader.query(sql).then(
      () => null,
      (error: { message: string }) => error.message,
    );
  const tables = async () =>
    (
      await town.owner.query<{ schema: string; name: string; columns: string[] }>(
        `select table_schema "schema", table_name "name", array_agg(column_name::text) "columns" from information_schema.columns
         where table_schema not in ('pg_catalog', 'information_schema') group by 1, 2`,
      )
    ).rows;

  test('reads what is listed here and nothing else', async () => {
    const may: string[] = [];
    for (const { schema, name, columns } of await tables()) {
      const answers: (string | null)[] = [];
      for (const column of columns)
        answers.push(await refusal(`select "${column}" from ${schema}."${name}" limit 1`));
      for (const answer of answers) expect(answer ?? 'permission denied').toMatch(/^permission denied/);
      if (answers.includes(null)) may.push(name);
    }
    expect(may.toSorted()).toEqual(readable);
    for (const sql of [
      'select person_id from attestation',
      'select person_id from address_attestation',
      'select person_id from campaign',
      'select uploaded_by from asset',
      'select unit_id from asset',
      'select person_id from withdrawal',
    ])
      expect([sql, await refusal(sql)]).toEqual([sql, expect.stringMatching(/^permission denied/)]);
  });

  test('writes nothing', async () => {
    const { rows } = await town.owner.query<{ may: boolean }>(
      `select bool_or(has_table_privilege('lanmu_reader', c.oid, 'insert, update, delete, truncate, references, trigger')) may
       from pg_class c where relkind in ('r', 'v', 'p') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')`,
    );
    expect(rows).toEqual([{ may: false }]);
    expect(await refusal('create table mine (id int)')).toMatch(/permission denied|read-only/);
  });

  test('meets the secret only in the names of files', async () => {
    const refusals: string[] = [];
    for (const name of readable) {
      const columns = parts[name] ?? '*';
      const { rows } = await town.hub.reader.query(`select ${columns} from "${name}"`);
      if (JSON.stringify(rows).includes(secret)) refusals.push(name);
    }
    expect(refusals).toEqual(['asset']);
  });
});

test('the log holds no text of anybody, published or not', async () => {
  const { rows } = await town.owner.query<{ command: string; n: number }>(
    `select command, count(*)::int n from log_entry where strpos(input::text, $1) > 0 or strpos(input::text, $2) > 0
     group by 1 order by 1`,
    [secret, open],
  );
  expect(rows).toEqual([]);
});

test('and yet the secret is there, wherever staff keep it', async () => {
  const places = [
    'item',
    'item_version',
    'segment_translation',
    'edition',
    'person',
    'liaison',
    'outlet',
    'asset',
  ];
  for (const name of places) {
    const { rows } = await town.owner.query(
      `select 1 from "${name}" t where t::text like '%' || $1 || '%' limit 1`,
      [secret],
    );
    expect([name, rows.length]).toEqual([name, 1]);
  }
  const states = await town.owner.query<{ state: string }>(
    `select distinct state from item where content::text like '%' || $1 || '%'`,
    [secret],
  );
  expect(states.rows.map(({ state }) => state).toSorted()).toEqual(
    Object.values(ItemState)
      .filter((state) => state !== 'published')
      .toSorted(),
  );
});

/** The secret with the text around it. */
const around = (answer: string): string =>
  answer.slice(Math.max(0, answer.indexOf(secret) - 300), answer.indexOf(secret) + 100);
