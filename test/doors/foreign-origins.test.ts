import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { dutyExports } from '#src/duty/account/exports/exports.ts';
import { startSimulator, type Simulator } from '#src/props/simulator/start-simulator.ts';
import { faultsOfPolicy, foreignNames } from '../support/foreign-names.ts';
import { addressFor, withRoutes, type OpenedRoute } from '../support/opened-routes.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import { simulatedAccount } from '../support/simulated-account.ts';

interface Input {
  name: string;
  mode: 'production' | 'demonstration';
  method: 'GET' | 'HEAD' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
  right: { status?: number; below?: number; type?: string; policy: boolean | 'if-html' };
}
const inputs = JSON.parse(readFileSync(new URL('foreign-origins.json', import.meta.url), 'utf8')) as Input[];

const account = { ...simulatedAccount, token: 'callback', aesKeys: [] };
const modes = { production: false, demonstration: true };
type Mode = keyof typeof modes;
interface Opened {
  town: RunningHub;
  simulator: Simulator;
  routes: OpenedRoute[];
  web: FastifyInstance;
  own: string[];
  /** The cookie of a person with enough posts to read everything. */
  cookie: string;
  /** Values for the parameters of the routes. */
  made: Record<string, string>[];
}
const opened = {} as Record<Mode, Opened>;

beforeAll(async () => {
  for (const mode of Object.keys(modes) as Mode[]) {
    const isDemo = modes[mode];
    const {
      opened: { town, simulator },
      routes,
    } = await withRoutes(async () => {
      const simulator = await startSimulator({ account });
      const options = { isDemo, hasGraphiql: isDemo, hasIntrospection: isDemo, simulatorUrl: simulator.url };
      const town = await runningHub(options, { ...account, apiUrl: `${simulator.url}/cgi-bin` });
      return { town, simulator };
    });
    const own = [town.site, simulator.url];
    opened[mode] = { town, simulator, routes, web: town.web, own, ...(await madeIn(town)) };
  }
});
afterAll(async () => {
  for (const { town, simulator } of Object.values(opened)) {
    await town.stop();
    await simulator.stop();
  }
});

/** Creates an item with a picture, partly translated and in a package, and a person who may read all of it. */
async function madeIn(town: RunningHub): Promise<Pick<Opened, 'cookie' | 'made'>> {
  const all = await town.staff(
    'all',
    { role: 'administrator' },
    { role: 'portal-editor' },
    { role: 'liaison', unit: '市教育局' },
    { role: 'translator', locale: Locale.EN },
  );
  const unitId = await town.unit('市教育局');
  const columnId = await town.column('主页栏目', '通知公告');
  const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#9c1c1c' } })
    .png()
    .toBuffer();
  const assetId = await all.upload(unitId, 'a.png', new Uint8Array(picture));
  const content = {
    title: '停水通知',
    body: '<p>明日停水。</p>',
    images: [{ assetId, alt: '水厂', caption: '' }],
  };
  const { item } = await all.does(
    'itemCreate',
    { unitId, columnId, kind: 'article', content },
    'item { id }',
  );
  await all.does('itemPublishUrgently', { id: item.id });
  const { workPackage } = await all.does(
    'workPackageMake',
    { locale: 'EN', itemIds: [item.id] },
    'workPackage { id }',
  );
  const { rows } = await town.owner.query('select hash, name from asset');
  const { hash, name } = rows[0];
  const exports = Object.keys(dutyExports).map((name) => ({
    file: `${name}.html?from=2026-01-01&to=2026-12-31`,
  }));
  return {
    cookie: all.cookie,
    made: [
      ...exports,
      { id: workPackage.id },
      { id: `${workPackage.id}?archive` },
      { hash, '*': name, file: name },
      { hash, file: '480.webp' },
    ],
  };
}

async function answer(
  app: FastifyInstance,
  { method, url, headers, body }: Omit<Input, 'name' | 'mode' | 'right'>,
) {
  const {
    statusCode,
    headers: head,
    body: text,
    rawPayload: bytes,
  } = await app.inject({
    method,
    url,
    headers,
    ...(body !== undefined && { payload: body }),
  });
  return {
    status: statusCode,
    type: String(head['content-type'] ?? ''),
    policy: head['content-security-policy'],
    text,
    bytes,
  };
}
type Answer = Awaited<ReturnType<typeof answer>>;

/**
 * Every answer of the hub must have a policy, whatever its type, because the browser decides what it treats as a page.
 */
function faultsOf({ type, policy, text }: Answer, own: string[], isHub = true): string[] {
  const isPage = isHub || /html/.test(type);
  return [
    ...foreignNames(type, text, own),
    ...(isPage || policy !== undefined ? faultsOfPolicy(policy?.toString(), own) : []),
  ];
}

describe('what a browser asks is answered by the hub alone', () => {
  test.each(inputs)('$mode: $name ($method $url)', async ({ mode, right, ...request }) => {
    const { web, own } = opened[mode];
    const response = await answer(web, request);
    expect(faultsOf(response, own)).toEqual([]);
    if (right.status) expect(response.status).toBe(right.status);
    if (right.below) expect(response.status).toBeLessThan(right.below);
    if (right.type) expect(response.type).toContain(right.type);
    if (right.policy === true) expect(response.policy).toBeDefined();
  });
});

const accepted = [
  'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  'application/xhtml+xml',
  'application/json',
  'application/graphql-response+json',
  'text/event-stream',
  'text/css,*/*;q=0.1',
  'image/svg+xml',
  '*/*',
  undefined,
];
/** Values for the parameters of the routes; an export route has one for each format. */
const values: Record<string, string>[] = [
  {},
  { part1: 'home', part2: 'notices', '*': 'home/notices' },
  { '*': 'en/home/notices', file: 'bulletin.html', id: 'constructor' },
  { '*': 'm', hash: 'f'.repeat(64), file: '480.webp', name: 'a.pdf' },
  { '*': 'units/commerce-bureau', file: 'bulletin.docx' },
];

