// @module-tag process
import { request as ask, type ClientRequest, type IncomingMessage } from 'node:http';
import { createClient, type Client as StreamClient } from 'graphql-sse';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Changes, SubscriberTooSlow, type Change } from '#src/base/cache/changes.ts';
import { limits } from '#src/base/http/limits.ts';
import { Locale } from '#src/base/words/locale.ts';
import { renameUnit } from '#src/city/catalogue/units/rename-unit.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { attestEditions } from '#src/duty/owed/attest/attest-editions.ts';
import { showEdition } from '#src/duty/owed/attest/show-edition.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { publishUrgently } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { asPromised } from './support/as-promised.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type NodeOptions, type StartedNode } from './support/started-nodes.ts';
import { translators } from './support/translators.ts';
import { until } from './support/until.ts';

/** People work on one node; subscribers are connected to another one, which caches answers. */
let town: RealHub;
let origin: string;
let node: StartedNode;
let staff: Awaited<ReturnType<typeof translators>>;
const column = 'home/notices';

interface Told {
  what: string;
  path: string | null;
  kind: string | null;
  locale: string | null;
  edition: number | null;
  id: string | null;
  tags: string[];
}
const fields = '{ what id path kind locale edition tags }';

beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
  origin = await town.web.listen({ port: 0, host: '127.0.0.1' });
  node = await startedNode(nodeOptions());
});
const nodeOptions = (): NodeOptions => ({
  role: 'web',
  appUrl: town.appUrl,
  ownerUrl: town.ownerUrl,
  publicUrl: town.hub.publicUrl,
});
afterAll(async () => {
  await node?.stop();
  await town?.stop();
});

const clients: StreamClient[] = [];
afterEach(() => clients.splice(0).forEach((client) => client.dispose()));

/** All events that a client of the protocol receives, from the first one. */
async function following(site: string, args = ''): Promise<Told[]> {
  const events: Told[] = [];
  const client = createClient({ url: `${site}/graphql/stream`, retryAttempts: 0 });
  clients.push(client);
  client.subscribe<{ contentChanged: Told }>(
    { query: `subscription { contentChanged${args} ${fields} }` },
    { next: ({ data }) => void events.push(data!.contentChanged), error: () => {}, complete: () => {} },
  );
  await until(
    async () => events,
    ([first]) => first?.what === 'EVERYTHING',
  );
  return events;
}
const next = async (events: Told[], what: string): Promise<Told> => {
  await until(
    async () => events,
    (all) => all.some((one) => one.what === what),
  );
  return events.splice(
    events.findIndex((one) => one.what === what),
    1,
  )[0]!;
};

const publish = async (title: string, at = column): Promise<Item> =>
  publishUrgently(town.as('portal-editor'), {
    id: (await town.write({ column: at, content: { title, body: '<p>正文</p>', summary: '提要' } })).id,
  });
async function correct({ id }: Item, title: string): Promise<void> {
  const { rows } = await town.owner.query<{ version: number }>('select version from item where id = $1', [
    id,
  ]);
  await saveItem(town.as('liaison'), { id, content: { title }, expectedVersion: rows[0]!.version });
  await publishUrgently(town.as('portal-editor'), { id });
}
const attest = async ({ id }: Item): Promise<void> => {
  const { rows } = await town.owner.query<{ id: string }>(
    `select id from edition where item_id = $1 and locale = 'zh' and retired_at is null`,
    [id],
  );
  await showEdition(town.as('liaison'), { id: rows[0]!.id });
  await attestEditions(town.as('liaison'), { ids: [rows[0]!.id] });
};

