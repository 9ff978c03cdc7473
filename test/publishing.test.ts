// @module-tag process
import sharp from 'sharp';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoPassword } from '#src/props/demonstration/load-demonstration.ts';
import type { WebhookMessage } from '#src/reach/outlets/webhook.ts';
import { asPromised, rightAfter } from './support/as-promised.ts';
import { remoteServer } from './support/remote-server.ts';
import { startedDemonstration } from './support/demonstration.ts';
import type { StartedHub } from './support/started-hub.ts';
import { signedIn, type Staff } from './support/staff.ts';

// The whole path over HTTP, with the real program: its own database, web, worker and simulator.
let hub: StartedHub;
/** A front end, which accepts only messages with a valid signature. */
let frontEnd: Awaited<ReturnType<typeof remoteServer>>;
let secret = '';
const received: WebhookMessage[] = [];
let forged = 0;

beforeAll(async () => {
  frontEnd = await remoteServer((request, body, response) => {
    try {
      received.push(
        new Webhook(secret).verify(body, request.headers as Record<string, string>) as WebhookMessage,
      );
      response.writeHead(204).end();
    } catch {
      forged += 1;
      response.writeHead(401).end();
    }
  });
  hub = await startedDemonstration({ WEBHOOK_ALLOW_PRIVATE: 'true' }); // the front end listens on this machine
});
afterAll(async () => {
  await hub?.stop();
  await frontEnd?.stop();
});

