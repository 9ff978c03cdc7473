// @module-tag process
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { addUnit } from '#src/city/catalogue/units/add-unit.ts';
import { renameUnit } from '#src/city/catalogue/units/rename-unit.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import type { Item } from '#src/content/items/item.entity.ts';
import { saveItem } from '#src/content/items/save-item.ts';
import { updateSite } from '#src/content/site/update-site.ts';
import { attestEditions } from '#src/duty/owed/attest/attest-editions.ts';
import { showEdition } from '#src/duty/owed/attest/show-edition.ts';
import { onOneNode } from '#src/tasks/start/loading-turn.ts';
import { publishTranslation } from '#src/translation/workbench/publishing/publish-translation.ts';
import { adoptItem } from '#src/workflow/adopt-item.ts';
import { approveItem } from '#src/workflow/approve-item.ts';
import { publishItem, publishUrgently } from '#src/workflow/publish-item.ts';
import { submitItem } from '#src/workflow/submit-item.ts';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { rightAfter } from './support/as-promised.ts';
import { filled } from './support/filled.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { translators } from './support/translators.ts';
import { until } from './support/until.ts';

/**
 * Two web nodes with caches and a worker, on one database. A second after a commit they must give the same answers as a
 * hub without a cache (`town.web`), byte for byte.
 */
let town: RealHub;
let nodes: StartedNode[];
let worker: StartedNode;
let staff: Awaited<ReturnType<typeof translators>>;
let item: Item;
let covers: string[];

const column = 'home/notices';
const further = 'home/departments';
const content = { ...filled(kindNamed('picture-news'), '湿地'), attachments: [] };

const lists = `{ column(path: "${column}") { name updatedAt verifiedAt contentCount alternates { locale } unit { name }
    contents(first: 5) { totalCount nodes { title summary updatedAt verifiedAt isStale cover { url alt } unit { name } alternates { path } } } }
  there: column(path: "${further}") { contents(first: 3) { totalCount nodes { title } } }
  channels { name columns { name alternates { locale } children { name } } } }`;
const english = `{ contents(locale: EN, fallback: ZH, first: 5) { totalCount nodes { title isFallback isStale } }
  only: contents(locale: EN, first: 5) { totalCount nodes { title translatedFrom { edition changedAt } } } site(locale: EN) { name contentCount } }`;
const offices =
  '{ units(first: 100) { totalCount nodes { name shortName contents(first: 2) { totalCount nodes { title } } } } }';
const searches = `{ search(text: "湿地", first: 5) { totalCount didYouMean isCorrected
    edges { highlight { title } node { title verifiedAt unit { name } column { name } } } }
  below: search(text: "湿地", filter: { column: "${further}" }) { totalCount edges { node { title } } }
  english: search(text: "wetland", locale: EN, fallback: ZH) { totalCount edges { node { title isFallback isStale } } } }`;

const addresses = () => [
  '/',
  '/m',
  '/en',
  '/home',
  `/${column}`,
  `/en/${column}`,
  `/${further}`,
  '/units',
  '/units/government-office',
  `/${column}/feed.xml`,
  '/sitemap.xml',
  `/${item.path}`,
  `/m/${item.path}`,
  `/en/${item.path}`,
];
const questions = () => [
  lists,
  english,
  offices,
  searches,
  `{ content(path: "${item.path}") { title verifiedAt updatedAt correction cover { alt } previous { title } next { title } related { title } unit { name } breadcrumbs { name } }
     withdrawal(path: "${item.path}") { title explanation } english: content(path: "${item.path}", locale: EN) { title isStale } }`,
];

type Ask = (request: { url: string; query?: string }) => Promise<{ text: string; isRemembered: boolean }>;

const atNode =
  ({ site }: StartedNode): Ask =>
  async ({ url, query }) => {
    const response = await fetch(site + url, {
      ...(query && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      }),
    });
    return {
      text: `${response.status} ${await response.text()}`,
      isRemembered: response.headers.get('cache-status') === 'lanmu; hit',
    };
  };
const withoutMemory: Ask = async ({ url, query }) => {
  const response = await town.web.inject({
    url,
    ...(query && { method: 'POST' as const, payload: { query } }),
  });
  return { text: `${response.statusCode} ${response.body}`, isRemembered: false };
};

