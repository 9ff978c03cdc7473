import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '#src/base/database/context.ts';
import { openReader } from '#src/base/database/database.ts';
import { openBoss } from '#src/base/database/queue/queue.ts';
import { Locale } from '#src/base/words/locale.ts';
import { makeWechatCode } from '#src/citizens/conversation/binding/make-wechat-code.ts';
import { remindByWechat } from '#src/citizens/conversation/binding/remind-by-wechat.ts';
import { unbindWechat } from '#src/citizens/conversation/binding/unbind-wechat.ts';
import type { Conversation } from '#src/citizens/conversation/conversation.ts';
import { openConversation } from '#src/citizens/conversation/open-conversation.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { WechatError } from '#src/reach/wechat/account/wechat-error.ts';
import { filled } from './support/filled.ts';
import { mockAccount } from './support/mock-puppet.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let conversation: Conversation;
let personId: string;
let ahead = 0;
const now = () => new Date(Date.now() + ahead);
const wechat = mockAccount();
const closes: (() => unknown)[] = [];

beforeAll(async () => {
  hall = await townHall();
  personId = hall.liaison.personId;
  const guide = {
    kind: 'service-guide',
    columnId: await hall.column('services/guides'),
    fields: filled(kindNamed('service-guide'), '窗口').fields,
  };
  await hall.publish({ title: '公安局开展身份证集中办理活动' });
  await hall.publish({ ...guide, title: '居民身份证补领', keywords: ['户籍'] });
  await hall.publish({ ...guide, title: '居民身份证换领' });
  await hall.publish({ ...guide, title: '住房公积金提取' });
  await hall.publish({ title: '全市春耕生产现场会召开', body: '<p>会议要求抓好<b>育秧大棚</b>建设。</p>' });
  await hall.publish({ title: '100%完成年度任务' });

  const pool = hall.owner;
  const reader = openReader(hall.url);
  const boss = openBoss(hall.url, { supervise: false });
  await boss.start();
  const context = (options: Partial<Context> = {}) => hall.ctx({ now: now(), ...options });
  const life = {
    onStop: (_: string, close: () => unknown) => void closes.push(close),
    async open<T>(_: string, open: () => Promise<T>, close: (opened: T) => unknown) {
      const opened = await open();
      closes.push(() => close(opened));
      return opened;
    },
  };
  closes.push(
    () => reader.end(),
    () => boss.stop({ graceful: false }),
  );
  conversation = await openConversation(
    life,
    {
      pool,
      now,
      log: hall.log,
      context,
      reading: () => ({
        db: reader,
        locale: 'zh' as never,
        now: now(),
        traceId: 'test',
        publicUrl: 'https://city.example',
      }),
    },
    { boss, sweepSeconds: 1, through: { puppet: wechat.puppet as never } },
  );
  await until(async () => wechat.puppet.state.active() === true, Boolean);
  wechat.signIn();
});
afterAll(async () => {
  for (const close of closes.reverse()) await close();
  await hall?.stop();
});