const signIn = (name: string): Promise<Staff> => signedIn(hub.site, name, demoPassword);
const page = async (path: string) => {
  const response = await fetch(hub.site + path);
  return { status: response.status, text: await response.text() };
};
const read = async (query: string): Promise<any> => {
  const response = await fetch(`${hub.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
  expect(errors).toBeUndefined();
  return data;
};
const onWechat = async (look: string): Promise<any> =>
  ((await (await fetch(`${hub.simulator}/_sim/${look}`)).json()) as { value: unknown }).value;
/** Everything that any of its sitemaps lists. */
const sitemaps = async (): Promise<string> => {
  const listed: string[] = [];
  for (const prefix of ['', '/en', '/ru']) {
    const { text } = await page(`${prefix}/sitemap.xml`);
    for (const [, address] of text.matchAll(/<loc>([^<]*)<\/loc>/g))
      listed.push((await page(new URL(address!).pathname)).text);
  }
  return listed.join();
};

const columns = ['home/pictures', 'investment/projects'];
const views = ['', '/m', '/en', '/ru'];
const texts = {
  title: ['Wetland tours (example)', 'Поездки по водно-болотным угодьям (пример)'],
  'body.0': ['Example.', 'Пример.'],
  'fields.place': ['Youyi County', 'Уезд Юи'],
  'fields.contactUnit': ['Commerce Bureau', 'Управление коммерции'],
  'cover.alt': ['Reeds at dusk', 'Камыши в сумерках'],
};

test.each(['/', '/m', '/en', '/ru', '/graphql', '/readyz', '/sitemap.xml'])(
  'a new hub answers %s',
  async (path) => {
    expect((await page(path)).status).toBe(200);
  },
);

test("the demonstration's pictures and projects are on the simulated WeChat, each once", async () => {
  const inColumn = async (column: string) =>
    (await read(`{ contents(filter: { column: "${column}" }, first: 100) { nodes { path } } }`)).contents
      .nodes;
  // Items without a cover get that of their column.
  const published = (await Promise.all(columns.map(inColumn))).flat().length;
  expect(published).toBeGreaterThan(5);
  // A push in progress has a draft of its own for a moment.
  const once = Array(published).fill({ drafts: 0, published: 1, live: 1 });
  await expect
    .poll(async () => Object.values((await onWechat('effects')).bySource), {
      timeout: 100_000,
      interval: 200,
    })
    .toEqual(once);
  expect((await onWechat('effects')).doublePublications).toEqual([]);
});

describe('an item goes its whole way', () => {
  let item: { id: string; path: string };
  let column: { id: string; path: string };
  let [liaison, leader, editor] = [] as unknown as [Staff, Staff, Staff];

  test('a front end registers a webhook, and gets a secret', async () => {
    const administrator = await signIn('administrator');
    const { registration } = await administrator.does(
      'webhookRegister',
      {
        title: { zh: '旅游小程序', en: 'Tourism mini program', ru: 'Туристическая мини-программа' },
        url: `${frontEnd.url}/told`,
        locales: ['ZH', 'EN'],
      },
      'registration { secret }',
    );
    ({ secret } = registration);
    expect(secret).toMatch(/^whsec_/);
  });

  test('published, it is on the four pages, on WeChat and at the front end within two seconds', async () => {
    [liaison, leader, editor] = [
      await signIn('liaison-commerce'),
      await signIn('leader-commerce'),
      await signIn('editor'),
    ];
    const data = await read(
      `{ column(path: "investment/projects") { id path } units(first: 100) { nodes { id shortName } } }`,
    );
    column = data.column;
    const unitId = data.units.nodes.find(({ shortName }: any) => shortName === '市商务局').id;

    await asPromised(2_000, async () => {
      item = await ready(unitId);
      const took = await publish();
      console.info(`published: ${say(took)}`);
      return Math.max(...Object.values(took));
    });
  });

  test('everybody reads the same, in their language', async () => {
    expect((await page(`/${item.path}`)).text).toContain('湿地观光项目（示例）');
    expect((await page(`/${item.path}`)).text).not.toContain('alert(1)');
    expect((await page(`/m/${item.path}`)).text).toContain('湿地观光项目（示例）');
    const english = (await page(`/en/${item.path}`)).text;
    expect(english).toContain('Wetland tours (example)');
    expect(english.replaceAll('\u00a0', ' ')).toContain('RMB 2.85 billion');
    expect((await page(`/ru/${item.path}`)).text).toContain(texts.title[1]);
    const { content } = await read(`{ content(path: "${item.path}", locale: RU) { title isStale locale } }`);
    expect(content).toEqual({ title: texts.title[1], isStale: false, locale: 'RU' });
    expect(messages()).toEqual(['content.published EN', 'content.published ZH']);
    expect(await lists()).toEqual(everywhere(true));
    const { item: draft } = await editor.ask(
      `query($id: ID!) { item(id: $id) { deliverySummary { text } } }`,
      {
        id: item.id,
      },
    );
    expect(draft.deliverySummary.text).toBe('已送达 7/7 个渠道');
  });

  test('no one else may withdraw it', async () => {
    const education = await signIn('liaison-education');
    const input = { id: item.id, explanation: '试' };
    for (const person of [education, liaison, leader])
      expect(await person.refusals('itemWithdraw', input)).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('withdrawn, it is gone everywhere, with an explanation where it stood', async () => {
    const article = await followersPage();
    expect(article.status).toBe(200);
    await editor.does('itemWithdraw', {
      id: item.id,
      explanation: '项目信息有误，正在核实。',
      explanationEn: 'The figures are being checked.',
      explanationRu: 'Данные проверяются.',
    });
    const withdrawn = performance.now();

    const explained = ['项目信息有误', '项目信息有误', 'The figures are being checked', 'Данные проверяются'];
    for (const [index, view] of views.entries()) {
      // The cache receives the invalidation on a connection of its own, within a second.
      await rightAfter(
        1_000,
        withdrawn,
        () => page(`${view}/${item.path}`),
        ({ status }) => expect(status).toBe(410),
      );
      expect((await page(`${view}/${item.path}`)).text).toContain(explained[index]);
    }
    for (const locale of ['ZH', 'EN', 'RU']) {
      const { content, withdrawal } = await read(
        `{ content(path: "${item.path}", locale: ${locale}, fallback: ZH) { title } withdrawal(path: "${item.path}") { title } }`,
      );
      expect([content, withdrawal.title]).toEqual([null, '湿地观光项目（示例）']);
    }
    expect(await lists()).toEqual(everywhere(false));

    await expect.poll(async () => (await articles())[0].isDeleted, { timeout: 60_000 }).toBe(true);
    const retracted = performance.now();
    expect((await followersPage()).text).not.toContain('湿地观光项目（示例）');
    await expect.poll(messages, { timeout: 60_000 }).toHaveLength(4);
    expect(messages()).toEqual([
      'content.published EN',
      'content.published ZH',
      'content.withdrawn EN',
      'content.withdrawn ZH',
    ]);
    expect(forged).toBe(0);
    console.info(`withdrawn: from WeChat after ${Math.round(retracted - withdrawn)} ms`);
  });

  test('nothing of this was a fault to the program', () => expect(hub.output()).not.toMatch(/"level":50/));

  /** An item that is written, translated, submitted, approved and adopted, each step by the responsible person. */
  async function ready(unitId: string) {
    const cover = await sharp({ create: { width: 900, height: 500, channels: 3, background: '#557' } })
      .png()
      .toBuffer();
    const assetId = await liaison.upload(unitId, 'wetland.png', new Uint8Array(cover));
    const content = {
      title: '湿地观光项目（示例）',
      body: '<p>示例。<script>alert(1)</script></p>',
      cover: { assetId, alt: '暮色中的芦苇' },
      fields: {
        industry: 'tourism-and-culture',
        cooperation: 'any',
        investment: { amount: '2850000000.00', currency: 'CNY' },
        place: '友谊县',
        countyOrDistrict: 'youyi',
        contactUnit: '市商务局',
        contactPhone: '+86 469 000 0000',
      },
    };
    const { item: draft } = await liaison.does(
      'itemCreate',
      { columnId: column.id, unitId, kind: 'investment-project', content },
      'item { id }',
    );
    await liaison.does('itemSubmit', { id: draft.id });
    for (const [index, locale] of ['EN', 'RU'].entries()) {
      const [translator, reviewer] = await Promise.all(
        ['translator', 'reviewer'].map((role) => signIn(`${role}-${locale.toLowerCase()}`)),
      );
      const written = Object.entries(texts).map(([segment, text]) => ({ segment, text: text[index] }));
      await translator!.does('translationSave', { itemId: draft.id, locale, segments: written });
      const read = Object.keys(texts).map((segment) => ({ segment, expectedVersion: 1 }));
      await reviewer!.does('translationReview', { itemId: draft.id, locale, segments: read });
    }
    await leader.does('itemApprove', { id: draft.id });
    await editor.does('itemAdopt', { id: draft.id });
    return draft;
  }

  interface Took {
    pages: number;
    wechat: number;
    frontEnd: number;
  }

  /** Publishes it, and returns how long each outlet needed after the editor pressed the button, in milliseconds. */
  async function publish(): Promise<Took> {
    const start = performance.now();
    const { item: published } = await editor.does('itemPublish', { id: item.id }, 'item { path }');
    item = { ...item, path: published.path };
    const until = async (isSo: () => Promise<boolean>) => {
      await expect.poll(isSo, { timeout: 60_000, interval: 20 }).toBe(true);
      return performance.now() - start;
    };
    const isShownIn = (view: string) =>
      until(async () => (await page(`${view}/${item.path}`)).status === 200);
    const [wechat, frontEnd, ...pages] = await Promise.all([
      until(async () => (await articles()).length === 1),
      until(async () => messages().length === 2),
      ...views.map(isShownIn),
    ]);
    return { pages: Math.max(...pages), wechat, frontEnd };
  }
  const say = (took: Took) =>
    Object.entries(took)
      .map(([where, ms]) => `${where} ${Math.round(ms)} ms`)
      .join(', ');

  const messages = () =>
    received
      .filter(({ data }) => data.path === item.path)
      .map(({ type, data }) => `${type} ${data.locale.toUpperCase()}`)
      .sort();
  /** The articles that link to its page on the micro-site 阅读原文. */
  const articles = async () =>
    (await onWechat('publications'))
      .flatMap(({ articles }: any) => articles)
      .filter(({ contentSourceUrl }: any) => new URL(contentSourceUrl).pathname === `/m/${item.path}`);
  const followersPage = async () => {
    const response = await fetch((await articles())[0].url);
    return { status: response.status, text: await response.text() };
  };

  /** All lists in which readers can find it without its address. */
  async function lists(): Promise<Record<string, boolean>> {
    const isListed: Record<string, boolean> = {};
    for (const view of views) {
      isListed[`column ${view}`] = (await page(`${view}/${column.path}`)).text.includes(`/${item.path}"`);
      if (view !== '/m')
        isListed[`feed ${view}`] = (await page(`${view}/${column.path}/feed.xml`)).text.includes(
          `/${item.path}<`,
        );
    }
    for (const locale of ['ZH', 'EN', 'RU']) {
      const { contents } = await read(
        `{ contents(filter: { column: "${column.path}" }, locale: ${locale}, first: 1) { nodes { path } } }`,
      );
      isListed[`contents ${locale}`] = contents.nodes.some(({ path }: any) => path === item.path);
    }
    isListed['sitemaps'] = (await sitemaps()).includes(`/${item.path}`);
    return isListed;
  }

  const everywhere = (isThere: boolean) =>
    Object.fromEntries(
      [
        ...views.map((view) => `column ${view}`),
        ...views.filter((view) => view !== '/m').map((view) => `feed ${view}`),
        ...['ZH', 'EN', 'RU'].map((locale) => `contents ${locale}`),
        'sitemaps',
      ].map((list) => [list, isThere]),
    );
});