const requests = (): { url: string; query?: string }[] => [
  ...addresses().map((url) => ({ url })),
  ...questions().map((query) => ({ url: '/graphql', query })),
];
async function answersOf(ask: Ask): Promise<Map<string, { text: string; isRemembered: boolean }>> {
  return new Map(
    await Promise.all(
      requests().map(async (request) => [request.query ?? request.url, await ask(request)] as const),
    ),
  );
}
/** Without trace ids and costs: costs depend on the list sizes, which are measured a moment after a change. */
const textsOf = (answers: Awaited<ReturnType<typeof answersOf>>) =>
  Object.fromEntries(
    [...answers].map(([name, { text }]) => [
      name,
      text.replaceAll(/<code>[^<]*<\/code>|,"extensions":\{"cost":\d+\}/g, ''),
    ]),
  );

beforeAll(async () => {
  town = await realHub();
  staff = await translators(town);
  const options = { appUrl: town.appUrl, ownerUrl: town.ownerUrl, publicUrl: town.hub.publicUrl };
  nodes = await Promise.all([1, 2].map(() => startedNode({ ...options, role: 'web' })));
  worker = await startedNode({ ...options, role: 'worker', env: { SWEEP_SECONDS: '1' } });
  covers = [newId(), newId()];
  for (const [index, id] of covers.entries())
    await town.owner.query(
      `insert into asset (id, hash, name, media_type, size, width, height, renditions, unit_id, uploaded_by, uploaded_at)
       values ($1, $2, 'cover.png', 'image/png', 10, 800, 600, '{400}', $3, $4, now())`,
      [id, String(index).repeat(64), town.unit.id, town.person.id],
    );
  item = await publishNew('第一');
  await publishNew('第二');
});
afterAll(async () => {
  await Promise.all([...(nodes ?? []), ...(worker ? [worker] : [])].map((node) => node.stop()));
  await town?.stop();
});

async function publishNew(title: string): Promise<Item> {
  const { id } = await town.write({
    column,
    kind: 'picture-news',
    content: { ...content, title, cover: cover(0), images: [] },
  });
  return publishUrgently(town.as('portal-editor'), { id });
}
const cover = (index: number) => ({
  assetId: covers[index % 2]!,
  alt: `封面${'甲乙丙'[index]}`,
  caption: '',
});
const version = async () =>
  (await town.owner.query<{ version: number }>('select version from item where id = $1', [item.id])).rows[0]!
    .version;
async function correct(change: Parameters<typeof saveItem>[1]['content']): Promise<void> {
  await saveItem(town.as('liaison'), { id: item.id, content: change, expectedVersion: await version() });
  await publishUrgently(town.as('portal-editor'), { id: item.id });
}
const rename = (zh: string) => ({ zh, en: `Office ${zh.length}`, ru: `Канцелярия ${zh.length}` });

/** All kinds of changes; each can be repeated, with a different result each time. */
const changes: Record<string, (turn: number) => Promise<unknown>> = {
  'publish an item': (turn) => publishNew(`新的${turn}`),
  'correct an item': (turn) => correct({ title: `更正${turn}` }),
  'change a cover': (turn) => correct({ cover: cover(turn + 1) }),
  'translate an item': async (turn) => {
    const fresh = await publishNew('湿地公园');
    await staff.translate(fresh, Locale.EN, () => ['Wetland', 'Marsh'][turn]);
    await publishTranslation(staff.en.reviewer(), { itemId: fresh.id, locale: Locale.EN });
  },
  'attest that an item is still right': () => attest(),
  'place an item further': (turn) => place(turn),
  'move and rename a column': (turn) =>
    town.owner.query(
      `update "column" set position = position + 1000, name = jsonb_set(name, '{zh}', to_jsonb($1::text)) where path = $2`,
      [`公告${turn}`, column],
    ),
  'rename a unit': (turn) =>
    renameUnit(town.ctx(), {
      unitId: town.unit.id,
      name: rename(`市政府办公室${turn}`),
      shortName: rename(`政府办${turn}`),
    }),
  'add a unit': (turn) =>
    addUnit(town.ctx(), {
      slug: `new-office-${turn}`,
      name: rename(`新设局${'一'.repeat(turn + 1)}`),
      shortName: rename(`新局${'一'.repeat(turn + 1)}`),
      class: 'municipal',
    }),
  'change the names of the site': (turn) =>
    updateSite(town.ctx(), {
      name: rename(`门户${turn}`),
      idCode: '2305000001',
      host: rename('市政府'),
      contact: rename('电话'),
      icp: '',
      policeRecord: '',
      notice: null,
    }),
  'withdraw an item': async () => {
    const gone = item;
    await withdrawItem(town.as('portal-editor'), {
      id: gone.id,
      explanation: { zh: '内容有误', en: 'Wrong', ru: 'Ошибка' },
    } as never);
  },
};

async function attest(): Promise<void> {
  const { rows } = await town.owner.query<{ id: string }>(
    `select id from edition where item_id = $1 and locale = 'zh' and retired_at is null`,
    [item.id],
  );
  await showEdition(town.as('liaison'), { id: rows[0]!.id });
  await attestEditions(town.as('liaison'), { ids: [rows[0]!.id] });
}