describe('a follower who asks', () => {
  test('gets service guides first, numbered, and opens one by its number', async () => {
    const citizen = wechat.follower();
    const { text } = await citizen.asks('请问身份证怎么办理？');
    expect(text!.split('\n').filter((line) => /^\d\./.test(line))).toEqual([
      '1. 【办事】居民身份证换领',
      '2. 【办事】居民身份证补领',
      '3. 公安局开展身份证集中办理活动',
    ]);
    expect(text).toContain('https://city.example/m/services/guides/');
    expect(text).toContain('https://city.example/m/news/all/city/politics/');
    const { text: guide } = await citizen.asks('2');
    expect(guide).toMatch(/^【办事】居民身份证补领\nhttps:\/\/city\.example\/m\/services\/guides\/\d+\n\n/);
    const { card } = await citizen.asks('3');
    expect(card).toMatchObject({ title: '公安局开展身份证集中办理活动' });
    expect(card!.url).toMatch(/^https:\/\/city\.example\/m\/news\//);
  });

  test('gets the one guide at once, with where, when, whom to call and what to bring', async () => {
    const { text } = await wechat.follower().asks('公积金');
    expect(text!.split('\n')).toEqual([
      '【办事】住房公积金提取',
      expect.stringMatching(/^https:\/\/city\.example\/m\/services\/guides\/\d+$/),
      '',
      expect.stringMatching(/^办理地点：./),
      expect.stringMatching(/^办理时间：./),
      expect.stringMatching(/^联系电话：./),
      expect.stringMatching(/^办理材料：./),
      expect.stringMatching(/^办理时限：./),
      expect.stringMatching(/^收费标准：./),
    ]);
  });

  test('is understood when the words are not those of the title', async () => {
    const { text } = await wechat.follower().asks('身份证丢了怎么补办');
    expect(text).toContain('1. 【办事】居民身份证');
  });

  test('finds in keywords, and in texts what no title has, but never in tags', async () => {
    expect((await wechat.follower().asks('户籍')).text).toMatch(/^【办事】居民身份证补领/);
    expect((await wechat.follower().asks('育秧大棚')).text).toContain('1. 全市春耕生产现场会召开');
    expect((await wechat.follower().asks('<b>')).text).toContain('没有找到');
  });

  test('gets an honest answer when there is nothing, with what to do', async () => {
    const { text } = await wechat.follower().asks('量子计算机');
    expect(text).toContain('没有找到');
    expect(text).toContain('人工');
    expect(text).not.toContain('量子');
  });

  test('who asks for what is only mentioned somewhere gets no card but a guess, and the way to a person', async () => {
    const citizen = wechat.follower();
    const guess = await citizen.asks('育秧大棚');
    expect(guess.card).toBeUndefined();
    expect(guess.text).toMatch(/可能相关：\n\n1\. 全市春耕.+\n.+\n2\. .*联系工作人员/);
    expect((await citizen.asks('2')).text).toContain('市长信箱');
    expect((await citizen.asks('1')).card).toMatchObject({ title: '全市春耕生产现场会召开' });
  });

  test.each(['育秧补贴申请', '公积金中秋放假', '春耕赛龙舟报名'])(
    'never gets as the only answer what has less than most of the question: %s',
    async (text) => {
      const answer = await wechat.follower().asks(text);
      expect(answer.card).toBeUndefined();
      expect(answer.text).toMatch(/可能相关|没有找到相关内容/);
    },
  );

  test('of two things at once gets both', async () => {
    const { text } = await wechat.follower().asks('公积金怎么提取，身份证换领呢');
    expect(text).toContain('住房公积金提取');
    expect(text).toContain('居民身份证换领');
  });

  test('after "nothing found" opens the choices by their numbers, and not an older list', async () => {
    const citizen = wechat.follower();
    await citizen.asks('身份证');
    const { text } = await citizen.asks('量子计算机');
    const choices = text!.split('\n').filter((line) => /^\d\. /.test(line));
    expect(choices).toHaveLength(3);
    expect((await citizen.asks('1')).text).toContain('市长信箱');
    expect((await citizen.asks('2')).text).toContain('12345');
    expect((await citizen.asks('3')).text).toContain('使用说明');
    expect((await citizen.asks('4')).text).toContain('1 到 3');
  });

  test('keeps the numbers of the last list that they saw, whatever else is said in between', async () => {
    const citizen = wechat.follower();
    await citizen.asks('身份证');
    expect((await citizen.asks('谢谢')).text).toContain('不客气');
    expect((await citizen.asks('人工')).text).toContain('12345');
    expect((await citizen.asks('1')).text).toMatch(/^【办事】居民身份证换领/);
    wechat.refuse(new WechatError(45015, 'response out of time limit', 'message/custom/send'));
    citizen.says('公积金怎么提取，身份证换领呢'); // a list that never arrives
    await until(
      () =>
        hall.owner.query(`select from follower_message where contact_id = $1 and state = 'failed'`, [
          citizen.id,
        ]),
      ({ rowCount }) => rowCount === 1,
    );
    expect((await citizen.asks('2')).text).toMatch(/^【办事】居民身份证补领/);
  });

  test('who complains or is in danger gets fixed answers, never the nearest article', async () => {
    const { itemId } = await hall.publish({
      title: '特产名品',
      body: '<p>消费者投诉举报请到市场监管部门。</p>',
    });
    for (const text of ['我要投诉', '举报', '举报卖假特产的']) {
      const answer = await wechat.follower().asks(text);
      expect(answer.card).toBeUndefined();
      expect(answer.text).toMatch(/12345[\s\S]*https:\/\/city\.example\/m\/interaction\/mayors-mailbox/);
    }
    await hall.withdraw(itemId);
    const { text } = await wechat.follower().asks('我家着火了');
    expect(text).toMatch(/110[\s\S]*119[\s\S]*120/);
  });

  test('who sends the number of an identity card is warned, and the number is not kept', async () => {
    const citizen = wechat.follower();
    const { text } = await citizen.asks('公积金 １１０１０５１９４９１２３１００２Ｘ');
    expect(text).toMatch(/^为保护您的个人信息[\s\S]*【办事】住房公积金提取/);
    expect((await citizen.asks('11010519491231002X')).text).toMatch(/^为保护您的个人信息/);
    const { rows } = await hall.owner.query(
      `select text, answer from follower_message where contact_id = $1`,
      [citizen.id],
    );
    expect(JSON.stringify(rows)).not.toMatch(/1949|１９４９|002X/);
  });

  test('gets examples that find something, and none that find nothing', async () => {
    const { text } = await wechat.follower().asks('帮助');
    const examples = [
      ...text!
        .split('\n')
        .at(-1)!
        .matchAll(/“([^”]+)”/g),
    ].map(([, word]) => word!);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples)
      expect((await wechat.follower().asks(example)).text).not.toMatch(/没有找到/);
    const foreigner = wechat.follower();
    await foreigner.asks('English');
    expect((await foreigner.asks('help')).text).not.toMatch(/visa|For example/);
  });

  test('is not led to a column whose name is a part of a word', async () => {
    const { itemId } = await hall.publish({ title: '市长会见来宾' });
    await hall.translate(itemId, Locale.EN, 'Guests received');
    const foreigner = wechat.follower();
    await foreigner.asks('English');
    expect((await foreigner.asks('geopolitics')).text).toContain('Nothing was found');
    expect((await foreigner.asks('capacity')).text).toContain('Nothing was found');
    expect((await foreigner.asks('What is new in politics?')).card).toMatchObject({
      title: 'Guests received',
    });
    await hall.withdraw(itemId);
  });

  test('gets the newest of a column by its name', async () => {
    const { text } = await wechat.follower().asks('时政要闻');
    expect(text).toMatch(
      /^“时政要闻”最新内容：\nhttps:\/\/city\.example\/m\/news\/all\/city\/politics\n\n1\. 100%完成年度任务/,
    );
  });

  test.each(['%', '_', "'; drop table follower; --", '\\', '${process.env.HOME}', '{{url}}$t(chat:help)'])(
    'cannot put %s into a query or an answer',
    async (text) => {
      const answer = await wechat.follower().asks(text);
      expect(answer.text).toContain('没有找到');
    },
  );

  test('is taken by the letter where a title has a sign of SQL', async () => {
    expect((await wechat.follower().asks('100%')).card).toMatchObject({ title: '100%完成年度任务' });
  });

  test('whose numbers are too old, or missing, gets an answer that says so', async () => {
    const citizen = wechat.follower();
    expect((await citizen.asks('1')).text).toContain('没有可以打开的列表');
    await citizen.asks('身份证');
    expect((await citizen.asks('9')).text).toContain('1 到 3');
    ahead += 31 * 60_000;
    expect((await citizen.asks('1')).text).toContain('没有可以打开的列表');
  });

  test('does not open what was withdrawn meanwhile', async () => {
    const citizen = wechat.follower();
    const { itemId } = await hall.publish({ title: '身份证临时通知' });
    const { text } = await citizen.asks('身份证');
    const number = /(\d)\. 身份证临时通知/.exec(text!)![1]!;
    await hall.withdraw(itemId);
    expect((await citizen.asks(number)).text).toBe('这项内容已不再公开。');
  });

  test('gets help, and the way to a person', async () => {
    const citizen = wechat.follower();
    expect((await citizen.asks('帮助')).text).toContain('使用说明');
    expect((await citizen.asks('人工')).text).toContain('https://city.example/m/interaction/mayors-mailbox');
  });

  test('is answered in the language they choose', async () => {
    const citizen = wechat.follower();
    expect((await citizen.asks('Русский')).text).toBe('Теперь ответы будут на русском языке.');
    expect((await citizen.asks('xyzzy')).text).toContain('Ничего не найдено');
    expect((await citizen.asks('身份证')).text).toContain('居民身份证补领');
  });

  test('and writes faster than people do is asked once to slow down, then answered again a minute later', async () => {
    const citizen = wechat.follower();
    for (let i = 0; i < 25; i++) citizen.says('帮助');
    await until(
      async () => citizen.received().length,
      (n) => n >= 21,
    );
    const { rows } = await until(
      () =>
        hall.owner.query<{ state: string; n: number }>(
          'select state, count(*)::int n from follower_message where contact_id = $1 group by 1 order by 1',
          [citizen.id],
        ),
      ({ rows }) =>
        rows.reduce((sum, { n }) => sum + n, 0) === 25 && !rows.some(({ state }) => state === 'waiting'),
    );
    expect(rows).toEqual([
      { state: 'sent', n: 21 },
      { state: 'silent', n: 4 },
    ]);
    expect(citizen.received().filter(({ text }) => text!.includes('过于频繁'))).toHaveLength(1);
    ahead += 61_000;
    expect((await citizen.asks('帮助')).text).toContain('使用说明');
  });

  test('leaves none of their words in the log of the program', () => {
    expect(JSON.stringify(hall.logged)).not.toMatch(/身份证|量子/);
  });
});

