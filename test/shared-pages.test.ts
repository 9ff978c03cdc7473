import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Locale } from '#src/base/words/locale.ts';
import { shortDescription } from '#src/fronts/pages/document/head-description.ts';
import { firstWords } from '#src/fronts/pages/document/first-words.ts';
import { oneOfEachKind } from './support/written-items.ts';
import { everyPage, publicUrl, writtenPages } from './support/written-pages.ts';

type App = Awaited<ReturnType<typeof writtenPages>>;
let app: App;
const pages = new Map<string, string>();
beforeAll(async () => {
  app = await writtenPages();
  for (const url of everyPage) pages.set(url, (await app.inject(url)).body);
});
afterAll(() => app.close());

const languageOf = (url: string) => (/^\/(en|ru)(\/|$)/.exec(url)?.[1] ?? 'zh') as keyof typeof letters;
const chinese = /\p{Script=Han}/u;
const letters = { zh: chinese, en: /[a-z]/, ru: /\p{Script=Cyrillic}/u } as const;

const decoded = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
const valueOf = (html: string, tag: RegExp): string | undefined => {
  const value = tag.exec(html)?.[1];
  return value === undefined ? undefined : decoded(value);
};
const graph = (html: string, name: string): string | undefined =>
  valueOf(html, new RegExp(`<meta property="${name}" content="([^"]*)"`));
const described = (html: string) => valueOf(html, /<meta name="description" content="([^"]*)"/);
const titled = (html: string) => valueOf(html, /<title>([^<]*)/);

type Thing = Record<string, any>;
const thingsOf = (html: string): Thing[] => {
  const [, text] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return text === undefined ? [] : (JSON.parse(text) as { '@graph': Thing[] })['@graph'];
};
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(textsIn)
      : [];

describe('a page that is passed on', () => {
  test.each(everyPage)('%s says what it is, in its language', (url) => {
    const html = pages.get(url)!;
    const locale = languageOf(url);
    const canonical = valueOf(html, /<link rel="canonical" href="([^"]*)"/);
    expect(graph(html, 'og:locale')).toBe({ zh: 'zh_CN', en: 'en_GB', ru: 'ru_RU' }[locale]);
    expect(graph(html, 'og:url')).toBe(canonical);
    expect(graph(html, 'og:title')).not.toBe('');
    expect(graph(html, 'og:site_name')).toMatch(letters[locale]);
    const words = graph(html, 'og:description')!;
    expect(words).toMatch(letters[locale]);
    expect(words.length).toBeLessThanOrEqual(161);
    expect(described(html)).toBe(words);
    if (locale !== Locale.ZH) expect(words).not.toMatch(chinese);
  });

  test.each(['', '/m', '/en', '/ru'])(
    'shows the texts and the picture of its own edition below “%s”',
    (prefix) => {
      const of = { '': 'ZH', '/m': 'ZH', '/en': 'EN', '/ru': 'RU' }[prefix]! as 'ZH';
      for (const { path, texts } of oneOfEachKind) {
        const html = pages.get(`${prefix}/${path}`)!;
        const fields = texts[of] as { title: string; summary: string; cover?: { url: string } };
        expect(graph(html, 'og:title'), path).toBe(fields.title);
        expect(graph(html, 'og:description'), path).toBe(fields.summary);
        expect(graph(html, 'og:type'), path).toBe('article');
        expect(graph(html, 'og:image'), path).toBe(fields.cover?.url);
        expect(graph(html, 'article:published_time'), path).toMatch(/^2026-11-\d\dT/);
      }
    },
  );

  test('is described by the fields of its kind where it has neither a summary nor a text', async () => {
    // What each of them says that is nowhere else in the head of its page.
    const details: Record<string, string> = {
      PictureNews: 'Two mountains',
      OfficialDocument: 'Office',
      Leader: 'Mayor',
      Guest: 'University',
      ServiceGuide: '0469-0000000',
      InvestmentProject: 'RMB 285 million',
      CityProfile: '22,000',
      Statistic: 'Bureau',
      Video: '1:02:05',
      Audio: '1:05',
      Download: 'form',
      ForumEvent: 'a、b',
      Link: 'elsewhere.example',
    };
    const own = await writtenPages({
      items: oneOfEachKind.map((item) => ({
        ...item,
        texts: Object.fromEntries(
          Object.entries(item.texts).map(([locale, texts]) => [locale, { ...texts, summary: '', body: '' }]),
        ),
      })),
    });
    for (const { path, type } of oneOfEachKind) {
      if (type === 'Article') continue;
      for (const prefix of ['', '/m', '/en', '/ru']) {
        const { body } = await own.inject(`${prefix}/${path}`);
        const words = details[type]!.replace('、', ['', '/m'].includes(prefix) ? '、' : ', ');
        const number = prefix === '/ru' ? words.replace(',', '\u00a0') : words;
        const description = described(body)!.replaceAll('\u00a0', ' ');
        expect(description, prefix + path).toContain(
          (type === 'CityProfile' ? number : words).replaceAll('\u00a0', ' '),
        );
        expect(graph(body, 'og:description')?.replaceAll('\u00a0', ' '), prefix + path).toBe(description);
        if (prefix === '/en' || prefix === '/ru') expect(description, prefix + path).not.toMatch(chinese);
      }
    }
    await own.close();
  });

  test('tells the first words of a text that has no summary', async () => {
    const [item] = oneOfEachKind;
    const body = '<h2>总则</h2><p>第一条 为了规范供热。</p><table><tr><td>1</td></tr></table><p>第二条</p>';
    const own = await writtenPages({
      items: [{ ...item!, texts: { ZH: { ...item!.texts.ZH, summary: '', body } } }],
    });
    expect(described((await own.inject('/home/notices/1')).body)).toBe('总则 第一条 为了规范供热。 第二条');
    await own.close();
  });
});

