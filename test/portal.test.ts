// @module-tag browser
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canLook, faultsOfView, openBrowser, openContext, smallTargets } from './support/browser.ts';
import { readByForeigners } from './support/read-by-foreigners.ts';
import { signedIn, type Staff } from './support/staff.ts';
import { startedDemonstration } from './support/demonstration.ts';
import type { StartedHub } from './support/started-hub.ts';
import { until } from './support/until.ts';
import { faultsOf, faultsOfArticle } from './support/valid-html.ts';
import { walk } from './support/walk.ts';

/** Per address; requests from this machine, which the walk makes, are not counted. */
const perMinute = 60;
/** The demonstration as readers see it; the walk visits every page. */
let hub: StartedHub;
/** Withdrawn while the hub runs; it was published in three languages. */
let gone: string;
/** Corrected in Chinese while the hub runs, a project and a section of the profile: their translations lag behind. */
let behind: string[];
const seen = new Map<string, Seen>();

/** The data of a page: five thousand whole pages would be too much. */
interface Seen {
  status: number;
  type: string;
  from: string;
  lang: string | undefined;
  /** hreflang → address. */
  alternates: Record<string, string>;
  isItem: boolean;
  /** Instants that programs cannot parse. */
  times: string[];
  /** The layouts on the page, by class name. */
  forms: string[];
  /** Chinese on a page of another language that is not marked as such. */
  chinese: string | undefined;
  title: string;
  description: string | undefined;
  /** Figures that a line break could separate from their units. */
  torn: string[];
  /** Sitemaps and feeds, complete. */
  xml: string;
}

beforeAll(async () => {
  hub = await startedDemonstration({ TRUST_PROXY: '127.0.0.1', REQUESTS_PER_MINUTE: String(perMinute) });
  const editor = await signedIn(hub.site, 'editor', /password (\S+):/.exec(hub.output())![1]!);
  gone = await withdrawn(editor, 'investment/projects');
  behind = [await leftBehind(editor, 'investment/projects'), await leftBehind(editor, 'profile/climate')];
  await walk(
    hub.site,
    ['/', '/m', '/en', '/ru', '/robots.txt', '/sitemap.xml', '/en/sitemap.xml', '/ru/sitemap.xml'],
    ({ path, status, type, from, body }) => {
      const main = /<main.*<\/main>/s.exec(body)?.[0] ?? '';
      seen.set(path, {
        status,
        type,
        from,
        lang: /<html lang="([^"]+)"/.exec(body)?.[1],
        alternates: Object.fromEntries(
          [...body.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
            ([, tag, address]) => [tag!, address!],
          ),
        ),
        isItem: main.includes('<article'),
        times: [...body.matchAll(/<time datetime="([^"]*)"/g)]
          .map(([, time]) => time!)
          .filter((time) => !instant.test(time)),
        forms: [...main.matchAll(/\sclass="([^"]+)"/g)].flatMap(([, names]) => names!.split(' ')),
        chinese: /^\/(en|ru)(\/|$)/.test(path)
          ? /\p{Script=Han}+/u.exec(readByForeigners(body))?.[0]
          : undefined,
        title: /<title>([^<]*)/.exec(body)?.[1] ?? '',
        description: /<meta name="description" content="([^"]*)"/i.exec(body)?.[1],
        torn: body.replaceAll(/<(title|script)\b.*?<\/\1>|<[^>]+>/gs, '\n').match(torn) ?? [],
        xml: type.includes('xml') ? body : '',
      });
    },
  );
});
afterAll(() => hub?.stop());

/** A day, or an instant in UTC. */
const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z)?$/;

/** Figures with units in both languages. */
const torn =
  /\d (?:[%‰°]|(?:млрд|млн|тыс|чел|км|кВ|МВт|га|юаней|год[ау]?|million|billion|tonnes|km|kV|MW|hectares)(?!\p{L}))|(?:млрд|млн|RMB|№) [\p{L}\d]|\p{L} — /gu;