describe('a liaison', () => {
  const li = () =>
    hall.ctx({ now: now(), actor: { personId, name: '李', isHub: false, appointments: [post] } });
  const post = { role: 'liaison', unitId: 'u', columnId: 'some column', locale: null } as const;

  test('binds an account with a code, once, is reminded through it, and unbinds it', async () => {
    const phone = wechat.follower();
    expect(await remindByWechat(conversation, personId, '提醒')).toEqual({
      outcome: 'failed',
      reason: 'not-bound',
    });
    const { code } = await makeWechatCode(li(), {});
    expect((await phone.asks(`绑定 ${code}`)).text).toContain('绑定成功：李');
    expect((await wechat.follower().asks(`绑定${code}`)).text).toContain('不正确或已过期');

    expect(await remindByWechat(conversation, personId, '“政府会议”栏目今日到期。')).toEqual({
      outcome: 'sent',
    });
    expect(phone.received().at(-1)!.text).toBe('“政府会议”栏目今日到期。');
    ahead += 48 * 3_600_000;
    expect(await remindByWechat(conversation, personId, '提醒')).toEqual({
      outcome: 'failed',
      reason: 'window-closed',
    });

    expect((await phone.asks('解除绑定')).text).toContain('已解除绑定');
    expect(await remindByWechat(conversation, personId, '提醒')).toEqual({
      outcome: 'failed',
      reason: 'not-bound',
    });
    const { rows } = await hall.owner.query(
      `select command, person_id, input from log_entry where command like 'wechat.%' order by id`,
    );
    expect(rows.map(({ command }) => command)).toEqual(['wechat.make-code', 'wechat.bind', 'wechat.unbind']);
    expect(rows.every(({ person_id }) => person_id === personId)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(code);
  });

  test('who takes another phone is unbound from the first', async () => {
    const [first, second] = [wechat.follower(), wechat.follower()];
    await first.asks(`绑定 ${(await makeWechatCode(li(), {})).code}`);
    await second.asks(`绑定 ${(await makeWechatCode(li(), {})).code}`);
    const { rows } = await hall.owner.query('select contact_id from follower where person_id = $1', [
      personId,
    ]);
    expect(rows).toEqual([{ contact_id: second.id }]);
    await unbindWechat(li(), { personId });
  });

  test('cannot use a code after ten minutes, nor one that a newer one replaced', async () => {
    ahead += 3_600_000;
    const [old, fresh] = [await makeWechatCode(li(), {}), await makeWechatCode(li(), {})];
    expect((await wechat.follower().asks(`绑定 ${old.code}`)).text).toContain('不正确或已过期');
    ahead += 10 * 60_000;
    expect((await wechat.follower().asks(`绑定 ${fresh.code}`)).text).toContain('不正确或已过期');
  });

  test('gets five codes an hour; a person without a unit gets none', async () => {
    ahead += 3_600_000;
    for (let i = 0; i < 5; i++) await makeWechatCode(li(), {});
    await expect(makeWechatCode(li(), {})).rejects.toMatchObject({
      code: 'wechat.too-many-codes',
      details: { minutes: 60 },
    });
    const inspector = { ...post, role: 'inspector', columnId: null } as const;
    const actor = { personId, name: '', isHub: false, appointments: [inspector] };
    await expect(makeWechatCode(hall.ctx({ actor }), {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('who guesses codes is stopped after five, and a good code does not help then', async () => {
    ahead += 3_600_000;
    const guesser = wechat.follower();
    const { code } = await makeWechatCode(li(), {});
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    for (let i = 0; i < 5; i++) expect((await guesser.asks(`绑定 ${wrong}`)).text).toContain('不正确');
    expect((await guesser.asks(`绑定 ${code}`)).text).toContain('错误次数过多');
  });
});
