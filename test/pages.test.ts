import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { generated } from '#src/fronts/pages/codegen.mjs';
import { fileSize } from '#src/fronts/pages/text/numbers.ts';
import { readByForeigners } from './support/read-by-foreigners.ts';
import { faultsOf } from './support/valid-html.ts';
import { oneOfEachKind } from './support/written-items.ts';
import { everyPage, publicUrl, writtenPages } from './support/written-pages.ts';

type App = Awaited<ReturnType<typeof writtenPages>>;
let app: App;
beforeAll(async () => {
  app = await writtenPages({
    withdrawals: [
      {
        path: 'home/notices/7',
        title: '旧通知',
        explanation: '内容有误',
        withdrawnAt: '2026-11-01T02:00:00.000Z',
      },
    ],
  });
});
afterAll(() => app.close());

const page = async (url: string, from: App = app) => (await from.inject(url)).body;
const chinese = /\p{Script=Han}/u;
/** A page without its schema.org data, which is not a script; no letter of it starts an element. */
const withoutData = (html: string) =>
  html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/, '');

describe('every page', () => {
  test.each(everyPage)('%s is valid HTML', async (url) => {
    const response = await app.inject(url);
    expect(response.statusCode).toBe(200);
    expect(await faultsOf(response.body)).toEqual([]);
  });

  test.each(everyPage)('%s runs no script and loads only what is ours', async (url) => {
    const { headers, body } = await app.inject(url);
    expect(withoutData(body)).not.toMatch(/<script|\son[a-z]+=|javascript:|style="/i);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe|script-src/);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('has one main heading, its language, and a way past the navigation', async () => {
    for (const url of everyPage) {
      const html = await page(url);
      expect(html.match(/<h1[ >]/g), url).toHaveLength(1);
      expect(html).toContain(
        `<html lang="${url.startsWith('/en') ? 'en' : url.startsWith('/ru') ? 'ru' : 'zh-CN'}"`,
      );
      expect(html).toContain('href="#main"');
    }
  });

  test('uses only words that are there in its language', async () => {
    for (const url of everyPage)
      expect(await page(url), url).not.toMatch(/>(pages|kinds):|[a-z]+\.[a-z-]+(?=<\/(h1|h2|dt|th|label)>)/);
  });
});

describe('the proof of delivery', () => {
  test.each(['', '/m', '/en', '/ru'])(
    'is in the header and the head of content below “%s”',
    async (prefix) => {
      const { headers, body } = await app.inject(`${prefix}/home/notices/1`);
      expect(headers['lanmu-edition']).toBe('3;a1b2c3');
      expect(body).toContain('<meta name="lanmu:edition" content="3;a1b2c3"');
    },
  );

  test('is not claimed by a page that shows no edition', async () => {
    expect((await app.inject('/home/notices')).headers['lanmu-edition']).toBeUndefined();
  });

  test('an unchanged page is not sent twice', async () => {
    const { headers } = await app.inject('/home/notices/1');
    const again = await app.inject({
      url: '/home/notices/1',
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
});

describe('what editors write', () => {
  const hostile = '"><script>alert(1)</script>\' onload=x &amp; {{name}}';
  const texts = {
    title: hostile,
    summary: hostile,
    source: hostile,
    author: hostile,
    correction: hostile,
    subtitle: hostile,
    body: '<p>safe</p>',
  };

  test.each(['/home/notices/1', '/home/notices', '/', '/m', '/m/home/notices/1', '/home'])(
    'cannot become markup on %s',
    async (url) => {
      const own = await writtenPages({
        items: [
          {
            path: 'home/notices/1',
            type: 'Article',
            kind: 'article',
            publishedAt: '2026-11-20T01:30:00.000Z',
            texts: { ZH: texts },
          },
          {
            path: 'home/city-affairs/secretary-and-mayor/1',
            type: 'Article',
            kind: 'article',
            publishedAt: '2026-11-20T01:30:00.000Z',
            texts: { ZH: texts },
          },
        ],
      });
      const html = await page(url, own);
      expect(html).toContain('&lt;script');
      expect(withoutData(html)).not.toMatch(/<script/i);
      await own.close();
    },
  );

  test('cannot lead to a script', async () => {
    const items = oneOfEachKind.map((item) => ({
      ...item,
      texts: { ZH: { ...item.texts.ZH, ...(item.type === 'Link' && { address: 'javascript:alert(1)' }) } },
    }));
    const own = await writtenPages({ items });
    expect(await page('/forum/data/1', own)).not.toMatch(/href="javascript/i);
    expect(await page('/forum/data', own)).not.toMatch(/href="javascript/i);
    await own.close();
  });

  test('a search in the address of the projects cannot become markup', async () => {
    const html = await page('/en/investment/projects?industry=%22%3E%3Cscript%3E');
    expect(withoutData(html)).not.toMatch(/<script/i);
  });
});

describe('what is not there', () => {
  test.each([
    ['/home/notices/99', '页面不存在'],
    ['/en/nothing/at/all', 'Page not found'],
    ['/ru/x.php', 'Страница не найдена'],
    ['/m/0', '页面不存在'],
  ])('%s answers 404 in its language', async (url, title) => {
    const { statusCode, body } = await app.inject(url);
    expect(statusCode).toBe(404);
    expect(body).toContain(`<h1>${title}</h1>`);
    expect(body).toContain('noindex');
  });

  test.each([
    ['/home/notices/7', '内容已撤回'],
    ['/en/home/notices/7', 'This page has been withdrawn'],
    ['/ru/home/notices/7', 'Материал отозван'],
  ])('%s answers 410 and says what happened', async (url, title) => {
    const { statusCode, body } = await app.inject(url);
    expect(statusCode).toBe(410);
    expect(body).toContain(`<h1>${title}</h1>`);
    if (url.startsWith('/home')) expect(body).toContain('内容有误');
  });

  test.each([
    ['/home', '暂时无法显示本页'],
    ['/en/home', 'This page cannot be shown at the moment'],
    ['/ru/home', 'Сейчас страницу открыть не удаётся'],
  ])('a fault on %s answers 500 with its number and no detail', async (url, title) => {
    const broken = await writtenPages({ ask: () => Promise.reject(new Error('select secret from person')) });
    const { statusCode, body } = await broken.inject(url);
    expect(statusCode).toBe(500);
    expect(body).toContain(`<h1>${title}</h1>`);
    expect(body).toMatch(/<code>[^<]+<\/code>/);
    expect(body).not.toContain('secret');
    expect(await faultsOf(body)).toEqual([]);
    await broken.close();
  });

  test('a page that is only in Chinese says so, and shows nothing of it', async () => {
    const own = await writtenPages({
      items: [{ ...oneOfEachKind[0]!, texts: { ZH: oneOfEachKind[0]!.texts.ZH! } }],
    });
    const { statusCode, body } = await own.inject('/en/home/notices/1');
    expect(statusCode).toBe(404);
    expect(body).toContain('This page has not been translated');
    expect(body).toContain('href="/home/notices/1"');
    expect(readByForeigners(body)).not.toMatch(chinese);
    const there = await page('/home/notices/1', own);
    expect(there).toContain('href="/en/home/notices?untranslated=1"');
    expect(await page('/en/home/notices?untranslated=1', own)).toContain(
      'has not been translated into English',
    );
    await own.close();
  });
});

test.each(everyPage.filter((url) => /^\/(en|ru)/.test(url)))(
  '%s shows no Chinese to a foreign reader',
  async (url) => {
    expect(readByForeigners(await page(url))).not.toMatch(chinese);
  },
);

test('a translation that lags behind says from what it was made', async () => {
  const [first] = oneOfEachKind;
  const stale = {
    isStale: true,
    translatedFrom: {
      edition: 7,
      issuedAt: '2026-03-01T02:00:00.000Z',
      changedAt: '2026-11-02T02:00:00.000Z',
    },
  };
  const own = await writtenPages({
    items: [{ ...first!, texts: { ...first!.texts, EN: { ...first!.texts.EN, ...stale } } }],
  });
  const html = (await page('/en/home/notices/1', own)).replaceAll('\u00a0', ' ');
  expect(html).toContain('translated from edition 7 of the Chinese text, issued on 1 March 2026');
  expect(html).toContain(
    'The Chinese text was changed on 2 November 2026; this page does not show the change yet.',
  );
  await own.close();
});

test('files and pictures with Chinese names have neutral ones abroad, in every form of page', async () => {
  const base = `${publicUrl}/media/${'a'.repeat(64)}/original`;
  const name = '申请表.pdf';
  const attachments = [
    {
      title: 'Form',
      name,
      url: `${base}/${encodeURIComponent(name)}`,
      mediaType: 'application/pdf',
      size: 5000,
    },
  ];
  const body = `<p><img src="${base}/湿地.png" alt="A wetland"></p>`;
  const own = await writtenPages({
    items: oneOfEachKind.map((item) => ({
      ...item,
      texts: Object.fromEntries(
        Object.entries(item.texts).map(([locale, texts]) => [
          locale,
          {
            ...texts,
            attachments,
            body,
            cover: texts.cover && { ...(texts.cover as object), url: `${base}/%E6%B9%BF.PNG` },
          },
        ]),
      ),
    })),
  });
  for (const url of everyPage.filter((one) => /^\/(en|ru)/.test(one)))
    expect(readByForeigners(await page(url, own)), url).not.toMatch(chinese);
  const html = await page('/en/home/notices/1', own);
  expect(html).toContain(`<a href="${base}/file.pdf" download="Form.pdf">Form</a>`);
  expect(html).toContain(`src="${base}/file.png"`);
  expect(await page('/home/notices/1', own)).toContain(`download="${name}"`);
  await own.close();
});

test('a file without a title has one in the language of the page, and every file one ending', async () => {
  const file = (name: string, title: string) => ({
    name,
    title,
    url: `${publicUrl}/media/${'a'.repeat(64)}/original/${encodeURIComponent(name)}`,
    mediaType: 'application/pdf',
    size: 5000,
  });
  const attachments = [
    file('附件一：申请表.pdf', '附件一：申请表.pdf'),
    file('表.PDF', 'Form.pdf'),
    file('说明', ''),
    file('notes.txt', 'notes.txt'),
  ];
  const own = await writtenPages({
    items: oneOfEachKind.map((item) => ({
      ...item,
      texts: Object.fromEntries(
        Object.entries(item.texts).map(([locale, texts]) => [locale, { ...texts, attachments }]),
      ),
    })),
  });
  for (const url of everyPage.filter((one) => /^\/(en|ru)/.test(one)))
    expect(readByForeigners(await page(url, own)), url).not.toMatch(chinese);
  const filesOf = async (url: string) =>
    [...(await page(url, own)).matchAll(/download="([^"]*)">([^<]*)</g)].map(([, saved, label]) => [
      saved,
      label!.replaceAll('\u00a0', ' '),
    ]);
  expect(await filesOf('/en/forum/materials/1')).toEqual([
    ['attachment-1.pdf', 'Attachment 1 (PDF)'],
    ['Form.PDF', 'Form.pdf'],
    ['attachment-3', 'Attachment 3'],
    ['notes.txt', 'notes.txt'],
  ]);
  expect((await filesOf('/ru/forum/materials/1'))[0]).toEqual(['attachment-1.pdf', 'Приложение 1 (PDF)']);
  expect((await filesOf('/forum/materials/1')).map(([saved]) => saved)).toEqual(
    attachments.map(({ name }) => name),
  );
  await own.close();
});

test('facts in lists stand apart, also where there is no style sheet', async () => {
  let seen = 0;
  for (const url of everyPage)
    for (const [, facts] of (await page(url)).matchAll(/class="quiet[a-z ]* spaced">(.*?)<\/li>/gs)) {
      seen += 1;
      expect(facts, url).not.toContain('</span><span>');
    }
  expect(seen).toBeGreaterThan(10);
});

test('a person, a guide or a link does not lead on to the next of its column', async () => {
  const kinds = oneOfEachKind.filter(({ type }) => /^(Leader|Guest|ServiceGuide|Link|Article)$/.test(type));
  const twice = kinds.flatMap((item) => [item, { ...item, path: `${item.path}9` }]);
  const own = await writtenPages({ items: twice });
  for (const { path, type } of twice)
    expect(/class="neighbours"|id="related"/.test(await page(`/${path}`, own)), path).toBe(
      type === 'Article',
    );
  await own.close();
});

test('a statistic says who counted', async () => {
  for (const [prefix, word] of [
    ['', '数据来源'],
    ['/en', 'Source'],
    ['/ru', 'Источник'],
  ])
    expect(await page(`${prefix}/open-government/statistics/1`)).toContain(`<dt>${word}</dt><dd>Bureau</dd>`);
});

describe('the head of a page', () => {
  test('prints the national page tags and a plain date that crawlers can read', async () => {
    const html = await page('/home/notices/1');
    expect(html).toContain('<meta name="PubDate" content="2026-11-20 09:30"');
    expect(html).toContain('>2026-11-20 09:30</time>');
    expect((await page('/ru/home/notices/1')).replaceAll('\u00a0', ' ')).toContain('20 ноября 2026 г.');
  });

  test('knows the page in its other languages', async () => {
    const html = await page('/en/home/notices/1');
    for (const [tag, path] of [
      ['zh-CN', ''],
      ['en', '/en'],
      ['ru', '/ru'],
      ['x-default', ''],
    ]) {
      expect(html).toContain(`hreflang="${tag}" href="${publicUrl}${path}/home/notices/1"`);
    }
  });

  test('leads to the same page in another language, or says that it is only the nearest one', async () => {
    const [first] = oneOfEachKind;
    const { RU: _, ...texts } = first!.texts;
    const own = await writtenPages({ items: [{ ...first!, texts }] });
    const html = await page('/en/home/notices/1', own);
    expect(html).toContain('<a href="/home/notices/1" lang="zh-CN" hreflang="zh-CN">中文</a>');
    expect(html).toContain(
      '<a href="/ru/home/notices?untranslated=1" lang="ru" hreflang="ru" title="ближайшая страница">Русский<span class="hidden"> (ближайшая страница)</span></a>',
    );
    expect(html).not.toContain('hreflang="ru" href=');
    await own.close();
  });

  test('the micro-site points to the portal and can be shared', async () => {
    const html = await page('/m/home/notices/1');
    expect(html).toContain(`<link rel="canonical" href="${publicUrl}/home/notices/1"`);
    expect(html).toContain('property="og:image"');
  });

  test('a demonstration keeps out of search engines', async () => {
    const own = await writtenPages({ isDemo: true });
    expect(await page('/', own)).toContain('noindex');
    expect(await page('/robots.txt', own)).toContain('Disallow: /\n');
    expect(await page('/robots.txt')).not.toContain('Disallow: /\n');
    await own.close();
  });
});

describe('lists', () => {
  const many = Array.from({ length: 45 }, (_, index) => ({
    ...oneOfEachKind[1]!,
    path: `home/notices/${index + 1}`,
    publishedAt: new Date(Date.UTC(2026, 9, 1) + index * 3_600_000).toISOString(),
  }));

  test('are read to the end and back by their links', async () => {
    const own = await writtenPages({ items: many });
    const next = (html: string, rel: string) =>
      new RegExp(`<a href="([^"]+)" rel="${rel}"`).exec(html)?.[1]?.replaceAll('&amp;', '&');
    const first = await page('/home/notices', own);
    const second = await page(next(first, 'next')!, own);
    const third = await page(next(second, 'next')!, own);
    expect([first, second, third].map((html) => html.match(/class="day"/g)?.length)).toEqual([20, 20, 5]);
    expect(next(third, 'next')).toBeUndefined();
    expect(next(second, 'prev')).toBeDefined();
    await own.close();
  });

  test('projects are narrowed down by a plain form, in an address that can be passed on', async () => {
    const all = await page('/en/investment/projects');
    expect(all).toContain('>2 projects<');
    expect(all).toContain('Energy (1)</option>');
    expect(all.replaceAll('\u00a0', ' ')).toContain('RMB 100–500 million (2)</option>');
    const coal = await page('/en/investment/projects?industry=COAL_AND_CHEMICALS');
    expect(coal).toContain('>1 of 2 projects<');
    expect(coal).toContain('Coal project');
    expect(coal).not.toContain('>A project<');
    expect(coal).toContain('<option value="COAL_AND_CHEMICALS" selected>');
    // A page of a list is not indexed by itself, and is the same page in another language.
    expect(coal).toContain('noindex');
    expect(coal).not.toContain('rel="alternate" hreflang');
    expect(coal).toContain('href="/ru/investment/projects?industry=COAL_AND_CHEMICALS"');
  });

  test.each([
    'industry=NONSENSE',
    'investment=1-2',
    'investment=1000000000-',
    'countyOrDistrict=RAOHE&investment=-100000000',
  ])('where no project is like that (%s) there is a way back to all', async (query) => {
    const { statusCode, body } = await app.inject(`/ru/investment/projects?${query}`);
    expect(statusCode).toBe(200);
    expect(body.replaceAll('\u00a0', ' ')).toContain('Найдено: 0 из 2 проектов');
    expect(body).toContain('Проектов, отвечающих всем этим условиям, нет.');
    expect(body).toContain('<a href="/ru/investment/projects">Показать все</a>');
    expect(await faultsOf(body)).toEqual([]);
  });

  test('many projects are turned page by page, and stay narrowed down', async () => {
    const project = oneOfEachKind.find(({ path }) => path === 'investment/projects/1')!;
    const own = await writtenPages({
      items: Array.from({ length: 30 }, (_, index) => ({
        ...project,
        path: `investment/projects/${index + 1}`,
        publishedAt: new Date(Date.UTC(2026, 9, 1) + index * 3_600_000).toISOString(),
      })),
    });
    const next = (html: string) => /<a href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&');
    const numbersAt = async (address: string): Promise<number[]> => {
      const html = await page(address, own);
      const further = next(html);
      if (further) expect(further).toContain('industry=ENERGY');
      return [html.match(/class="card"/g)!.length, ...(further ? await numbersAt(further) : [])];
    };
    expect(await numbersAt('/en/investment/projects?industry=ENERGY')).toEqual([12, 12, 6]);
    await own.close();
  });

  test('a column shows whether it is alive', async () => {
    const html = await page('/home/notices');
    expect(html).toMatch(/最近更新：<time[^>]*>2026-11-20 09:30/);
    expect(html).toContain('责任单位：双鸭山市人民政府办公室');
    expect(await page('/home/departments')).toContain('尚未发布内容');
  });
});

describe('machines', () => {
  test('find an Atom feed for every column', async () => {
    const { headers, body } = await app.inject('/home/notices/feed.xml');
    expect(headers['content-type']).toContain('application/atom+xml');
    expect(body).toContain(`<id>${publicUrl}/home/notices/1</id>`);
    expect(body).toContain('<published>2026-11-20T01:30:00.000Z</published>');
    expect((await app.inject('/no/such/feed.xml')).statusCode).toBe(404);
    expect((await app.inject('/ru/investment/feed.xml')).body).toContain('Угольный проект');
  });

  test.each(['', '/en', '/ru'])('find every page in the sitemaps below “%s”', async (prefix) => {
    const index = await page(`${prefix}/sitemap.xml`);
    const files = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, loc]) => loc!.replace(publicUrl, ''));
    expect(files).toEqual([`${prefix}/sitemap/places.xml`, `${prefix}/sitemap/2026-11.xml`]);
    expect(await page(files[0]!)).toContain(`<loc>${publicUrl}${prefix}/home/notices</loc>`);
    const month = await page(files[1]!);
    for (const { path } of oneOfEachKind) expect(month).toContain(`<loc>${publicUrl}${prefix}/${path}</loc>`);
    // The home page too, each with the group of languages that the page itself names.
    expect(await page(files[0]!)).toContain(`<loc>${publicUrl}${prefix || '/'}</loc>`);
    const groupIn = (text: string) =>
      [...text.matchAll(/<(?:xhtml:)?link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)].map(
        ([, language, address]) => `${language} ${address}`,
      );
    const own = month.split('<url>').find((entry) => entry.includes(`${prefix}/home/notices/1</loc>`))!;
    expect(groupIn(own)).toHaveLength(4);
    expect(groupIn(own)).toEqual(groupIn(await page(`${prefix}/home/notices/1`)));
    expect((await app.inject(`${prefix}/sitemap/2026-13.xml`)).statusCode).toBe(404);
  });

  test('keep the style sheet for ever, because its address changes with it', async () => {
    const address = /href="(\/style\.[0-9a-f]+\.css)"/.exec(await page('/'))![1]!;
    const { headers, body } = await app.inject(address);
    expect(headers['cache-control']).toContain('immutable');
    expect(Buffer.byteLength(body)).toBeLessThan(25_000);
    // The first view of the micro-site, without its pictures.
    expect(Buffer.byteLength((await page('/m')) + body)).toBeLessThan(50_000);
  });

  test.each([
    ['br', 6_500],
    ['gzip', 7_000],
  ])('get the style sheet compressed by %s, a quarter of its length', async (coding, maxShare) => {
    const address = /href="(\/style\.[0-9a-f]+\.css)"/.exec(await page('/'))![1]!;
    const { headers, rawPayload } = await app.inject({
      url: address,
      headers: { 'accept-encoding': coding },
    });
    expect(headers['content-encoding']).toBe(coding);
    expect(headers['vary']).toContain('Accept-Encoding');
    expect(headers['cache-control']).toContain('immutable');
    expect(rawPayload.length).toBeLessThan(maxShare);
  });

  test.each(['', 'gzip', 'br'])('get a 304 with the tag of the form that they have (%s)', async (coding) => {
    const of = { url: '/home/notices', headers: { 'accept-encoding': coding } };
    const { etag } = (await app.inject(of)).headers;
    const request = { ...of, headers: { ...of.headers, 'if-none-match': String(etag) } };
    const again = await app.inject(request);
    expect([again.statusCode, again.headers.etag, again.body]).toEqual([304, etag, '']);
    const head = await app.inject({ ...request, method: 'HEAD' });
    const whole = await app.inject(of);
    expect([head.statusCode, head.headers.etag]).toEqual([304, etag]);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
  });
});

test.each(['/', '/m', '/en', '/ru', '/home', '/home/notices', '/home/notices/1', '/sitemap.xml'])(
  '%s is revalidated each time, because a copy cannot be called back',
  async (url) => {
    const { headers } = await app.inject(url);
    expect(headers['cache-control']).toBe('public, max-age=0, must-revalidate');
  },
);

test.each([
  [1, '1 kB'],
  [1_234, '1.2 kB'],
  [340_400, '340 kB'],
  [1_249_000, '1.2 MB'],
  [20_400_000, '20 MB'],
])('a file of %i bytes has %s', (bytes, size) => expect(fileSize(Locale.EN, bytes)).toBe(size));

describe('the elder’s view', () => {
  test('is a cookie and a link', async () => {
    const { headers, statusCode } = await app.inject('/elder?on=1&back=/home/notices');
    expect([statusCode, headers.location]).toEqual([303, '/home/notices']);
    expect(headers['set-cookie']).toBe('elder=1; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly');
    const cookie = String(headers['set-cookie']).split(';')[0]!;
    const html = (await app.inject({ url: '/home/notices/1', headers: { cookie } })).body;
    expect(html).toContain('class="portal elder"');
    expect(html).not.toContain('<aside');
  });

  test.each(['/search?q=%E4%BE%9B%E7%83%AD', '/investment/projects?industry=ENERGY', '/home/notices'])(
    'keeps what was asked for, as the other forms of a page do: %s',
    async (url) => {
      const html = (await page(url)).replaceAll('&amp;', '&');
      expect(html).toContain(`href="/elder?on=1&back=${encodeURIComponent(url)}"`);
      expect(html).toContain(`href="/m${url}"`);
      expect(await page(`/m${url}`)).toContain(`href="${url}"`);
      const { headers } = await app.inject(`/elder?on=1&back=${encodeURIComponent(url)}`);
      expect(headers.location).toBe(url);
    },
  );

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\nb',
    '/%0d%0aSet-Cookie:x=1',
    'javascript:1',
    '',
  ])('never leads away: %j', async (back) => {
    const { headers } = await app.inject(`/elder?on=1&back=${encodeURIComponent(back)}`);
    expect(new URL(String(headers.location), publicUrl).origin).toBe(publicUrl);
    expect(headers['set-cookie']).toMatch(/^elder=1;/);
  });
});

test('the types of the stored queries are those of the contract', async () => {
  expect(readFileSync(join(projectRoot, 'src/fronts/pages/queries.generated.ts'), 'utf8')).toBe(
    await generated(),
  );
});
