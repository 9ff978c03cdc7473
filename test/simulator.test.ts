import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startSimulator } from '#src/props/simulator/start-simulator.ts';
import {
  account,
  Client,
  listener,
  picture,
  platform,
  until,
  type Answer,
} from './support/simulator-client.ts';

const minute = 60_000;
const open = (options = {}) => platform(onTestFinished, options);
const code = (answer: Answer): number => answer.errcode ?? 0;

describe('the token', () => {
  test('is the same until its last five minutes, then old and new both work', async () => {
    const { simulator, client } = await open({ now: () => new Date('2026-11-23T02:00:00Z') });
    const first = await client.stableToken();
    expect(first).toMatchObject({ access_token: client.token, expires_in: 7200 });
    simulator.controls.moveClock({ by: 114 * minute });
    expect((await client.stableToken()).access_token).toBe(client.token);
    simulator.controls.moveClock({ by: 2 * minute });
    const second = (await client.stableToken()).access_token;
    expect(second).not.toBe(client.token);
    expect(code(await client.call('draft/count', {}))).toBe(0);
    client.token = second;
    expect(code(await client.call('draft/count', {}))).toBe(0);
    client.token = first.access_token;
    simulator.controls.moveClock({ by: 5 * minute });
    expect(code(await client.call('draft/count', {}))).toBe(42001);
  });

  test('refreshed by force leaves the old one five minutes; a second refresh ends the first token at once', async () => {
    const { simulator, client } = await open();
    const old = client.token;
    const second = (await client.stableToken({ force_refresh: true })).access_token;
    expect(second).not.toBe(old);
    expect((await client.stableToken({ force_refresh: true })).access_token).toBe(second);
    expect(code(await client.call('draft/count', {}))).toBe(0);
    simulator.controls.moveClock({ by: 30_000 });
    expect((await client.stableToken({ force_refresh: true })).access_token).not.toBe(second);
    expect(code(await client.call('draft/count', {}))).toBe(40001);
    client.token = second;
    expect(code(await client.call('draft/count', {}))).toBe(0);
    simulator.controls.moveClock({ by: 5 * minute });
    expect(code(await client.call('draft/count', {}))).toBe(40001);
  });

  test('is refreshed by force twenty times a day', async () => {
    const { simulator, client } = await open({ now: () => new Date('2026-11-23T02:00:00Z') });
    for (let time = 0; time < 20; time++) {
      expect(code(await client.stableToken({ force_refresh: true }))).toBe(0);
      simulator.controls.moveClock({ by: 31_000 });
    }
    expect(code(await client.stableToken({ force_refresh: true }))).toBe(45009);
    simulator.controls.moveClock({ to: '2026-11-23T16:00:00Z' });
    expect(code(await client.stableToken({ force_refresh: true }))).toBe(0);
  });

  test.each([
    [40002, { grant_type: 'authorization_code' }],
    [41002, { appid: '' }],
    [40013, { appid: 'wx0' }],
    [41004, { secret: '' }],
    [40125, { secret: 'wrong' }],
  ])('is refused with %i', async (errcode, wrong) => {
    const { client } = await open();
    expect(code(await client.stableToken(wrong))).toBe(errcode);
  });

  test('missing, malformed, foreign and forgotten tokens have codes of their own', async () => {
    const { simulator, client } = await open();
    const codes: number[] = [];
    for (const token of ['', 'nonsense', 'x'.repeat(90)]) {
      client.token = token;
      codes.push(code(await client.call('draft/count', {})));
    }
    for (const dead of [40001, 40014, 42001] as const) {
      await client.signIn();
      simulator.controls.invalidateToken(dead);
      codes.push(code(await client.call('draft/count', {})));
    }
    expect(codes).toEqual([41001, 40014, 40001, 40001, 40014, 42001]);
  });
});

