import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawItem } from '#src/workflow/withdraw-item.ts';
import { addressFor, withRoutes, type OpenedRoute } from '../support/opened-routes.ts';
import { realHub, type RealHub } from '../support/real-hub.ts';

let town: RealHub;
let routes: OpenedRoute[];
let site: string;
/** Parameters of existing addresses, by route; filled when there are items. */
const places: Record<string, Record<string, string>[]> = {};
beforeAll(async () => {
  ({ opened: town, routes } = await withRoutes(() => realHub({ cacheMb: 16 })));
  site = await town.web.listen({ port: 0, host: '127.0.0.1' });
  const draft = { column: 'home/notices', content: { title: '通知', body: '<p>示例。</p>' } };
  const [live, gone] = [await town.publish(draft), await town.publish(draft)];
  await withdrawItem(town.as('portal-editor'), { id: gone.id, explanation: { zh: '有误。' } });
  const pages = ['', 'm', 'en', 'ru'].flatMap((view) =>
    ['', 'home', 'home/notices', 'investment/projects', 'duties', 'search', live.path!, gone.path!].map(
      (path) => [view, path].filter(Boolean).join('/'),
    ),
  );
  const month = new Date().toISOString().slice(0, 7);
  places['/*'] = [...pages, 'units', 'units/government-office'].map((path) => ({ '*': path }));
  places['/:part0/feed.xml'] = [{ part0: 'home' }];
  places['/:part0/:part1/feed.xml'] = [{ part0: 'home', part1: 'notices' }];
  places['/:part0/:part1/:part2/feed.xml'] = [{ part0: 'en', part1: 'home', part2: 'notices' }];
  for (const base of ['', '/en', '/ru']) {
    places[`${base}/sitemap/:month.xml`] = [{ month }];
    places[`${base}/sitemap/:month/:part.xml`] = [{ month, part: '1' }];
  }
});
afterAll(() => town?.stop());

async function visit(address: string, cookie = '') {
  const response = await fetch(site + address, { headers: { cookie }, redirect: 'manual' });
  return {
    status: response.status,
    comes: response.headers.get('cache-status'),
    text: await response.text(),
  };
}

/** All addresses of cached pages, by the routes of the program and not by a list. */
async function keptAddresses(): Promise<string[]> {
  const addresses: string[] = [];
  for (const { app, method, url } of routes) {
    if (app !== town.web || method !== 'GET' || url.startsWith('/graphql')) continue;
    for (const values of places[url] ?? [{}]) {
      const address = addressFor(url, values);
      await visit(address);
      if ((await visit(address)).comes === 'lanmu; hit') addresses.push(address);
    }
  }
  return [...new Set(addresses)];
}

test('what a page does not know in its address is answered from memory, as if it were not there', async () => {
  const addresses = await keptAddresses();
  const wrong: string[] = [];
  for (const address of addresses)
    for (const cookie of ['', 'elder=1']) {
      const plain = await visit(address, cookie);
      for (const further of [
        `x=${Math.random()}`,
        `utm_source=a&fbclid=${Math.random()}`,
        'q',
        '%ff=%00',
        '__proto__=1',
        '=',
        '&&?',
      ]) {
        const { status, comes, text } = await visit(`${address}?${further}`, cookie);
        const isSame = comes === 'lanmu; hit' && status === plain.status && text === plain.text;
        // A search without words is empty.
        if (!isSame) wrong.push(`${address}?${further} ${cookie}: ${status} ${comes}`);
      }
    }
  expect(wrong).toEqual([]);
  // The walk has visited pages of every layout.
  expect(addresses).toEqual(
    expect.arrayContaining([
      '/',
      '/m',
      '/en',
      '/search',
      '/units',
      '/sitemap.xml',
      '/ru/sitemap/places.xml',
      '/home/notices/feed.xml',
    ]),
  );
  expect(addresses.length).toBeGreaterThan(40);
});

test('what only other pages know is nothing that this page knows', async () => {
  const others = ['q=a', 'after=a', 'news-before=a', 'industry=ENERGY', 'year=2026', 'in=home'];
  const wrong: string[] = [];
  for (const address of ['/', '/m', '/en', '/home', '/units', '/sitemap.xml', '/home/notices/feed.xml']) {
    await visit(address);
    for (const other of others)
      if ((await visit(`${address}?${other}`)).comes !== 'lanmu; hit') wrong.push(`${address}?${other}`);
  }
  expect(wrong).toEqual([]);
});

test('no value of a name makes pages without an end', async () => {
  const names = [
    'untranslated',
    'industry',
    'investment',
    'cooperation',
    'countyOrDistrict',
    'after',
    'before',
  ];
  names.push('news-after', 'news-before', 'in', 'kind', 'unit', 'year');
  const grown: string[] = [];
  // The other views have the same layouts.
  for (const address of (await keptAddresses()).filter((one) => !/^\/(?:m|en)(?:\/|$)/.test(one)))
    for (const name of names)
      for (const value of ['aa1', 'AA_1', 'a.b 2']) {
        const target = `${address}?${new URLSearchParams({ [name]: value })}`;
        const [first, second] = [await visit(target), await visit(target)];
        // It was cached now and not before, although the page without the parameter was.
        if (second.comes === 'lanmu; hit' && first.comes !== second.comes) grown.push(target);
      }
  // Whether a column or a unit of that name exists is part of the search.
  expect(grown.filter((url) => !/\/search\?(?:in|kind|unit)=/.test(url))).toEqual([]);

  const cursor = Buffer.from(JSON.stringify([Date.now(), '1'])).toString('base64url');
  const turned = `/home/notices?before=${cursor}`;
  const { status } = await visit(turned);
  expect(status).toBe(200);
  for (const value of ['a', 'b']) expect((await visit(`${turned}&after=${value}`)).comes).toBe('lanmu; hit');
});

test('a page is kept once, in whatever order and spelling its address asks', async () => {
  const first = await visit('/investment/projects?investment=-100000000&industry=ENERGY&untranslated=1');
  for (const same of [
    'untranslated=1&industry=E%4EERGY&investment=-100000000',
    'x=1&industry=%45NERGY&untranslated=1&y=2&investment=-100000000',
    'industry=FOOD&industry=ENERGY&investment=-100000000&after=&untranslated=1',
  ]) {
    const { comes, text } = await visit(`/investment/projects?${same}`);
    expect({ same, comes, text }).toEqual({ same, comes: 'lanmu; hit', text: first.text });
  }
});

test('what a page knows makes another answer', async () => {
  const plain = await visit('/investment/projects');
  for (const query of ['untranslated=1', 'industry=TOURISM_AND_CULTURE']) {
    const other = await visit(`/investment/projects?${query}`);
    expect(other.comes).toBe('lanmu; fwd=miss');
    expect(other.text).not.toBe(plain.text);
  }
  expect((await visit('/search?q=a')).text).not.toBe((await visit('/search?q=b')).text);
});