/** An answer of the node with the cache, with the tags in its header. */
async function answer(query: string): Promise<{ text: string; tags: string[] }> {
  const response = await fetch(`${node.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return { text: await response.text(), tags: response.headers.get('surrogate-key')!.split(' ') };
}
const list = `{ column(path: "${column}") { contents(first: 5) { nodes { title } } } }`;
const english = `{ column(path: "${column}", locale: EN) { alternates { locale } contents(first: 5) { nodes { title } } } }`;

describe('A subscriber at one node', () => {
  test('receives a change within a second of its commit', async () => {
    const events = await following(node.site);
    await asPromised(1_000, async (turn) => {
      await publish(`一秒${turn}`);
      const began = performance.now();
      await next(events, 'PUBLISHED');
      return performance.now() - began;
    });
  });

  test('hears what became of a text at another, and finds nothing old on asking again', async () => {
    const events = await following(node.site);
    const expectFresh = async (event: Told, query: string, title: string) => {
      const { text, tags } = await answer(query);
      expect(text).toContain(title);
      expect(tags.some((tag) => event.tags.includes(tag))).toBe(true);
    };
    await answer(list);
    const item = await publish('通告');
    const published = await next(events, 'PUBLISHED');
    await expectFresh(published, list, '通告');
    expect(published).toMatchObject({ path: item.path, kind: 'article', locale: 'ZH', edition: 1 });
    const { text } = await answer(`{ content(path: "${item.path}") { id } }`);
    expect(JSON.parse(text).data.content.id).toBe(published.id);

    await correct(item, '更正');
    const corrected = await next(events, 'CORRECTED');
    await expectFresh(corrected, list, '更正');
    expect(corrected).toMatchObject({ id: published.id, edition: 2 });

    await answer(english);
    await staff.translate(item, Locale.EN, () => 'A notice');
    await publishTranslation(staff.en.reviewer(), { itemId: item.id, locale: Locale.EN });
    const translated = await next(events, 'TRANSLATED');
    await expectFresh(translated, english, 'A notice');
    expect(translated).toMatchObject({ id: published.id, locale: 'EN', edition: 1 });

    await attest(item);
    expect(await next(events, 'VERIFIED')).toMatchObject({ id: published.id, edition: 2 });

    await withdrawItem(town.as('portal-editor'), { id: item.id, explanation: { zh: '内容有误' } });
    const gone = [await next(events, 'WITHDRAWN'), await next(events, 'WITHDRAWN')];
    expect(gone.map(({ locale }) => locale).toSorted()).toEqual(['EN', 'ZH']);
    expect((await answer(list)).text).not.toContain('更正');

    await renameUnit(town.ctx(), {
      unitId: town.unit.id,
      name: { zh: '市政府办公室二', en: 'Office', ru: 'Канцелярия' },
      shortName: { zh: '政府办二', en: 'Office', ru: 'Канцелярия' },
    });
    const around = await next(events, 'SURROUNDINGS');
    expect(around).toMatchObject({ id: null, path: null, tags: expect.arrayContaining(['units']) });
    expect(events.filter(({ path }) => path !== null)).toEqual([]);
  });

  test('hears nothing of what is only written, handed in or translated', async () => {
    const events = await following(node.site);
    const item = await publish('公告');
    await next(events, 'PUBLISHED');
    const { rows } = await town.owner.query('select version from item where id = $1', [item.id]);
    const draft = { id: item.id, content: { title: '改动' }, expectedVersion: rows[0].version };
    await saveItem(town.as('liaison'), draft);
    await town.write({ column, content: { title: '草稿', body: '<p>正文</p>' } });
    await submitItem(town.as('liaison'), { id: item.id });
    await staff.translate(item, Locale.EN, () => 'A draft');
    await withdrawItem(town.as('portal-editor'), { id: item.id, explanation: { zh: '内容有误' } });
    // Events of the others would have come before.
    await next(events, 'WITHDRAWN');
    expect(events.map(({ what }) => what)).toEqual(['EVERYTHING']);
  });

  test('to one column receives the texts in it, and to one language those in it', async () => {
    const [there, russian] = [
      await following(node.site, '(column: "home")'),
      await following(node.site, '(locale: RU)'),
    ];
    await publish('别处', 'profile/overview');
    await publish('这里');
    expect(await next(there, 'PUBLISHED')).toMatchObject({ path: expect.stringMatching(/^home\/notices\//) });
    expect(there.filter(({ path }) => path)).toEqual([]);
    expect(russian.filter(({ path }) => path)).toEqual([]);
  });

  test('is asked to empty its cache when the node may have missed changes', async () => {
    const events = await following(node.site);
    events.length = 0;
    const client = new Client({ connectionString: town.appUrl });
    await client.connect();
    const { rows: cut } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lanmu-purges' and datname = current_database()`,
    );
    expect((await next(events, 'EVERYTHING')).tags).toEqual(['*']);
    // Both nodes are connected again: the first statement of such a connection is LISTEN.
    await until(
      () =>
        client.query(
          `select from pg_stat_activity where application_name = 'lanmu-purges' and datname = current_database() and state = 'idle' and query <> ''`,
        ),
      ({ rowCount }) => rowCount === cut.length,
    );
    await client.end();
    await publish('又');
    await next(events, 'PUBLISHED');
  });
});