describe('a place', () => {
  test('has a description and a title like no other place or item', () => {
    const seen = [...pages].filter(([url]) => !url.includes('?') && !url.startsWith('/m'));
    expect(seen.length).toBeGreaterThan(80);
    for (const of of [described, titled]) {
      const alike = [...Map.groupBy(seen, ([, html]) => of(html))].filter(([, same]) => same.length > 1);
      // In the annex, a channel and its first column often have the same name.
      const others = alike.filter(([, [one, other]]) => !other![0].startsWith(`${one![0]}/`));
      expect(others.map(([words, same]) => [words, ...same.map(([url]) => url)])).toEqual([]);
    }
  });

  test('tells what is newest in it', () => {
    expect(described(pages.get('/home/notices')!)).toContain('公告；又一则公告');
    expect(described(pages.get('/en/investment/projects')!)).toContain('Latest: A project; Coal project');
    expect(described(pages.get('/ru/home')!)).toContain('Последние публикации: Объявление');
    // The description of a column with one item is that of the item: “Climate” alone would say nothing.
    expect(described(pages.get('/en/profile/economy/agriculture')!)).toBe(
      'About the city › Economy › Agriculture: Agriculture.',
    );
  });

  test('has another title than the only item in it, even where both are called the same', async () => {
    const item = oneOfEachKind.find(({ path }) => path === 'profile/economy/agriculture/1')!;
    const own = await writtenPages({
      items: [{ ...item, texts: { EN: { ...item.texts.EN, title: 'Agriculture' } } }],
    });
    const titles = ['/en/profile/economy/agriculture', '/en/profile/economy/agriculture/1'].map(async (url) =>
      titled((await own.inject(url)).body),
    );
    expect(await Promise.all(titles)).toEqual([
      'Agriculture – Economy – Shuangyashan Municipal People’s Government',
      'Agriculture – Shuangyashan Municipal People’s Government',
    ]);
    await own.close();
  });
});