describe('the gate', () => {
  test('answers 200 with an errcode and a request id, whatever is wrong', async () => {
    const { client } = await open();
    const address = `${client.url}/cgi-bin/draft/add?access_token=${client.token}`;
    const get = await fetch(address);
    expect(get.status).toBe(200);
    expect(await get.json()).toMatchObject({
      errcode: 43002,
      errmsg: expect.stringMatching(/ rid: [0-9a-f-]+$/),
    });
    expect(code(await client.raw('draft/add', ''))).toBe(44002);
    expect(code(await client.raw('draft/add', '{"articles":'))).toBe(47001);
    expect(code(await client.raw('draft/add', '[]'))).toBe(47001);
    expect(code(await client.call('draft/nothing', {}))).toBe(40066);
    expect(code(await client.call('constructor', {}))).toBe(40066);
    expect(code(await client.call('draft/delete', { media_id: 'constructor' }))).toBe(40007);
  });

  test('refuses \\u escapes, but not a backslash before a u', async () => {
    const { client } = await open();
    const body = JSON.stringify({ articles: [await client.article()] });
    expect(code(await client.raw('draft/add', body.replace('市', '\\u5e02')))).toBe(40033);
    expect(code(await client.raw('draft/add', body.replace('市', '\\\\u5e02')))).toBe(0);
  });

  test('gives no token to addresses that are not on the list; with a token, calls come from anywhere', async () => {
    const { simulator, client } = await open();
    simulator.controls.setIpWhitelist(['192.0.2.1']);
    expect(code(await client.stableToken())).toBe(40164);
    expect(code(await client.plainToken())).toBe(40164);
    expect(code(await client.call('draft/count', {}))).toBe(0);
    simulator.controls.setIpWhitelist(['127.0.0.1']);
    expect(code(await client.stableToken())).toBe(0);
  });

  test('lets an unverified account neither keep material nor drafts, nor publish', async () => {
    const { client } = await open({ account: { ...account, isVerified: false } });
    for (const call of [
      ...['submit', 'get', 'delete', 'batchget'].map((name) => `freepublish/${name}`),
      ...['add', 'update', 'get', 'delete', 'batchget'].map((name) => `draft/${name}`),
      ...['batchget_material', 'del_material'].map((name) => `material/${name}`),
    ])
      expect([call, code(await client.call(call, { media_id: 'x' }))]).toEqual([call, 48001]);
  });

  test.each([
    ['draft/add', 1000],
    ['draft/update', 1000],
    ['draft/delete', 1000],
    ['draft/batchget', 1000],
    ['freepublish/submit', 100],
    ['freepublish/get', 100],
    ['freepublish/delete', 10],
  ])('%s is granted %i times a day, and again after midnight in China', async (call, limit) => {
    const { simulator, client } = await open({ now: () => new Date('2026-11-23T15:00:00Z') });
    for (let time = 0; time < limit; time++) expect(code(await client.call(call, {}))).not.toBe(45009);
    expect(code(await client.call(call, {}))).toBe(45009);
    simulator.controls.moveClock({ by: 60 * minute });
    expect(code(await client.call(call, {}))).not.toBe(45009);
  });

  test('stable_token is limited by the minute', async () => {
    const { simulator, client } = await open({ now: () => new Date('2026-11-23T15:00:00Z') });
    simulator.controls.setQuota('stable_token', 1);
    expect(code(await client.stableToken())).toBe(45011);
    simulator.controls.moveClock({ by: minute });
    expect(code(await client.stableToken())).toBe(0);
  });
});

describe('pictures', () => {
  test('inside articles are jpg or png below 1 MB, covers may be 10 MB, both are really kept', async () => {
    const { client } = await open();
    const bytes = await picture();
    const inside = await client.upload('media/uploadimg', bytes);
    expect(Buffer.from(await (await fetch(inside.url)).arrayBuffer())).toEqual(bytes);
    const padded = (length: number) => Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
    expect(code(await client.upload('media/uploadimg', padded(1024 * 1024 - 1)))).toBe(0);
    expect(code(await client.upload('media/uploadimg', padded(1024 * 1024)))).toBe(40009);
    expect(code(await client.upload('media/uploadimg', Buffer.from('GIF89a.')))).toBe(40005);
    expect(code(await client.upload('media/uploadimg', Buffer.from('<svg/>')))).toBe(40005);
    expect(code(await client.upload('media/uploadimg', bytes, {}, 'file'))).toBe(41005);
    expect(code(await client.raw('media/uploadimg', '{}'))).toBe(41005);
    const cover = await client.upload('material/add_material', padded(10 * 1024 * 1024), { type: 'image' });
    expect(cover).toMatchObject({
      media_id: expect.any(String),
      url: expect.stringContaining('/mmbiz_png/'),
    });
    expect(
      code(await client.upload('material/add_material', padded(10 * 1024 * 1024 + 1), { type: 'image' })),
    ).toBe(40009);
    expect(
      code(await client.upload('material/add_material', padded(12 * 1024 * 1024), { type: 'image' })),
    ).toBe(40009);
    expect(code(await client.upload('material/add_material', bytes))).toBe(40004);
  });

  test('a deleted cover cannot be used again', async () => {
    const { client } = await open();
    const cover = await client.cover();
    expect(code(await client.call('material/del_material', { media_id: cover }))).toBe(0);
    expect(code(await client.call('material/del_material', { media_id: cover }))).toBe(40007);
    expect(await client.draft({ thumb_media_id: cover })).toMatchObject({ errcode: 40007 });
  });
});