const pages = () => [...seen].filter(([, { type }]) => type.startsWith('text/html'));
const feeds = () => [...seen].filter(([path]) => path.endsWith('/feed.xml'));

/** One page for each layout in each view of the site, so that every layout is checked. */
function oneOfEachForm(): string[] {
  const met = new Set<string>();
  return pages()
    .filter(([path, { status }]) => status === 200 && !path.includes('?'))
    .toSorted(([a], [b]) => a.split('/').length - b.split('/').length || a.localeCompare(b))
    .filter(([path, { forms }]) => {
      const view = /^\/(m|en)(\/|$)/.exec(path)?.[1] ?? '';
      // Russian pages have the layouts of the English ones, and longer words: those with the longest are checked.
      if (/^\/ru(\/|$)/.test(path)) return ['/ru', '/ru/investment/projects', '/ru/profile'].includes(path);
      const news = forms.map((form) => `${view} ${form}`).filter((form) => !met.has(form));
      for (const form of news) met.add(form);
      return news.length > 0;
    })
    .map(([path]) => path);
}

const absent = () => [
  ...['', '/m', '/en', '/ru'].flatMap((prefix) => [`${prefix}/no/such/page`, `${prefix}/${gone}`]),
  '/en/home/notices/1',
  '/%ff',
];

