import { describe, expect, onTestFinished, test } from 'vitest';
import { listener, platform, until, type Answer, type Town } from './support/simulator-client.ts';
import { element } from './support/simulator-mass.ts';

const minute = 60_000;
const hour = 60 * minute;
const open = (options = {}) =>
  platform(onTestFinished, { now: () => new Date('2026-11-23T02:00:00Z'), ...options });
const code = (answer: Answer): number => answer.errcode ?? 0;

const menu = {
  button: [
    { type: 'click', name: '便民服务', key: 'service' },
    {
      name: '互动交流',
      sub_button: [
        { type: 'view', name: '市长信箱', url: 'https://portal.example/mailbox' },
        { type: 'click', name: '人工留言', key: 'human' },
      ],
    },
  ],
};

/** A town whose server records its requests and answers as the test says. */
async function talking(answer: (body: string) => string | 'never' = () => '', options = {}) {
  const hub = await listener(onTestFinished, ({ body }) => {
    const reply = answer(body);
    return reply === 'never' ? 'never' : { body: reply };
  });
  const town = await open({ callback: { url: hub.url, token: 'hubtoken' }, ...options });
  const [follower] = town.simulator.controls.followers();
  const chat = () => town.simulator.controls.conversations()[follower!.openid] ?? [];
  return { ...town, openid: follower!.openid, chat, received: hub.received };
}

const reply = (body: string, inner: string): string =>
  `<xml><ToUserName><![CDATA[${element(body, 'FromUserName')}]]></ToUserName>` +
  `<FromUserName><![CDATA[${element(body, 'ToUserName')}]]></FromUserName>` +
  `<CreateTime>1</CreateTime>${inner}</xml>`;
const card = (title: string): string =>
  `<item><Title>${title}</Title><Description/><PicUrl/><Url>https://portal.example/1</Url></item>`;
const news = (number: number): string =>
  `<MsgType>news</MsgType><ArticleCount>${number}</ArticleCount><Articles>${Array.from({ length: number }, (_, place) => card(`第${place}条`)).join('')}</Articles>`;

describe('what followers do', () => {
  test('reaches the account as documented', async () => {
    const { simulator, client, received } = await talking();
    await client.call('menu/create', menu);
    const { controls } = simulator;
    const openid = controls.addFollower({ nickname: '示例' });
    const msgId = controls.write(openid, '供暖]]>电话');
    controls.click(openid, 'human');
    controls.click(openid, 'https://portal.example/mailbox');
    controls.unfollow(openid);
    await until(() => received.length === 5 || undefined);
    const bodies = controls.events().map(({ body }) => body);
    expect(new Set(bodies.map((body) => element(body, 'FromUserName')))).toEqual(new Set([openid]));
    expect(openid).toMatch(/^o[\w-]{27}$/);
    expect(bodies.every((body) => element(body, 'ToUserName')!.startsWith('gh_'))).toBe(true);
    expect(bodies.map((body) => element(body, 'Event') ?? element(body, 'MsgType'))).toEqual([
      'subscribe',
      'text',
      'CLICK',
      'VIEW',
      'unsubscribe',
    ]);
    expect(element(bodies[1]!, 'MsgId')).toBe(msgId);
    expect(bodies[1]).toContain('<![CDATA[供暖]]]]><![CDATA[>电话]]>');
    expect(bodies.slice(2, 4).map((body) => element(body, 'EventKey'))).toEqual([
      'human',
      'https://portal.example/mailbox',
    ]);
    expect(received.every(({ query }) => query.get('openid') === openid)).toBe(true);
  });

  test('is not possible for a follower who has left, or without a button', async () => {
    const { simulator, openid } = await talking();
    simulator.controls.unfollow(openid);
    expect(() => simulator.controls.write(openid, '你好')).toThrow('does not follow');
    simulator.controls.follow(openid);
    expect(() => simulator.controls.click(openid, 'nothing')).toThrow('no button');
    expect(() => simulator.controls.follow(openid)).toThrow('already');
  });
});