describe('machines that know schema.org', () => {
  const types: Record<string, string> = {
    Article: 'NewsArticle',
    PictureNews: 'NewsArticle',
    OfficialDocument: 'Legislation',
    Leader: 'Person',
    Guest: 'Person',
    ServiceGuide: 'GovernmentService',
    InvestmentProject: 'Article',
    CityProfile: 'Article',
    Video: 'VideoObject',
    Audio: 'AudioObject',
    Download: 'DigitalDocument',
    ForumEvent: 'Event',
    Statistic: 'Dataset',
    Link: 'WebPage',
  };

  test.each(['', '/m', '/en', '/ru'])(
    'read what each kind of item is below “%s”, and the way to it',
    (prefix) => {
      const language = { '': 'zh-CN', '/m': 'zh-CN', '/en': 'en', '/ru': 'ru' }[prefix];
      for (const { path, type } of oneOfEachKind) {
        const [thing, trail] = thingsOf(pages.get(`${prefix}/${path}`)!);
        expect(thing?.['@type'], path).toBe(types[type]);
        expect(thing?.['url'], path).toBe(`${publicUrl}${prefix === '/m' ? '' : prefix}/${path}`);
        if ('datePublished' in thing!) expect(thing['inLanguage'], path).toBe(language);
        const steps = trail!['itemListElement'] as Thing[];
        expect(steps.map(({ position }) => position)).toEqual(steps.map((_, at) => at + 1));
        expect(steps.at(-1)?.['item']).toBe(thing?.['url']);
      }
    },
  );

  test('read a headline that is not too long, and no address of a recording that is a page', async () => {
    const wanted = ['Article', 'Video'];
    const own = await writtenPages({
      items: oneOfEachKind
        .filter(({ type }) => wanted.includes(type))
        .map((item) => ({
          ...item,
          texts: {
            ZH: { ...item.texts.ZH, title: '通'.repeat(121), address: 'https://v.example/x/page/1.html' },
          },
        })),
    });
    const thingOf = async (url: string) => thingsOf((await own.inject(url)).body)[0]!;
    expect(String((await thingOf('/home/notices/1'))['headline'])).toHaveLength(110);
    expect(await thingOf('/forum/videos/1')).not.toHaveProperty('contentUrl');
    await own.close();
    expect(thingsOf(pages.get('/forum/videos/1')!)[0]).toHaveProperty(
      'contentUrl',
      'https://video.example/1.mp4',
    );
  });

  test('read no Chinese from a foreign page', () => {
    for (const [url, html] of pages)
      if (languageOf(url) !== Locale.ZH)
        expect(
          textsIn(thingsOf(html)).filter((text) => chinese.test(text)),
          url,
        ).toEqual([]);
  });

  test.each(['/', '/m', '/en', '/ru'])('read from %s whose site it is and how it is searched', (url) => {
    const [site] = thingsOf(pages.get(url)!);
    expect(site).toMatchObject({ '@type': 'WebSite', publisher: { '@type': 'GovernmentOrganization' } });
    expect(site!['potentialAction'].target.urlTemplate).toMatch(
      /^https:\/\/portal\.example(\/en|\/ru)?\/search\?q=\{q\}$/,
    );
  });

  test('read from a column what is in it', () => {
    const [place] = thingsOf(pages.get('/en/home/notices')!);
    expect(place).toMatchObject({
      '@type': 'CollectionPage',
      inLanguage: 'en',
      url: `${publicUrl}/en/home/notices`,
    });
    expect((place!['mainEntity'].itemListElement as Thing[]).map(({ name }) => name)).toEqual([
      'A notice',
      'Another notice',
    ]);
  });

  test('show as text what looks like an element', async () => {
    const title = '</script><script>alert(1)</script><!-- \u2028';
    const own = await writtenPages({
      items: oneOfEachKind.map((item) => ({
        ...item,
        texts: { ZH: { ...item.texts.ZH, title, summary: title, author: title } },
      })),
    });
    for (const { path } of oneOfEachKind) {
      const html = (await own.inject(`/${path}`)).body;
      expect(html.match(/<script/g), path).toHaveLength(1);
      expect(textsIn(thingsOf(html)), path).toContain(title);
    }
    await own.close();
  });
});

test.each([
  ['为加强供热管理，制定本办法。'.repeat(20), /^(为加强供热管理，制定本办法。){11}$/],
  ['双鸭山'.repeat(200), /^(双鸭山){53}双…$/],
  ['Coal, power and steel underpin the economy of the city. '.repeat(9), /^(Coal, power [^.]*city\. ?){2}$/],
])('a long description ends with a sentence or a word: %#', (text, wanted) => {
  expect(shortDescription(text)).toMatch(wanted);
});

test('the first words of a text take no time with its length', () => {
  const started = performance.now();
  expect(firstWords(`<p>${'<em>字</em>'.repeat(200_000)}</p>`).length).toBeLessThan(4_000);
  expect(performance.now() - started).toBeLessThan(200);
});