async function place(turn: number): Promise<void> {
  const { rows } = await town.owner.query<{ id: string }>('select id from "column" where path = $1', [
    further,
  ]);
  await saveItem(town.as('liaison'), {
    id: item.id,
    content: { summary: `移${turn}` },
    expectedVersion: await version(),
  });
  await submitItem(town.as('liaison'), { id: item.id });
  await approveItem(town.as('unit-leader'), { id: item.id });
  await adoptItem(town.as('portal-editor'), { id: item.id, furtherColumnIds: turn % 2 ? [] : [rows[0]!.id] });
  await publishItem(town.as('portal-editor', 'administrator'), { id: item.id });
}

/** Repeats all queries until all answers come from the cache, as they do when nothing has changed for a while. */
async function remember(node: StartedNode): Promise<void> {
  const askedAnew = async () =>
    [...(await answersOf(atNode(node)))]
      .filter(([, { text, isRemembered }]) => !isRemembered && !text.startsWith('404'))
      .map(([name]) => name);
  await until(askedAnew, (names) => names.length === 0);
}

const showsInASecond = (node: StartedNode, since: number, wanted: Record<string, string>) =>
  rightAfter(
    1_000,
    since,
    async () => textsOf(await answersOf(atNode(node))),
    (answers) => expect(answers).toEqual(wanted),
  );

/** Terminates the connections on which nodes receive invalidations; their own login may. */
async function disconnect(): Promise<void> {
  const client = new Client({ connectionString: town.appUrl });
  await client.connect();
  const { rows } = await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'lanmu-purges' and datname = current_database()`);
  await client.end();
  expect(rows).toHaveLength(nodes.length + 1); // the hub of the test has no cache, but is connected too
}

describe.each([
  ['every node', async () => {}],
  ['every node whose listening connection was cut a moment before', disconnect],
])('%s', (_, disturb) => {
  test.each(Object.keys(changes))('shows nothing old a second after others %s', async (name) => {
    const turn = disturb === disconnect ? 1 : 0;
    if (name === 'withdraw an item' && turn === 1) item = await publishNew('又一');
    await Promise.all(nodes.map(remember));
    const before = textsOf(await answersOf(withoutMemory));
    await disturb();
    await changes[name]!(turn);
    const changed = performance.now();
    const after = textsOf(await answersOf(withoutMemory));
    expect(after, 'nothing was changed').not.toEqual(before);
    await Promise.all(nodes.map((node) => showsInASecond(node, changed, after)));
    await Promise.all(nodes.map(remember));
    for (const node of nodes) expect(textsOf(await answersOf(atNode(node)))).toEqual(after);
  });
});

test('a node that cannot hear answers nothing from memory, and hears again by itself', async () => {
  const [node] = nodes as [StartedNode];
  await remember(node);
  await disconnect();
  const seen = new Set<boolean>();
  for (let ask = 0; ask < 100 && !seen.has(false); ask += 1)
    seen.add((await atNode(node)({ url: '/' })).isRemembered);
  expect([...seen]).toContain(false);
  await remember(node);
});

test('one node at a time loads a demonstration, and another one waits for it or leaves it alone', async () => {
  const { pool } = town.hub;
  const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const loaded: string[] = [];
  const load = (what: Parameters<typeof onOneNode>[1], name: string, waits: boolean) =>
    onOneNode(pool, what, async () => loaded.push(name), { waits });
  const first = onOneNode(
    pool,
    'rest',
    async () => {
      begun.resolve();
      await gate.promise;
      loaded.push('the first');
    },
    { waits: false },
  );
  await begun.promise;
  const second = load('rest', 'one that waits', true);
  await load('rest', 'one in a hurry', false);
  await load('first screens', 'one with something else', false);
  gate.resolve();
  await Promise.all([first, second]);
  await load('rest', 'one that comes later', false);
  expect(loaded).toEqual(['one with something else', 'the first', 'one that waits', 'one that comes later']);
});

test('lists are as long as they say, also when the worker has added up', async () => {
  const client = await town.owner.connect();
  try {
    await client.query('select fold_listing_counts()');
    const stored = `select anchor_id, kind, locales, sum(n)::int n from (select * from listing_count union all select * from listing_count_change) c
      group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3`;
    const { rows: counted } = await client.query(stored);
    await client.query('begin');
    await client.query('select recount_listings()');
    const { rows: anew } = await client.query(stored);
    expect(anew.length).toBeGreaterThan(3);
    expect(counted).toEqual(anew);
    await client.query('rollback');
  } finally {
    client.release();
  }
});