describe('the answer to a message', () => {
  test.each(['', 'success', ' success\n'])('%j says nothing', async (words) => {
    const { simulator, openid, chat } = await talking(() => words);
    simulator.controls.write(openid, '你好');
    await until(() => simulator.controls.events()[0]!.fate === 'answered' || undefined);
    expect(chat()).toMatchObject([{ kind: 'said', text: '你好' }]);
  });

  test('is a text, or a card: one for a message, eight for a click', async () => {
    let inner = '<MsgType>text</MsgType><Content><![CDATA[热线 <12345>]]></Content>';
    const { simulator, client, openid, chat } = await talking((body) => reply(body, inner));
    await client.call('menu/create', menu);
    const after = async (act: () => unknown) => {
      const before = chat().length;
      act();
      await until(() => chat().length === before + 2 || undefined);
      return chat().at(-1);
    };
    const write = () => simulator.controls.write(openid, '你好');
    expect(await after(write)).toMatchObject({ kind: 'text', text: '热线 <12345>' });
    inner = news(9);
    expect(await after(write)).toMatchObject({ kind: 'news', cards: [{ title: '第0条' }] });
    const cards = await after(() => simulator.controls.click(openid, 'service'));
    expect(cards).toHaveProperty('cards.length', 8);
  });

  test.each([
    ['JSON', () => '{"ok":true}'],
    [
      'for somebody else',
      (body: string) =>
        reply(body, '<MsgType>text</MsgType><Content>好</Content>').replace(/>o[\w-]+|\[o[\w-]+/, '[o-else'),
    ],
    ['without words', (body: string) => reply(body, '<MsgType>text</MsgType><Content></Content>')],
    [
      'of 2,049 bytes',
      (body: string) => reply(body, `<MsgType>text</MsgType><Content>${'a'.repeat(2049)}</Content>`),
    ],
    ['torn', (body: string) => reply(body, '<MsgType>text</MsgType><Content>好').slice(0, -8)],
  ])('%s shows the follower that the account is out of order', async (_, answer) => {
    const { simulator, openid, chat } = await talking(answer);
    simulator.controls.write(openid, '你好');
    const entry = await until(() => chat()[1]);
    expect(entry).toMatchObject({ kind: 'notice', text: expect.stringContaining('出现故障') });
  });

  test('too late, the message is repeated with its MsgId, three times, then the account is out of order', async () => {
    const { simulator, openid, chat, received } = await talking(() => 'never', { callbackTimeoutMs: 100 });
    const msgId = simulator.controls.write(openid, '你好');
    expect(await until(() => chat()[1])).toMatchObject({ kind: 'notice' });
    expect(received.map(({ body }) => element(body, 'MsgId'))).toEqual(Array(4).fill(msgId));
  });

  test('given twice to a repeated message reaches the follower twice', async () => {
    const { simulator, openid, chat } = await talking((body) =>
      reply(body, '<MsgType>text</MsgType><Content>好</Content>'),
    );
    simulator.controls.ruleCallbacks({ kind: 'repeat', copies: 2, event: 'text' });
    simulator.controls.write(openid, '你好');
    await until(() => chat().length === 3 || undefined);
    expect(chat().slice(1)).toMatchObject([{ text: '好' }, { text: '好' }]);
  });
});

describe('a custom message', () => {
  const text = (openid: string) => ({ touser: openid, msgtype: 'text', text: { content: '您的信件已办结' } });
  const send = ({ client }: Town, openid: string) =>
    client.call('message/custom/send', text(openid)).then(code);

  test('may follow a text for 48 hours, five times', async () => {
    const town = await talking();
    const { simulator, openid, client } = town;
    expect(await send(town, openid)).toBe(45015);
    simulator.controls.write(openid, '你好');
    for (let time = 0; time < 5; time++) expect(await send(town, openid)).toBe(0);
    expect(await send(town, openid)).toBe(45047);
    simulator.controls.write(openid, '还有');
    expect(await send(town, openid)).toBe(0);
    simulator.controls.moveClock({ by: 48 * hour - 1 });
    await client.signIn();
    expect(await send(town, openid)).toBe(0);
    simulator.controls.moveClock({ by: 1 });
    expect(await send(town, openid)).toBe(45015);
    expect(simulator.controls.effects().customMessages).toHaveLength(7);
    expect(simulator.controls.effects().customMessages[0]).toMatchObject({ openid, text: '您的信件已办结' });
  });

  test('may follow a click or a subscription for a minute, three times', async () => {
    const town = await talking();
    const { simulator, client } = town;
    await client.call('menu/create', menu);
    const openid = simulator.controls.addFollower({ nickname: '示例' });
    for (let time = 0; time < 3; time++) expect(await send(town, openid)).toBe(0);
    expect(await send(town, openid)).toBe(45047);
    simulator.controls.click(openid, 'https://portal.example/mailbox');
    expect(await send(town, openid)).toBe(45047);
    simulator.controls.click(openid, 'service');
    expect(await send(town, openid)).toBe(0);
    simulator.controls.moveClock({ by: minute });
    expect(await send(town, openid)).toBe(45015);
  });

  test('is words, one card, or a page of a mini program', async () => {
    const { client, simulator, openid, chat } = await talking();
    simulator.controls.write(openid, '你好');
    const call = async (msgtype: string, part: object) =>
      code(await client.call('message/custom/send', { touser: openid, msgtype, [msgtype]: part }));
    const article = { title: '办事指南', description: '说明', url: 'https://portal.example/1', picurl: '' };
    expect(await call('text', { content: '' })).toBe(44004);
    expect(await call('text', { content: '好'.repeat(683) })).toBe(45002);
    expect(await call('news', { articles: [article, article] })).toBe(45008);
    expect(await call('news', { articles: [article] })).toBe(0);
    expect(await call('voice', { media_id: 'none' })).toBe(40007);
    expect(await call('fax', {})).toBe(40008);
    const program = { title: '龙江办事', appid: 'wx1', pagepath: 'pages/index', thumb_media_id: 'none' };
    expect(await call('miniprogrampage', program)).toBe(40007);
    expect(await call('miniprogrampage', { ...program, thumb_media_id: await client.cover() })).toBe(0);
    expect(chat().slice(1)).toMatchObject([
      { kind: 'news', cards: [{ title: '办事指南' }] },
      { kind: 'program', path: 'pages/index' },
    ]);
    simulator.controls.unfollow(openid);
    expect(await call('text', { content: '再见' })).toBe(45015);
  });
});

describe('the menu', () => {
  test('is set, read in both shapes, and taken away', async () => {
    const { client } = await open();
    expect(code(await client.get('menu/get'))).toBe(46003);
    expect(await client.get('get_current_selfmenu_info')).toMatchObject({ is_menu_open: 0 });
    expect(code(await client.call('menu/create', menu))).toBe(0);
    const { button } = (await client.get('menu/get')).menu;
    expect(button[0]).toEqual({ ...menu.button[0], sub_button: [] });
    expect(button[1].sub_button[1]).toMatchObject({ type: 'click', key: 'human' });
    const info = await client.get('get_current_selfmenu_info');
    expect(info.selfmenu_info.button[1].sub_button.list).toEqual(menu.button[1]!.sub_button);
    expect(code(await client.get('menu/delete'))).toBe(0);
    expect(code(await client.get('menu/get'))).toBe(46003);
  });

  const click = { type: 'click', name: '要闻', key: 'news' };
  const inside = (...buttons: object[]) => [{ name: '更多', sub_button: buttons }];
  test.each<[number, string, unknown]>([
    [40016, 'no button', []],
    [40016, 'four', [click, click, click, click]],
    [40017, 'of no kind', [{ ...click, type: 'fly' }]],
    [40018, 'a name of 18 bytes', [{ ...click, name: '政务公开信息' }]],
    [40019, 'without a key', [{ ...click, key: '' }]],
    [40020, 'without an address', [{ type: 'view', name: '信箱', url: 'portal.example' }]],
    [40022, 'a third level', inside({ name: '更多', sub_button: [click] })],
    [40023, 'six below one', inside(click, click, click, click, click, click)],
    [40024, 'of no kind below', inside({ ...click, type: 'fly' })],
    [40025, 'a name of 63 bytes below', inside({ ...click, name: '长'.repeat(21) })],
    [40026, 'a key of 129 bytes below', inside({ ...click, key: 'k'.repeat(129) })],
    [
      40027,
      'an address too long below',
      inside({ type: 'view', name: '信箱', url: `https://x/${'x'.repeat(1024)}` }),
    ],
  ])('is refused with %i: %s', async (errcode, _, button) => {
    const { client } = await open();
    expect(code(await client.call('menu/create', { button }))).toBe(errcode);
  });
});

describe('the followers', () => {
  test('are listed the eldest first, from the one that is named', async () => {
    const { client, simulator } = await open({ followers: ['甲'] });
    simulator.controls.moveClock({ by: 1000 });
    const second = simulator.controls.addFollower({ nickname: '乙' });
    const { total, count, data, next_openid: next } = await client.get('user/get');
    expect([total, count, data.openid.length, next]).toEqual([2, 2, 2, second]);
    expect(await client.get('user/get', { next_openid: data.openid[0] })).toMatchObject({
      total: 2,
      count: 1,
      data: { openid: [second] },
    });
    expect(await client.get('user/get', { next_openid: second })).toEqual({
      total: 2,
      count: 0,
      next_openid: '',
    });
    expect(code(await client.get('user/get', { next_openid: 'o-nobody' }))).toBe(40003);
  });

  test('are listed without a name, and those who left with nothing', async () => {
    const { client, simulator } = await open();
    const openid = simulator.controls.addFollower({ nickname: '示例', language: 'ru' });
    const info = await client.get('user/info', { openid });
    expect(info).toMatchObject({ subscribe: 1, openid, language: 'ru', subscribe_time: 1_795_399_200 });
    expect(JSON.stringify(info)).not.toContain('示例');
    simulator.controls.unfollow(openid);
    expect(await client.get('user/info', { openid })).toEqual({ subscribe: 0, openid, tagid_list: [] });
    expect(code(await client.get('user/info', { openid: 'o-nobody' }))).toBe(40003);
  });

  test('carry tags', async () => {
    const { client, simulator } = await open();
    const { tag } = await client.call('tags/create', { tag: { name: '联络员' } });
    expect(code(await client.call('tags/create', { tag: { name: '联络员' } }))).toBe(45157);
    const [first] = simulator.controls.followers();
    const carry = (openids: string[], tagid: number) =>
      client.call('tags/members/batchtagging', { openid_list: openids, tagid }).then(code);
    expect(await carry([first!.openid], tag.id)).toBe(0);
    expect(await carry([first!.openid], 7)).toBe(45159);
    expect(await carry([], tag.id)).toBe(40032);
    expect(await client.get('tags/get')).toEqual({ tags: [{ ...tag, count: 1 }] });
  });
});

test('the controls over HTTP follow, write, click and look', async () => {
  const { simulator, client, received } = await talking();
  await client.call('menu/create', menu);
  const post = async (path: string, body: object) =>
    (
      await fetch(`${simulator.url}/_sim/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).json() as Promise<Answer>;
  const look = async (path: string) =>
    ((await (await fetch(`${simulator.url}/_sim/${path}`)).json()) as Answer).value;
  const { openid } = await post('followers', { nickname: '示例' });
  expect(await post('messages', { openid, text: '你好' })).toMatchObject({
    ok: true,
    msgId: expect.any(String),
  });
  expect(await post('clicks', { openid, button: 'human' })).toMatchObject({ button: { name: '人工留言' } });
  expect(await post('messages', { openid: 'o-nobody', text: '你好' })).toMatchObject({ ok: false });
  expect(await post('followers/unfollow', { openid })).toEqual({ ok: true });
  await until(() => received.length === 4 || undefined);
  expect((await look('conversations'))[openid].map(({ kind }: Answer) => kind)).toEqual([
    'did',
    'said',
    'did',
    'did',
  ]);
  expect(await look('followers')).toHaveLength(4);
  expect(await look('push-quota')).toMatchObject({ per: 'day', left: 1 });
  expect(await look('menu')).toHaveLength(2);
});
