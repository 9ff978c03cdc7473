// @module-tag process
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import type { Role } from '#src/base/database/context.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { appoint } from '#src/city/access/persons/appoint.ts';
import { createPerson } from '#src/city/access/persons/create-person.ts';
import { openStates } from '#src/reach/promise/delivery-state.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';
import { openLoop, percentile, type Asked } from './support/open-loop.ts';
import { reportProgress, reportResult } from './support/proof-report.ts';
import { realHub, type RealHub } from './support/real-hub.ts';
import { hasNginx, shippedProxy } from './support/shipped-proxy.ts';
import { signedIn, type Staff } from './support/staff.ts';
import { startedNode, type NodeOptions, type StartedNode } from './support/started-nodes.ts';
import { until } from './support/until.ts';

/**
 * One round; five with `npm run proofs:long -- rolling`. Two web nodes behind the shipped proxy and a worker are
 * replaced one after the other, while readers and a newsroom go on working.
 */
const rounds = Number(process.env['ROLLING'] ?? 1);
const isLong = process.env['ROLLING'] !== undefined;
/** Requests per second, independent of the answers; fewer when other tests run concurrently. */
const perSecond = { readers: isLong ? 120 : 40, newsroom: 1 };

const column = 'home/notices';
const password = 'a long enough one';

let town: RealHub;
let proxy: Awaited<ReturnType<typeof shippedProxy>>;
let site: string;
const places: { options: NodeOptions; node: StartedNode }[] = [];
let staff: Record<'liaison' | 'leader' | 'editor', Staff>;
/** All of them are answered with 200. */
let pages: string[];

beforeAll(async () => {
  town = await realHub();
  const port = await freePort();
  site = `http://127.0.0.1:${port}`;
  const env = {
    LANMU_DATA: newFolder('rolling-'),
    TRUST_PROXY: '127.0.0.1',
    SWEEP_SECONDS: '1',
    LEAVE_SECONDS: isLong ? '5' : '2',
  };
  const options = { appUrl: town.appUrl, ownerUrl: town.ownerUrl, publicUrl: site, env };
  for (const role of ['web', 'web', 'worker'] as const) {
    const place = { ...options, role, port: await freePort() };
    places.push({ options: place, node: await startedNode(place) });
  }
  proxy = await shippedProxy(
    places.slice(0, 2).map(({ options }) => options.port!),
    port,
  );
  staff = {
    liaison: await person('liaison', 'liaison'),
    leader: await person('leader', 'unit-leader'),
    editor: await person('editor', 'portal-editor'),
  };
  pages = await somethingToRead();
});
afterAll(async () => {
  await Promise.all((places ?? []).map(({ node }) => node.stop()));
  await proxy?.stop();
  await town?.stop();
});

async function person(signInName: string, role: Role): Promise<Staff> {
  const by = town.ctx();
  const { id: personId } = await createPerson(by, { signInName, name: signInName, password });
  const unitId = role === 'portal-editor' ? null : town.unit.id;
  await appoint(by, { personId, role, unitId, columnId: null, locale: null });
  return signedIn(site, signInName, password);
}

interface Wanted {
  at?: string;
  kind?: string;
  content?: object;
}

const columnIds = new Map<string, string>();
async function columnId(path: string): Promise<string> {
  const known = columnIds.get(path);
  if (known) return known;
  const { rows } = await town.owner.query<{ id: string }>('select id from "column" where path = $1', [path]);
  columnIds.set(path, globalId('Column', rows[0]!.id));
  return columnIds.get(path)!;
}
const titleOf = (n: number) => `第${n}号通知（示例）`;

/** The first step has an idempotency key, so a client that got no answer may retry; here that must not be necessary. */
async function publish(n: number, { at = column, kind = 'article', content = {} }: Wanted = {}) {
  const { liaison, leader, editor } = staff;
  const unitId = globalId('Unit', town.unit.id);
  const input = {
    unitId,
    columnId: await columnId(at),
    kind,
    idempotencyKey: `rolling-${n}`,
    content: { title: titleOf(n), body: `<p>${'示例内容。'.repeat(50)}</p>`, ...content },
  };
  const { item } = await liaison.does('itemCreate', input, 'item { id }');
  const { id } = item as { id: string };
  await liaison.does('itemSubmit', { id });
  await leader.does('itemApprove', { id });
  await editor.does('itemAdopt', { id });
  const published = await editor.does('itemPublish', { id }, 'item { path }');
  return published.item.path as string;
}

async function somethingToRead(): Promise<string[]> {
  const picture = readFileSync(join(projectRoot, 'src/props/demonstration/pictures/wetland.png'));
  const unitId = globalId('Unit', town.unit.id);
  const assetId = await staff.liaison.upload(unitId, 'wetland.png', new Uint8Array(picture));
  const cover = { assetId, alt: '湿地' };
  const picturePath = await publish(-1, { at: 'home/pictures', kind: 'picture-news', content: { cover } });
  const paths = [picturePath, await publish(-2), await publish(-3)];
  const answer = await post(`{ content(path: "${picturePath}") { cover { url renditions { url } } } }`);
  const { url, renditions } = answer.data.content.cover as { url: string; renditions: { url: string }[] };
  const media = [url, ...renditions.map((one) => one.url)].map((each) => new URL(each).pathname);
  return [
    '/',
    '/m',
    '/en',
    '/ru',
    `/${column}`,
    `/m/${column}`,
    `/en/${column}`,
    '/units',
    ...paths.flatMap((path) => [`/${path}`, `/m/${path}`]),
    `/${column}/feed.xml`,
    '/sitemap.xml',
    '/robots.txt',
    ...media,
  ];
}

