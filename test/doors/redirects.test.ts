import { readdirSync, readFileSync } from 'node:fs';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { addressFor, withRoutes, type OpenedRoute } from '../support/opened-routes.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';

interface Input {
  name: string;
  /** The target in the request line. */
  target: string;
  right: { status: number; location: string | null };
}
const inputs = JSON.parse(readFileSync(new URL('redirects.json', import.meta.url), 'utf8')) as Input[];

let town: RunningHub;
let routes: OpenedRoute[];
beforeAll(async () => {
  ({ opened: town, routes } = await withRoutes(() => runningHub({ hasGraphiql: true })));
});
afterAll(() => town?.stop());

/** Sends the target byte for byte; `fetch` would normalise it. */
const sent = (target: string) =>
  new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
    const { hostname: host, port } = new URL(town.site);
    ask({ host, port, path: target }, (response) => {
      response
        .resume()
        .once('end', () => resolve({ status: response.statusCode, location: response.headers.location }));
    })
      .once('error', reject)
      .end();
  });

describe('a redirect stays on the site', () => {
  test.each(inputs)('$name: $target', async ({ target, right }) => {
    const { status, location } = await sent(target);
    expect({ status, location: location ?? null }).toEqual(right);
  });
});

const foreign = [
  '//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'https://evil.example',
  '/\\evil.example',
];
const names = [
  'back',
  'next',
  'url',
  'to',
  'return',
  'returnTo',
  'redirect',
  'redirect_uri',
  'goto',
  'path',
  'on',
];

test('no route can be talked into leading elsewhere', async () => {
  const elsewhere: string[] = [];
  let met = 0;
  for (const { method, url } of routes) {
    if (method !== 'GET') continue;
    for (const target of foreign) {
      const query = new URLSearchParams(names.map((name) => [name, target]));
      for (const address of [`${addressFor(url)}?${query}`, addressFor(url, { '*': target.slice(1) })]) {
        const { location } = await sent(address);
        if (location === undefined) continue;
        met += 1;
        if (new URL(location, town.site).origin !== town.site) elsewhere.push(`${address} → ${location}`);
      }
    }
  }
  expect(elsewhere).toEqual([]);
  expect(met).toBeGreaterThan(10);
});

/** It simulates WeChat, which opens every link of a menu, and is not part of the hub. */
const otherPlatform = /^props\/simulator\//;

test('only one place in the sources redirects', () => {
  const src = join(projectRoot, 'src');
  const matches = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !otherPlatform.test(file))
    .filter((file) => {
      const text = readFileSync(join(src, file), 'utf8');
      // Either Fastify's method, or the header itself, in any way of setting one.
      return (
        /\.redirect\(/.test(text) ||
        /\b(?:header|setHeader|headers|writeHead)\([^)]*['"`{ ]location\b/i.test(text)
      );
    });
  expect(matches).toEqual(['base/platform/redirect.ts']);
});
