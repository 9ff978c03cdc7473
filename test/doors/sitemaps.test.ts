import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerSitemaps } from '#src/fronts/pages/routes/sitemap.ts';

interface Published {
  name: string;
  /** The first instant, the number, and the seconds between them. */
  published: readonly (readonly [from: string, count: number, seconds: number])[];
}
const cases = JSON.parse(
  readFileSync(new URL('sitemaps.json', import.meta.url), 'utf8'),
) as readonly Published[];

const publicUrl = 'https://portal.example';
const maxInFile = 1_000;

/** The site with items published at these instants; it only runs the queries of sitemaps. */
function siteOf(instants: readonly number[]) {
  const sorted = instants.toSorted((one, other) => one - other);
  const between = (from: string, until: string) =>
    sorted.flatMap((at, number) => (at >= Date.parse(from) && at < Date.parse(until) ? [number] : []));
  let count = 0;
  const answers: Record<string, (variables: Record<string, string>) => object> = {
    sitemapSpan: () => ({
      oldest: { nodes: [{ publishedAt: new Date(sorted[0]!).toISOString() }] },
      newest: { nodes: [{ publishedAt: new Date(sorted.at(-1)!).toISOString() }] },
    }),
    sitemapPlaces: () => ({ channels: [] }),
    sitemapCounts: (variables) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [
          `n${at}`,
          { totalCount: between(variables[`t${at}`]!, variables[`t${at + 1}`]!).length },
        ]),
      ),
    sitemapMonth: ({ from, until, after }) => {
      const all = between(from!, until!).filter((number) => !after || number > Number(after));
      const nodes = all.slice(0, 100);
      return {
        contents: {
          pageInfo: { hasNextPage: all.length > 100, endCursor: String(nodes.at(-1)) },
          nodes: nodes.map((number) => ({
            updatedAt: new Date(sorted[number]!).toISOString(),
            alternates: [{ locale: 'ZH', path: `/a/${number}`, url: `${publicUrl}/a/${number}` }],
          })),
        },
      };
    },
  };
  const app = Fastify();
  const serve = async (
    _: unknown,
    reply: { code(status: number): { send(body: string): void } },
    make: any,
  ) => {
    const { status, body } = await make(async (name: string, variables: Record<string, string>) => {
      count += 1;
      return answers[name]!(variables);
    });
    reply.code(status).send(body);
  };
  const nowhere = async () => ({ status: 404, headers: {}, body: '' });
  registerSitemaps(app, { serve, publicUrl, isDemo: false } as never, nowhere);
  const read = async (url: string) => (await app.inject(url)).body;
  return { read, count: () => count };
}

const addressesIn = (xml: string): string[] =>
  [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address!.replace(publicUrl, ''));

test.each(cases)('every address is in one file of no more than it may hold: $name', async ({ published }) => {
  const instants = published.flatMap(([from, count, seconds]) =>
    Array.from({ length: count }, (_, at) => Date.parse(from) + Math.round(at * seconds * 1_000)),
  );
  const site = siteOf(instants);
  const files = addressesIn(await site.read('/sitemap.xml'));
  expect(new Set(files).size).toBe(files.length);
  const entries: string[] = [];
  for (const file of files.filter((one) => !one.endsWith('places.xml'))) {
    const addresses = addressesIn(await site.read(file)).filter((one) => one.startsWith('/a/'));
    expect(addresses.length, file).toBeLessThanOrEqual(maxInFile);
    entries.push(...addresses);
  }
  expect(entries.toSorted()).toEqual(instants.map((_, number) => `/a/${number}`).toSorted());
});

test('the whole month stays at its address, and holds the oldest', async () => {
  const site = siteOf(
    Array.from({ length: 2_100 }, (_, at) => Date.parse('2026-03-02T00:00:00Z') + at * 60_000),
  );
  const addresses = addressesIn(await site.read('/sitemap/2026-03.xml'));
  expect(addresses).toHaveLength(maxInFile);
  expect(addresses[0]).toBe('/a/0');
});

test.each(['0', '13', '1-0', '1-13', '1-', 'x', '1-1-1-1-1-1-1-1-1-1'])(
  'there is no part %s',
  async (part) => {
    const site = siteOf([Date.parse('2026-03-02T00:00:00Z')]);
    expect(await site.read(`/sitemap/2026-03/${part}.xml`)).toBe('');
    expect(await site.read(`/sitemap/2026-13/1.xml`)).toBe('');
  },
);

test('a year with few asks nothing about its months', async () => {
  const site = siteOf(
    Array.from({ length: 900 }, (_, at) => Date.parse('2026-01-02T00:00:00Z') + at * 20_000_000),
  );
  await site.read('/sitemap.xml');
  expect(site.count()).toBe(2);
});