describe('a draft', () => {
  test.each([
    ['title', 32, 45003],
    ['author', 16, 45110],
    ['digest', 128, 45004],
  ])('%s of %i characters is the longest', async (field, max, errcode) => {
    const { client } = await open();
    // A rare character is two UTF-16 units, and still one character.
    expect(await client.draft({ [field]: '𠮷'.repeat(max) })).toEqual(expect.any(String));
    expect(await client.draft({ [field]: '鸭'.repeat(max + 1) })).toMatchObject({ errcode });
  });

  test('content stays below 20,000 characters with its tags, and below 1 MB', async () => {
    const { client } = await open();
    expect(await client.draft({ content: `<p>${'煤'.repeat(19_992)}</p>` })).toEqual(expect.any(String));
    expect(await client.draft({ content: `<p>${'煤'.repeat(19_993)}</p>` })).toMatchObject({
      errcode: 45002,
    });
    expect(await client.draft({ content: ' ' })).toMatchObject({ errcode: 45166 });
    const roomy = await open({ limits: { content: 2_000_000, title: 64 } });
    expect(await roomy.client.draft({ content: '煤'.repeat(349_526) })).toMatchObject({ errcode: 45002 });
    expect(await roomy.client.draft({ title: '市'.repeat(64) })).toEqual(expect.any(String));
  });

  test('needs a cover, a link of sane length, and one to eight articles', async () => {
    const { client } = await open();
    expect(await client.draft({ thumb_media_id: 'none' })).toMatchObject({ errcode: 40007 });
    const long = `https://portal.example/${'x'.repeat(1024)}`;
    expect(await client.draft({ content_source_url: long })).toMatchObject({ errcode: 45005 });
    expect(code(await client.call('draft/add', { articles: [] }))).toBe(44003);
    const nine = Array.from({ length: 9 }, () => ({ title: 'x' }));
    expect(code(await client.call('draft/add', { articles: nine }))).toBe(45008);
  });

  test('loses scripts, frames, videos, handlers and foreign pictures without a word', async () => {
    const { simulator, client } = await open();
    const { url } = await client.upload('media/uploadimg', await picture());
    const material = await client.upload('material/add_material', await picture(), { type: 'image' });
    const content = [
      `<section style="color:#333"><p onclick="x()">保留<b>粗体</b></p><img src="${url}" onerror="x()">`,
      `<img data-src="${url}"><img src="https://elsewhere.example/a.png"><img src="${material.url}">`,
      '<script>alert(1)</script><iframe src="https://v.example"></iframe><video src="v.mp4"></video>',
      '<p style="background:url(https://elsewhere.example/t.gif)">底图</p>',
      '<a href="https://portal.example/">链接</a><a href="javascript:x()">坏</a></section>',
    ].join('');
    const mediaId = await client.draft({ content });
    const stored = (await client.call('draft/get', { media_id: mediaId })).news_item[0].content;
    const escaped = url.replaceAll('&', '&amp;');
    expect(stored).toBe(
      `<section style="color:#333"><p>保留<b>粗体</b></p><img src="${escaped}" /><img data-src="${escaped}" />` +
        '<p>底图</p><a>链接</a><a>坏</a></section>',
    );
    expect(simulator.controls.drafts()[0]?.articles[0]?.dropped).toEqual(
      expect.arrayContaining([
        'script',
        'iframe',
        'video',
        'img https://elsewhere.example/a.png',
        'p onclick',
      ]),
    );
  });

  test('alone takes its digest from the text, in company it has none', async () => {
    const { client } = await open();
    const article = await client.article({ content: `<p>${'甲'.repeat(60)}</p>` });
    const alone = await client.draft(article);
    expect((await client.call('draft/get', { media_id: alone })).news_item[0].digest).toBe('甲'.repeat(54));
    const pair = await client.call('draft/add', { articles: [{ ...article, digest: '摘要' }, article] });
    const items = (await client.call('draft/get', { media_id: pair.media_id })).news_item;
    expect(items.map((item: Answer) => item.digest)).toEqual(['', '']);
  });

  test('is updated by its place, listed newest first in pages of 1 to 20, and deleted as often as asked', async () => {
    const { simulator, client } = await open();
    const [first, second] = [await client.draft({ title: '一' }), await client.draft({ title: '二' })];
    simulator.controls.moveClock({ by: 1000 });
    const articles = await client.article({ title: '一改' });
    expect(code(await client.call('draft/update', { media_id: first, index: 1, articles }))).toBe(40114);
    expect(code(await client.call('draft/update', { media_id: first, index: 0, articles }))).toBe(0);
    const list = await client.call('draft/batchget', { offset: 0, count: 20, no_content: 1 });
    expect(list).toMatchObject({ total_count: 2, item_count: 2 });
    expect(list.item.map((item: Answer) => [item.media_id, item.content.news_item[0].title])).toEqual([
      [first, '一改'],
      [second, '二'],
    ]);
    expect(list.item[0].content.news_item[0]).not.toHaveProperty('content');
    expect((await client.call('draft/batchget', { offset: 1, count: 1 })).item[0].media_id).toBe(second);
    for (const count of [0, 21]) {
      expect(code(await client.call('draft/batchget', { offset: 0, count }))).toBe(40035);
    }
    for (let time = 0; time < 2; time++)
      expect(code(await client.call('draft/delete', { media_id: first }))).toBe(0);
    expect(code(await client.call('draft/delete', { media_id: 'never was' }))).toBe(40007);
    const count = await fetch(`${client.url}/cgi-bin/draft/count?access_token=${client.token}`);
    expect(await count.json()).toEqual({ total_count: 1 });
  });
});

