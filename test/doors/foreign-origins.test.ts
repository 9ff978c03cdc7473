import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulator, type Simulator } from '../../src/simulator/index.ts';
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
      const given = { isDemo, hasGraphiql: isDemo, hasIntrospection: isDemo, simulatorUrl: simulator.url };
      const town = await runningHub(given, { ...account, apiUrl: `${simulator.url}/cgi-bin` });
      return { town, simulator };
    });
    const own = [town.site, simulator.url];
    opened[mode] = { town, simulator, routes, web: town.web, own };
  }
});
afterAll(async () => {
  for (const { town, simulator } of Object.values(opened)) {
    await town.stop();
    await simulator.stop();
  }
});

async function answer(
  app: FastifyInstance,
  { method, url, headers, body }: Omit<Input, 'name' | 'mode' | 'right'>,
) {
  const {
    statusCode,
    headers: head,
    body: text,
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
  };
}
type Answer = Awaited<ReturnType<typeof answer>>;

/** Of the hub every answer has a policy, whatever its type: what a browser takes for a page is the browser's to say. */
function faultsOf({ type, policy, text }: Answer, own: string[], isHub = true): string[] {
  const isPage = isHub || /html/.test(type);
  return [
    ...foreignNames(type, text, own),
    ...(isPage || policy !== undefined ? faultsOfPolicy(policy?.toString(), own) : []),
  ];
}

describe('what a browser asks is answered by the hub alone', () => {
  test.each(inputs)('$mode: $name ($method $url)', async ({ mode, right, ...asked }) => {
    const { web, own } = opened[mode];
    const found = await answer(web, asked);
    expect(faultsOf(found, own)).toEqual([]);
    if (right.status) expect(found.status).toBe(right.status);
    if (right.below) expect(found.status).toBeLessThan(right.below);
    if (right.type) expect(found.type).toContain(right.type);
    if (right.policy === true) expect(found.policy).toBeDefined();
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
/** Real addresses for what stands in the routes; a route of an export takes one of each form. */
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
          const found = await answer(app, { method: method as 'GET', url: address, ...body });
          answers += 1;
          pages += Number(/html/.test(found.type));
          for (const fault of faultsOf(found, own, app === web))
            faults.push(`${method} ${address} (${accept}): ${fault}`);
        }
    }
    expect(faults).toEqual([]);
    // The walk has been everywhere, and met pages and other things.
    expect(routes.length).toBeGreaterThan(30);
    expect(pages).toBeGreaterThan(50);
    expect(answers).toBeGreaterThan(pages);
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