/** The public answer to a query. */
async function read(query: string, variables: object): Promise<Record<string, any>> {
  const response = await fetch(`${hub.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  return ((await response.json()) as { data: Record<string, any> }).data;
}

interface Published {
  id: string;
  path: string;
  version: number;
}

/** The published items of a column, as an editor sees them, the newest first. */
async function publishedIn(editor: Staff, path: string): Promise<Published[]> {
  const { column } = await read('query ($path: String!) { column(path: $path) { id } }', { path });
  const { items } = await editor.ask(
    'query ($id: ID!) { items(first: 100, filter: { columnId: $id, states: [PUBLISHED] }) { nodes { id path version } } }',
    { id: column.id },
  );
  return items.nodes;
}

/** Withdraws an item as an editor would, and returns its path. */
async function withdrawn(editor: Staff, column: string): Promise<string> {
  const { id, path } = (await publishedIn(editor, column)).at(-1)!;
  const explanations = { explanation: '数据需要核实。', explanationEn: 'The figures are being checked.' };
  const { item } = await editor.does('itemWithdraw', { id, ...explanations }, 'item { state }');
  expect(item.state).toBe('WITHDRAWN');
  return path;
}

/** Corrects the Chinese as an editor would, so that the translations lag behind, and returns the path. */
async function leftBehind(editor: Staff, column: string): Promise<string> {
  const { id, path, version } = (await publishedIn(editor, column))[0]!;
  const content = { summary: '本页数据已于2026年重新核定。' };
  await editor.does('itemSave', { id, content, expectedVersion: version });
  await editor.does('itemPublishUrgently', { id });
  return path;
}

describe('the portal', () => {
  test('has no dead link, picture or file anywhere', () => {
    expect(seen.size).toBeGreaterThan(4000);
    const dead = [...seen].filter(
      ([path, { status }]) => status !== (path.startsWith('/elder?') ? 303 : 200),
    );
    expect(dead.map(([path, { status, from }]) => `${status} ${path} on ${from}`)).toEqual([]);
  });

  test('says on each page in which language it is', () => {
    const tag = (path: string) => /^\/(en|ru)([/?]|$)/.exec(path)?.[1] ?? 'zh-CN';
    expect(
      pages()
        .filter(([path, { lang }]) => lang !== tag(path))
        .map(([path]) => path),
    ).toEqual([]);
  });

  test('shows no Chinese to a foreign reader', () => {
    const chinese = [...seen].filter(([, page]) => page.chinese);
    expect(chinese.map(([path, page]) => `${path}: ${page.chinese}`)).toEqual([]);
  });

  const foreign = () => pages().filter(([path]) => /^\/(en|ru)(\/|$)/.test(path) && !path.includes('?'));

  test('has a title in its language on each foreign page, and a description like no other', () => {
    const own = {
      en: 'Shuangyashan Municipal People’s Government',
      ru: 'Народное правительство города Шуанъяшань',
    };
    const joined = { en: ' – ', ru: ' — ' };
    const letters = { en: /^[^\p{Script=Cyrillic}]*$/u, ru: /\p{Script=Cyrillic}/u };
    expect(foreign().length).toBeGreaterThan(100);
    for (const [path, { title, description = '' }] of foreign()) {
      const locale = path.slice(1, 3) as 'en' | 'ru';
      const site = title.split(joined[locale]).at(-1);
      expect(site, path).toContain(own[locale]);
      expect(title, path).not.toContain(' - ');
      expect(description, path).toMatch(letters[locale]);
      expect(description.length, path).toBeGreaterThan(20);
      expect(description.length, path).toBeLessThanOrEqual(160);
    }
    const shared = [...Map.groupBy(foreign(), ([, { description }]) => description)].filter(
      ([, alike]) => alike.length > 1,
    );
    expect(shared.map(([words, alike]) => [words, ...alike.map(([path]) => path)])).toEqual([]);
  });

  test('parts no figure from its unit at the end of a line', () => {
    expect(foreign().flatMap(([path, page]) => page.torn.map((piece) => `${path}: ${piece}`))).toEqual([]);
  });

  test('dates everything in a form that programs read', () => {
    expect(pages().flatMap(([path, { times }]) => times.map((time) => `${path}: ${time}`))).toEqual([]);
  });

  test('leads from each language to the others and back', () => {
    const oneWay = pages()
      .filter(([path]) => !/^\/m(\/|$)/.test(path))
      .flatMap(([path, { alternates }]) =>
        Object.values(alternates)
          .map((address) => address.replace(hub.site, '') || '/')
          .filter((other) => JSON.stringify(seen.get(other)?.alternates) !== JSON.stringify(alternates))
          .map((other) => `${path} → ${other}`),
      );
    expect(oneWay).toEqual([]);
    expect(pages().filter(([, { alternates }]) => alternates['ru']).length).toBeGreaterThan(100);
  });

  test('offers abroad only places where something can be read', () => {
    const empty = pages().filter(([path, { forms }]) => /^\/(en|ru)\//.test(path) && forms.includes('empty'));
    expect(empty.map(([path, { from }]) => `${path} on ${from}`)).toEqual([]);
  });

  test('lists every item in the sitemap of its language', () => {
    const listed = new Set(
      [...seen.values()].flatMap(({ xml }) =>
        [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc),
      ),
    );
    const items = pages().filter(([path, { isItem }]) => isItem && !path.startsWith('/m/'));
    expect(items.length).toBeGreaterThan(200);
    expect(items.map(([path]) => path).filter((path) => !listed.has(hub.site + path))).toEqual([]);
    expect(listed).not.toContain(`${hub.site}/${gone}`);
  });

  test('has an Atom feed for every channel and column, and each is whole', () => {
    expect(feeds().length).toBeGreaterThan(500);
    expect(feeds().flatMap(([path, { xml }]) => atomFaults(xml, hub.site + path))).toEqual([]);
  });

  test('is valid HTML in each of its forms, and so are the pages that say that nothing is there', async () => {
    const paths = [...oneOfEachForm(), ...absent()];
    expect(paths.length).toBeGreaterThan(30);
    for (const path of paths) expect(await faultsOf(await textAt(path)), path).toEqual([]);
  });

  test('answers what is not there with the right code, in its language', async () => {
    const codes = await Promise.all(absent().map(async (path) => (await fetch(hub.site + path)).status));
    expect(codes).toEqual([404, 410, 404, 410, 404, 410, 404, 410, 404, 400]);
    expect(await textAt(`/en/${gone}`)).toContain('The figures are being checked.');
    expect(await textAt(`/${gone}`)).toContain('数据需要核实。');
  });

  test('asks a client with too many requests to wait, on a page in their language', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    const ask = async () => (await fetch(`${hub.site}/robots.txt`, { headers })).status;
    const answers = await Promise.all(Array.from({ length: perMinute + 1 }, ask));
    expect(answers).toContain(429);
    // Cache hits are not counted; a missing page is never cached.
    const response = await fetch(`${hub.site}/ru/no/such/page`, { headers });
    expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([429, true]);
    const html = await response.text();
    expect(html).toContain('<h1>Слишком много запросов</h1>');
    expect(await faultsOf(html)).toEqual([]);
    expect((await fetch(`${hub.site}/ru`)).status).toBe(200);
  });
});

describe('a translation that lags behind', () => {
  const words = {
    en: ['translated from edition 1 of the Chinese text', 'this page does not show the change yet'],
    ru: ['Перевод выполнен с редакции 1 китайского текста', 'на этой странице изменение ещё не учтено'],
  };

  test.each(['en', 'ru'] as const)('says so in its language (%s), with both dates', async (locale) => {
    const day = /\d{1,2} \p{L}+ 2026/gu;
    for (const path of behind) {
      const note = /role="note">.*?<\/div>/s.exec(await textAt(`/${locale}/${path}`))?.[0] ?? '';
      for (const word of words[locale]) expect(note).toContain(word);
      expect(note.match(day)).toHaveLength(2);
      expect(note).toContain(`href="/${path}"`);
    }
    // Its column shows the whole text, and lists show its amount, so they contain it too.
    expect(await textAt(`/${locale}/profile/climate`)).toContain(words[locale][0]);
    for (const place of ['/investment/projects', '/investment', '/profile'])
      expect(await textAt(`/${locale}${place}`), place).toContain('class="stale-mark"');
  });

  test('is asked for like that in GraphQL, and the Chinese is not behind', async () => {
    const query = `query ($path: String!) {
      en: content(path: $path, locale: EN) { ...State } ru: content(path: $path, locale: RU) { ...State }
      zh: content(path: $path) { ...State } }
      fragment State on Content { isStale translatedFrom { edition issuedAt changedAt } }`;
    const data = await read(query, { path: behind[0] });
    for (const locale of ['en', 'ru']) {
      const { isStale, translatedFrom } = data[locale];
      expect([isStale, translatedFrom.edition]).toEqual([true, 1]);
      expect(translatedFrom.changedAt > translatedFrom.issuedAt).toBe(true);
    }
    expect(data['zh']).toEqual({ isStale: false, translatedFrom: null });
  });
});

/** The text as read; whether a line may break at a space is tested elsewhere. */
const textAt = async (path: string): Promise<string> =>
  (await (await fetch(new URL(path, hub.site))).text()).replaceAll('\u00a0', ' ');

/** Violations of RFC 4287, as far as readers rely on it. */
function atomFaults(xml: string, address: string): string[] {
  const [head = '', ...entries] = xml.split('<entry>');
  const instant = /<updated>(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)<\/updated>/;
  const misses = (text: string, ...wanted: RegExp[]) => wanted.filter((part) => !part.test(text));
  const newest = entries
    .map((entry) => instant.exec(entry)?.[1] ?? '')
    .toSorted()
    .at(-1);
  return [
    ...misses(
      head,
      /^<\?xml/,
      /xmlns="http:\/\/www\.w3\.org\/2005\/Atom"/,
      /<id>[^<]+<\/id>/,
      /<title>[^<]/,
      instant,
    ),
    ...(head.includes(`<link rel="self" href="${address}"`) ? [] : ['no link to itself']),
    ...entries.flatMap((entry) =>
      misses(
        entry,
        /<id>http[^<]+<\/id>/,
        /<title/,
        /<link href="http/,
        /<published>/,
        /<author>\s*<name>[^<]/,
        instant,
      ),
    ),
    ...(newest && instant.exec(head)?.[1] !== newest ? ['older than its newest entry'] : []),
  ].map((fault) => `${address}: ${String(fault)}`);
}

describe('the simulated WeChat', () => {
  test('is valid HTML on the phone and at the desk', async () => {
    const phone = await eventually(() => textOf(`${hub.simulator}/`), /href="(\/s\/[\w-]+)"/);
    expect(await faultsOfArticle(await textOf(hub.simulator + phone[1]!))).toEqual([]);
    for (const path of ['/', '/s/none', '/_sim'])
      expect(await faultsOf(await textOf(hub.simulator + path)), path).toEqual([]);
  });
});

const textOf = async (address: string): Promise<string> => (await fetch(address)).text();

/** Polls until the worker has delivered it. */
async function eventually(look: () => Promise<string>, wanted: RegExp): Promise<RegExpExecArray> {
  return wanted.exec(await until(look, (text) => wanted.test(text)))!;
}

describe.skipIf(!canLook)('in a real browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    browser = await openBrowser();
    context = await openContext(browser);
  });
  afterAll(() => browser?.close());

  /**
   * Opens a page for each path, two at a time because the machine has two cores; reports the problems with their paths.
   */
  async function lookAt(
    paths: readonly string[],
    look: (page: Page) => Promise<string[]>,
    within = context,
  ): Promise<string[]> {
    const [problems, waiting] = [[] as string[], [...paths]];
    const next = async () => {
      const page = await within.newPage();
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        await page.setViewportSize({ width: 1440, height: 900 });
        await page.goto(new URL(path, hub.site).href);
        problems.push(...(await look(page)).map((fault) => `${path}: ${fault}`));
      }
      await page.close();
    };
    await Promise.all([next(), next()]);
    return problems;
  }

  test('every form of page is accessible, wide or narrow; the micro-site is made for a thumb', async () => {
    const problems = await lookAt([...oneOfEachForm(), ...absent()], async (page) => {
      // The micro-site is not opened on desktop screens.
      const isMicro = new URL(page.url()).pathname.startsWith('/m');
      const wide = isMicro ? [] : await faultsOfView(page);
      await page.setViewportSize({ width: 320, height: 640 });
      return [...wide, ...(await faultsOfView(page)), ...(isMicro ? await smallTargets(page) : [])];
    });
    expect(problems).toEqual([]);
  });

  test('nor in the elder’s view', async () => {
    const elder = await openContext(browser);
    await elder.addCookies([{ name: 'elder', value: '1', url: hub.site }]);
    const problems = await lookAt(
      ['/', '/m', '/home/notices', '/services'],
      async (page) => {
        await page.setViewportSize({ width: 360, height: 740 });
        return faultsOfView(page);
      },
      elder,
    );
    await elder.close();
    expect(problems).toEqual([]);
  });

  test('a printed page has its address and no navigation', async () => {
    const [path] = pages().find(
      ([path, { forms }]) => forms.includes('register') && !path.startsWith('/m/'),
    )!;
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    await page.goto(hub.site + path);
    expect(await page.locator('.print-only').innerText()).toContain(hub.site + path);
    expect(await page.locator('.channels, .footer, .side, .tools').filter({ visible: true }).count()).toBe(0);
    await page.close();
  });

  test('the keyboard reaches the text at the first step', async () => {
    const page = await context.newPage();
    await page.goto(`${hub.site}/home/notices`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#main');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.close();
  });

  test('every feed and sitemap is well-formed', async () => {
    const page = await context.newPage();
    const documents = [...seen].filter(([, { xml }]) => xml !== '').map(([path, { xml }]) => ({ path, xml }));
    const broken = await page.evaluate(
      (documents) =>
        documents
          .filter(({ xml }) => new DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror'))
          .map(({ path }) => path),
      documents,
    );
    expect(broken).toEqual([]);
    await page.close();
  });

  test('GraphiQL runs its first example under its own policy', async () => {
    const strict = await browser.newContext();
    const page = await strict.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`${hub.site}/graphql`);
    await page.getByRole('button', { name: /execute/i }).click();
    await page.locator('.result-window').getByText('totalCount').waitFor();
    expect(complaints).toEqual([]);
    await strict.close();
  });
});