const stream = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/graphql/stream?${new URLSearchParams({ query })}`, {
    headers: { accept: 'text/event-stream', ...headers },
  });
const follow = 'subscription { contentChanged { what } }';

describe('A stream is refused', () => {
  const aliases = Array.from({ length: limits.aliases + 1 }, (_, n) => `a${n}: what`).join(' ');
  test.each<[string, string, Record<string, string>, number, string]>([
    ['for a query', '{ site { name } }', {}, 400, 'BAD_USER_INPUT'],
    ['for what is no GraphQL', 'subscription {', {}, 400, 'GRAPHQL_PARSE_FAILED'],
    ['for nothing', '', {}, 400, 'GRAPHQL_PARSE_FAILED'],
    ['for a field that there is not', 'subscription { drafts { id } }', {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
    [
      'for two fields',
      `subscription { contentChanged { what } b: contentChanged { what } }`,
      {},
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'for more than the limits',
      `subscription { contentChanged { ${aliases} } }`,
      {},
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'for no column',
      'subscription { contentChanged(column: "no/where") { what } }',
      {},
      400,
      'BAD_USER_INPUT',
    ],
    ['to a page of another site', follow, { 'sec-fetch-site': 'cross-site' }, 400, 'BAD_REQUEST'],
    ['to who takes no stream', follow, { accept: 'application/json' }, 406, 'BAD_REQUEST'],
  ])('%s', async (_, query, headers, status, code) => {
    const response = await stream(query, headers);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect([response.status, errors[0]!.extensions.code]).toEqual([status, code]);
  });

  test('beyond the number that one address may hold, until one of them is closed', async () => {
    const open: { request: ClientRequest; response: IncomingMessage }[] = [];
    const oneMore = () =>
      new Promise<number>((resolve, reject) => {
        const request = ask(
          `${origin}/graphql/stream?${new URLSearchParams({ query: follow })}`,
          { localAddress: '127.0.0.2', headers: { accept: 'text/event-stream' }, agent: false },
          (response) => {
            response.on('error', () => {}).resume();
            open.push({ request, response });
            resolve(response.statusCode!);
          },
        ).on('error', reject);
        request.end();
      });
    for (let n = 0; n < limits.streamsOfAddress; n += 1) expect(await oneMore()).toBe(200);
    expect(await oneMore()).toBe(429);
    expect(open.at(-1)!.response.headers['retry-after']).toBe('60');
    open[0]!.response.destroy();
    await until(oneMore, (status) => status === 200);
    for (const { response } of open) response.destroy();
  });
});

describe('A subscriber that reads too slowly', () => {
  const change = (edition: number): Change => ({
    what: 'published',
    itemId: 'x',
    path: 'p',
    kind: 'article',
    locale: 'zh',
    edition,
    tags: ['i1'],
  });

  test('is disconnected when five hundred changes wait, and costs nothing more', async () => {
    const changes = new Changes();
    const slow = changes.subscribe(() => true);
    for (let n = 0; n < 499; n += 1) changes.receive(JSON.stringify(change(n)));
    expect((await slow.next()).value).toMatchObject({ what: 'everything' });
    for (let n = 0; n < 2; n += 1) changes.receive(JSON.stringify(change(n)));
    await expect(slow.next()).rejects.toThrow(SubscriberTooSlow);
    expect((await slow.next()).done).toBe(true);
  });

  test('receives the reason, and others are not held up', async () => {
    const quick = await following(origin);
    const response = await stream('subscription { contentChanged { what path edition } }');
    const reader = response.body!.getReader();
    // More than all buffers between the hub and a client that does not read can hold.
    for (let last = 200; last <= 4_000; last += 200) {
      await town.owner.query(
        `select pg_notify('lanmu_changed', json_build_object('what', 'published', 'itemId', gen_random_uuid(), 'path', repeat('x', 7000),
           'kind', 'article', 'locale', 'zh', 'edition', g, 'tags', '[]'::json)::text) from generate_series($1::int - 199, $1::int) g`,
        [last],
      );
      await until(
        async () => quick.at(-1)!.edition,
        (edition) => edition === last,
      );
    }
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read())
      text = (text + Buffer.from(part.value).toString()).slice(-2_000);
    expect(text).toMatch(/"code":"TOO_SLOW"[^\n]*\n\nevent: complete/);
  });
});

test('A node that receives a stop signal ends its streams at once, so that they are opened again elsewhere', async () => {
  await asPromised(3_000, async (turn) => {
    if (turn > 0) node = await startedNode(nodeOptions());
    const response = await fetch(`${node.site}/graphql/stream?${new URLSearchParams({ query: follow })}`, {
      headers: { accept: 'text/event-stream' },
    });
    let text = '';
    const reader = response.body!.getReader();
    const isOver = (async () => {
      for (let part = await reader.read(); !part.done; part = await reader.read())
        text += Buffer.from(part.value).toString();
    })();
    await until(
      async () => text,
      () => text.includes('"what":"EVERYTHING"'),
    );
    const began = performance.now();
    await node.stop();
    await isOver;
    const took = performance.now() - began;
    expect(text).not.toContain('event: complete');
    expect(node.output()).not.toContain('did not stop properly');
    return took;
  });
});