test.each(Object.keys(modes) as Mode[])(
  'in %s no answer of any route names a foreign script, style, font or frame, and every page has a policy',
  async (mode) => {
    const { routes, own, web } = opened[mode];
    const faults: string[] = [];
    let [pages, answers] = [0, 0];
    for (const { app, method, url } of routes) {
      const addresses = new Set(values.map((one) => addressFor(url, one)));
      for (const address of addresses)
        for (const accept of accepted) {
          const headers = { ...(accept && { accept }) };
          const body =
            method === 'POST'
              ? { body: '{', headers: { ...headers, 'content-type': 'application/json' } }
              : { headers };
          const response = await answer(app, { method: method as 'GET', url: address, ...body });
          answers += 1;
          pages += Number(/html/.test(response.type));
          for (const fault of faultsOf(response, own, app === web))
            faults.push(`${method} ${address} (${accept}): ${fault}`);
        }
    }
    expect(faults).toEqual([]);
    // The walk has visited everything, pages and other answers.
    expect(routes.length).toBeGreaterThan(30);
    expect(pages).toBeGreaterThan(50);
    expect(answers).toBeGreaterThan(pages);
  },
);

/** A package contains pages, each with a policy of its own, which cannot forbid frames (CSP 3, 3.3). */
function faultsInArchive({ type, bytes }: Answer, own: string[]): { pages: number; faults: string[] } {
  if (!/zip/.test(type)) return { pages: 0, faults: [] };
  const pages = Object.entries(unzipSync(bytes)).filter(([name]) => name.endsWith('.html'));
  const faults = pages.flatMap(([name, content]) => {
    const text = strFromU8(content);
    const [, policy] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(text) ?? [];
    return [...foreignNames('text/html', text, own), ...faultsOfPolicy(policy, own)]
      .filter((fault) => fault !== 'no frame-ancestors')
      .map((fault) => `${name}: ${fault}`);
  });
  return { pages: pages.length, faults };
}

test.each(Object.keys(modes) as Mode[])(
  'in %s people who are signed in get nothing foreign either: no page of an export, no file, no page in a package',
  async (mode) => {
    const { routes, own, web, cookie, made } = opened[mode];
    const faults: string[] = [];
    const counts = new Map<string, number>();
    let pages = 0;
    for (const { app, method, url } of routes) {
      if (app !== web || method !== 'GET') continue;
      for (const address of new Set(made.map((one) => addressFor(url, one)))) {
        const response = await answer(web, { method, url: address, headers: { cookie } });
        const packed = faultsInArchive(response, own);
        pages += packed.pages;
        if (response.status === 200) counts.set(url, (counts.get(url) ?? 0) + 1);
        // Any front end may show a file in a frame; no script runs in it.
        const isFile = url.startsWith('/media/') && response.status === 200;
        if (isFile) expect(response.policy).toMatch(/^default-src 'none';/);
        const problems = faultsOf(response, own).filter((fault) => !isFile || fault !== 'no frame-ancestors');
        for (const fault of [...problems, ...packed.faults]) faults.push(`${address}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
    // The walk was given what only such a person is given.
    // All but one, which belongs to a spot check that does not exist.
    expect(counts.get('/console/export/:file')).toBe(Object.keys(dutyExports).length - 1);
    expect(counts.get('/console/packages/:id')).toBe(2);
    expect(pages).toBeGreaterThan(0);
    const media = [...counts].filter(([url]) => url.startsWith('/media/')).map(([, times]) => times);
    expect(media.length).toBeGreaterThan(0);
  },
);

test('the eyes of this walk see what they look for', () => {
  const own = ['https://city.example'];
  const seen = (body: string, type = 'text/html') => foreignNames(type, body, own).length;
  expect(seen('<script src="https://cdn.example/a.js"></script>')).toBeGreaterThan(0);
  expect(seen('<script crossorigin src=//cdn.example/a.js></script>')).toBeGreaterThan(0);
  expect(seen('<link rel="stylesheet" href="https://fonts.googleapis.com/css">')).toBeGreaterThan(0);
  expect(seen('<iframe title="x" src=\'http:\\\\cdn.example\'></iframe>')).toBeGreaterThan(0);
  expect(seen('<style>@import "https://cdn.example/a.css";</style>')).toBeGreaterThan(0);
  expect(seen('@font-face{src:url(https://cdn.example/a.woff2)}', 'text/css')).toBeGreaterThan(0);
  expect(seen('<?xml-stylesheet href="https://cdn.example/a.xsl"?>', 'application/xml')).toBeGreaterThan(0);
  expect(seen('import("https://cdn.example/a.js")', 'text/javascript')).toBeGreaterThan(0);
  expect(
    seen('<link rel="canonical" href="https://else.example/x"><a href="https://else.example">x</a>'),
  ).toBe(0);
  expect(seen('<script src="https://city.example/a.js"></script><script src="/b.js"></script>')).toBe(0);
  expect(faultsOfPolicy(undefined, own)).toHaveLength(1);
  expect(faultsOfPolicy("default-src *; frame-ancestors 'none'", own).length).toBeGreaterThan(0);
  expect(
    faultsOfPolicy("default-src 'none'; script-src https://cdn.example; frame-ancestors 'none'", own),
  ).toHaveLength(1);
  expect(faultsOfPolicy("default-src 'none'; style-src 'self'; frame-ancestors 'none'", own)).toEqual([]);
});