async function fetchAgain(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(site + url, {
    ...init,
    redirect: 'error',
    signal: AbortSignal.timeout(30_000),
  });
  if (response.status !== 200) throw new Error(`${response.status} at ${url.split('?')[0]}`);
  return response;
}

async function post(query: string, variables: object = {}): Promise<any> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetchAgain('/graphql', {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return { data };
}

const list = `query list($first: Int!) { column(path: "${column}") { name contents(first: $first) { totalCount nodes { title path } } } }`;
const search =
  'query search($text: String!) { search(text: $text, first: 5) { totalCount edges { node { title } } } }';

/** Half of them pages and files, half of them queries; some of these are new. */
const ways: readonly ((n: number) => Promise<string>)[] = [
  async (n) => {
    const page = pages[n % pages.length]!;
    await (await fetchAgain(page)).arrayBuffer();
    return page;
  },
  async (n) => {
    await post(list, { first: 1 + (n % 50) });
    return 'posted';
  },
  async (n) => {
    await (await fetchAgain(`/search?q=${encodeURIComponent(`通知 ${n % 997}`)}`)).arrayBuffer();
    return 'search';
  },
  async (n) => {
    await post(search, { text: `示例 ${n}` });
    return 'search, posted';
  },
  async (n) => {
    const variables = encodeURIComponent(JSON.stringify({ first: 1 + (n % 50) }));
    const headers = { 'apollo-require-preflight': 'yes' };
    await (
      await fetchAgain(`/graphql?query=${encodeURIComponent(list)}&variables=${variables}`, { headers })
    ).text();
    return 'asked by GET';
  },
  async (n) => {
    const page = pages[(n * 7) % pages.length]!;
    await (await fetchAgain(page)).arrayBuffer();
    return page;
  },
];
const read = (n: number) => ways[n % ways.length]!(Math.floor(n / ways.length));

async function replaceAll(): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    for (const place of places) {
      await place.node.stop();
      place.node = await startedNode(place.options);
      if (place.options.role === 'web')
        await until(
          () => fetch(`${place.node.site}/readyz`),
          ({ status }) => status === 200,
        );
    }
    reportProgress(round + 1);
  }
}

const problemsOf = (results: readonly Asked[]) =>
  Object.fromEntries(
    [...Map.groupBy(results, ({ problem }) => problem)].flatMap(([problem, all]) =>
      problem ? [[problem, all.length]] : [],
    ),
  );

describe.runIf(hasNginx)('while every process is replaced', () => {
  test('no reader and no publisher notices', { timeout: 900_000 }, async () => {
    const replacing = replaceAll();
    const paths = new Map<number, string>();
    const [readers, newsroom] = await Promise.all([
      openLoop(perSecond.readers, read, replacing),
      openLoop(
        perSecond.newsroom,
        async (n) => {
          paths.set(n, await publish(n));
          return 'published';
        },
        replacing,
      ),
      replacing,
    ]);

    const lost: string[] = [];
    for (const [n, path] of paths) {
      const text = await fetchAgain(`/${path}`).then(
        (response) => response.text(),
        (problem) => String(problem),
      );
      if (!text.includes(titleOf(n))) lost.push(path);
    }
    const open = await until(
      async () => {
        const { rows } = await town.owner.query<{ open: number }>(
          'select count(*)::int open from delivery where state = any($1)',
          [openStates],
        );
        return rows[0]!.open;
      },
      (count) => count === 0,
      120_000,
    );
    const { rows } = await town.owner.query<{ delivered: number }>(
      `select count(*)::int delivered from delivery where state = 'delivered'`,
    );
    const figures = {
      reads: readers.length,
      'failed reads': readers.filter(({ problem }) => problem).length,
      publications: newsroom.length,
      'refused publications': newsroom.filter(({ problem }) => problem).length,
      'lost publications': lost.length,
      'answers over 1 s': readers.filter(({ ms }) => ms > 1_000).length,
      'ms at the median': percentile(readers, 0.5),
      'ms p99': percentile(readers, 0.99),
      'ms at most': percentile(readers, 1),
      'ms of a publication at most': percentile(newsroom, 1),
      deliveries: rows[0]!.delivered,
    };
    console.log(JSON.stringify(figures));
    expect({ readers: problemsOf(readers), newsroom: problemsOf(newsroom), lost, open }).toEqual({
      readers: {},
      newsroom: {},
      lost: [],
      open: 0,
    });
    expect(readers.length).toBeGreaterThan(perSecond.readers * 5);
    for (const { node } of places)
      expect(node.output()).not.toMatch(/did not stop properly|"level":(?:50|60)/);
    reportResult(rounds, figures);
  });
});