describe('publishing', () => {
  test('is accepted first and done later: the draft leaves the box, a real page stands, the event is signed', async () => {
    const began = Math.floor(Date.now() / 1000);
    const { url, received } = await listener(onTestFinished);
    const { simulator, client } = await open({ callback: { url, token: 'hubtoken' }, publishDelayMs: 150 });
    const mediaId = await client.draft({ title: '冬季供暖<通告>' });
    const accepted = await client.call('freepublish/submit', { media_id: mediaId });
    expect(accepted).toMatchObject({ errcode: 0, publish_id: expect.any(Number) });
    expect(String(accepted.publish_id)).toMatch(/^\d{10}$/);
    const running = await client.call('freepublish/get', { publish_id: accepted.publish_id });
    expect(running).toEqual({ publish_id: accepted.publish_id, publish_status: 1, fail_idx: [] });
    expect((await client.call('draft/count', {})).total_count).toBe(1);
    expect(code(await client.call('freepublish/submit', { media_id: mediaId }))).toBe(40007);

    const done = await client.finished(accepted.publish_id);
    expect(done).toMatchObject({ publish_status: 0, fail_idx: [], article_detail: { count: 1 } });
    expect((await client.call('draft/count', {})).total_count).toBe(0);
    expect(code(await client.call('freepublish/submit', { media_id: mediaId }))).toBe(40007);
    const address = done.article_detail.item[0].article_url;
    const page = await fetch(address);
    expect(page.status).toBe(200);
    const text = await page.text();
    expect(text).toContain('冬季供暖&#60;通告&#62;');
    expect(text).toContain('href="https://portal.example/item/1"');
    expect(text).toContain('模拟微信平台 · 非真实微信');

    const event = await until(() => received[0]);
    const [timestamp, nonce] = [event.query.get('timestamp')!, event.query.get('nonce')!];
    const expected = createHash('sha1').update(['hubtoken', timestamp, nonce].sort().join('')).digest('hex');
    expect(event.query.get('signature')).toBe(expected);
    expect(Number(timestamp)).toBeGreaterThanOrEqual(began);
    expect(Number(timestamp)).toBeLessThanOrEqual(Date.now() / 1000);
    expect(event.body).toContain('<Event><![CDATA[PUBLISHJOBFINISH]]></Event>');
    expect(event.body).toContain(`<publish_id>${accepted.publish_id}</publish_id>\n`.trim());
    expect(event.body).toContain('<publish_status>0</publish_status>');
    expect(event.body).toContain(`<article_id><![CDATA[${done.article_id}]]></article_id>`);
    expect(event.body).toContain(`<article_url><![CDATA[${address}]]></article_url>`);
    expect(simulator.controls.effects()).toMatchObject({
      doublePublications: [],
      publications: 1,
      drafts: 0,
    });
  });

  test('is listed newest first, with the address of the source', async () => {
    const { simulator, client } = await open();
    for (const number of [1, 2, 3]) {
      await client.finished(
        await client.submit({
          title: `第${number}号`,
          content_source_url: `https://portal.example/item/${number}`,
        }),
      );
      simulator.controls.moveClock({ by: 1000 });
    }
    const list = await client.call('freepublish/batchget', { offset: 0, count: 2, no_content: 0 });
    expect(list).toMatchObject({ total_count: 3, item_count: 2 });
    const items = list.item.map((item: Answer) => item.content.news_item[0]);
    expect(items.map((item: Answer) => item.content_source_url)).toEqual([
      'https://portal.example/item/3',
      'https://portal.example/item/2',
    ]);
    expect(items[0]).toMatchObject({
      title: '第3号',
      is_deleted: false,
      url: expect.stringContaining('/s/'),
    });
    expect(items[0].content).toContain('供暖');
  });

  test('taken back, the page says so, the list forgets it, and it cannot be taken back again', async () => {
    const { client } = await open();
    const publishId = await client.submit();
    const { article_id: articleId, article_detail: detail } = await client.finished(publishId);
    expect(code(await client.call('freepublish/delete', { article_id: 'none' }))).toBe(53600);
    expect(code(await client.call('freepublish/delete', { article_id: articleId, index: 2 }))).toBe(53600);
    expect(code(await client.call('freepublish/delete', { article_id: articleId, index: 1 }))).toBe(0);
    expect(code(await client.call('freepublish/delete', { article_id: articleId }))).toBe(53600);
    const page = await (await fetch(detail.item[0].article_url)).text();
    expect(page).toContain('该内容已被发布者删除');
    expect(page).not.toContain('供暖');
    expect((await client.call('freepublish/batchget', { offset: 0, count: 1 })).total_count).toBe(0);
    expect((await client.call('freepublish/get', { publish_id: publishId })).publish_status).toBe(5);
    expect(
      (await client.call('freepublish/getarticle', { article_id: articleId })).news_item[0].is_deleted,
    ).toBe(true);
  });

  test.each([2, 3, 4] as const)('refused with status %i leaves the draft in the box', async (status) => {
    const { url, received } = await listener(onTestFinished);
    const { simulator, client } = await open({ callback: { url, token: 'hubtoken' } });
    simulator.controls.refuseInReview({ status, failIdx: [1] });
    const answer = await client.finished(await client.submit());
    expect(answer).toMatchObject({ publish_status: status, fail_idx: [1] });
    expect(answer).not.toHaveProperty('article_id');
    expect((await client.call('draft/count', {})).total_count).toBe(1);
    const event = await until(() => received[0]);
    expect(event.body).toContain(`<publish_status>${status}</publish_status><fail_idx>1</fail_idx>`);
    expect((await client.finished(await client.submit())).publish_status).toBe(0);
  });

  test('banned afterwards has status 6; unknown tasks and articles have codes', async () => {
    const { simulator, client } = await open();
    const publishId = await client.submit();
    const { article_id: articleId, article_detail: detail } = await client.finished(publishId);
    simulator.controls.ban(articleId);
    expect((await client.call('freepublish/get', { publish_id: publishId })).publish_status).toBe(6);
    expect(await (await fetch(detail.item[0].article_url)).text()).toContain('违规');
    expect(code(await client.call('freepublish/get', { publish_id: '1' }))).toBe(53502);
    expect(code(await client.call('freepublish/getarticle', { article_id: '1' }))).toBe(53600);
  });

  test('twice from one source is seen', async () => {
    const { simulator, client } = await open();
    const source = 'https://portal.example/item/7';
    const first = await client.finished(await client.submit({ content_source_url: source }));
    await client.call('freepublish/delete', { article_id: first.article_id });
    simulator.controls.moveClock({ by: 1 });
    await client.finished(await client.submit({ content_source_url: source }));
    expect(simulator.controls.effects().doublePublications).toEqual([]);
    await client.finished(await client.submit({ content_source_url: source }));
    const effects = simulator.controls.effects();
    expect(effects.doublePublications).toEqual([source]);
    expect(effects.bySource[source]).toEqual({ drafts: 0, published: 3, live: 2 });
  });
});

test('a simulator that cannot have its port says so', async () => {
  const { simulator } = await open();
  await expect(startSimulator({ account, port: simulator.port })).rejects.toThrow('EADDRINUSE');
  expect(await new Client(simulator.url).stableToken()).toHaveProperty('access_token');
});

test('the simulator knows nothing of the hub', () => {
  const folder = new URL('../src/props/simulator/', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const name of files) {
    const file = new URL(name, folder);
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      expect(target, name).not.toMatch(/^#/);
      if (target.startsWith('.')) expect(new URL(target, file).href).toContain(folder.href);
    }
  }
});
