import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { globalId } from '#src/base/contract/global-id.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { remoteServer } from './support/remote-server.ts';
import { adopted, office, published, written, type Office } from './support/item-path.ts';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import type { Staff } from './support/staff.ts';
import { until } from './support/until.ts';

// What the console shows about deliveries, and its actions, over HTTP, with real pages and two front ends.
let hub: RunningHub;
let commerce: Office;
let administrator: Staff; // speaks Russian
let inspector: Staff; // speaks English
let notices: string;
let steady: FrontEnd;
let shaky: FrontEnd;

interface FrontEnd {
  outletId: string;
  secret: string;
  url: string;
  status: number;
  messages: { headers: Record<string, string>; body: string }[];
  stop(): Promise<void>;
}

async function frontEnd(zh: string): Promise<FrontEnd> {
  const messages: FrontEnd['messages'] = [];
  const remote = await remoteServer((request, body, response) => {
    messages.push({ headers: request.headers as Record<string, string>, body });
    response.writeHead(front.status).end();
  });
  const front: FrontEnd = {
    outletId: '',
    secret: '',
    url: remote.url,
    status: 204,
    messages,
    stop: remote.stop,
  };
  const { registration } = await administrator.does(
    'webhookRegister',
    { title: { zh, en: 'Front end', ru: 'Внешний сайт' }, url: `${remote.url}/hook`, locales: ['ZH'] },
    'registration { secret outlet { id } }',
  );
  return Object.assign(front, { outletId: registration.outlet.id, secret: registration.secret });
}

beforeAll(async () => {
  hub = await runningHub({ sessionHours: 1000 }); // days pass
  const editor = await hub.staff('editor', { role: 'portal-editor' });
  commerce = await office(hub, '市商务局', editor, 'commerce');
  administrator = await hub.staff('administrator', { role: 'administrator', speaks: Locale.RU });
  inspector = await hub.staff('inspector', { role: 'inspector', speaks: Locale.EN });
  notices = await hub.column('主页栏目', '通知公告');
  steady = await frontEnd('小程序');
  shaky = await frontEnd('手机应用');
  await hub.startWorker();
});
afterAll(async () => {
  await hub?.stop();
  await steady?.stop();
  await shaky?.stop();
});

const summary = async (who: Staff, id: string) =>
  (
    await who.ask(
      `query($id: ID!) { item(id: $id) { deliverySummary { text arrived total
        deliveries { id outletId outletTitle state kind reason nextAction url rendition { payload } } } } }`,
      { id },
    )
  ).item.deliverySummary;
const reaches = (id: string, text: string) =>
  until(
    () => summary(commerce.editor, id),
    (now) => now.text === text,
  );
const to = (front: FrontEnd, { deliveries }: any) =>
  deliveries.find(({ outletId }: { outletId: string }) => outletId === front.outletId);
const publish = () => published(commerce, { columnId: notices });

describe('When three of four outlets have it', () => {
  let id: string;

  it('that is said in each language, with the reason and what to do next', async () => {
    shaky.status = 503;
    ({ id } = await publish());
    const zh = await until(
      () => summary(commerce.liaison, id),
      (now) => now.arrived === 3 && to(shaky, now).state === 'RETRY_WAIT',
    );
    expect(zh.text).toBe('已送达 3/4 个渠道');
    expect(to(shaky, zh)).toMatchObject({
      outletTitle: '手机应用',
      reason: '对方拒收（状态码 503）。',
      nextAction: 'RETRY',
    });
    const en = await summary(inspector, id);
    expect(en).toMatchObject({ text: '3 of 4 delivered', arrived: 3, total: 4 });
    expect(to(shaky, en).reason).toBe('The receiver refused it (status 503).');
    const ru = await summary(administrator, id);
    expect(ru.text).toBe('Доставлено: 3 из 4');
    expect(to(shaky, ru).reason).toBe('Получатель отклонил сообщение (код 503).');
    expect(to(steady, en)).toMatchObject({ reason: 'It has arrived.', nextAction: null });
    expect(en.deliveries[0]).toMatchObject({ outletTitle: 'Portal', url: expect.stringMatching(/^http/) });
  });

  it('trying again touches only the fourth', async () => {
    const untouched = async () =>
      (
        await hub.owner.query(
          `select d.id, d.state, d.attempts, d.state_since from delivery d join outlet o on o.id = d.outlet_id
           where d.state = 'delivered' order by d.id`,
        )
      ).rows;
    const before = await untouched();
    expect(before).toHaveLength(3);
    shaky.status = 204;
    const { deliveries } = await commerce.editor.does(
      'itemDeliveriesRetry',
      { itemId: id },
      'deliveries { outletId state }',
    );
    expect(deliveries).toEqual([{ outletId: shaky.outletId, state: 'QUEUED' }]);
    await reaches(id, '已送达 4/4 个渠道');
    expect(await untouched()).toEqual(expect.arrayContaining(before));
    expect(steady.messages).toHaveLength(1);
    expect(new Set(shaky.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  it('there is nothing left to try, and a person who may not try gets a refusal', async () => {
    expect(await commerce.editor.refusals('itemDeliveriesRetry', { itemId: id })).toEqual([
      { field: 'itemId', code: 'DELIVERY_NOTHING_TO_RETRY', message: '没有需要重试的投递。' },
    ]);
    const { id: deliveryId } = to(shaky, await summary(commerce.editor, id));
    expect(await administrator.refusals('deliveryRetry', { id: deliveryId })).toEqual([
      {
        field: 'id',
        code: 'DELIVERY_WRONG_STATE',
        message: 'Состояние доставки — «выполнена»: сейчас это действие невозможно.',
      },
    ]);
    for (const mutation of ['deliveryRetry', 'deliveryApprove', 'deliveryCancel'])
      expect(await commerce.leader.refusals(mutation, { id: deliveryId })).toMatchObject([
        { code: 'FORBIDDEN' },
      ]);
    const [refusal] = await commerce.liaison.refusals('itemDeliveriesRetry', { itemId: id });
    expect(refusal).toMatchObject({ code: 'FORBIDDEN', message: '您没有权限进行此操作。' });
  });

  it('an editor of other columns has no say in it, and another office does not even see it', async () => {
    const column = ['主页栏目', '县域动态'];
    const counties = await hub.staff('editor-counties', { role: 'portal-editor', column });
    expect(await counties.refusals('itemDeliveriesRetry', { itemId: id })).toMatchObject([
      { code: 'FORBIDDEN' },
    ]);
    const education = await hub.staff('liaison-education', { role: 'liaison', unit: '市教育局' });
    expect(
      await education.ask('query($id: ID!) { item(id: $id) { deliverySummary { text } } }', { id }),
    ).toEqual({ item: null });
  });
});

describe('An outlet', () => {
  const outlets = async (who: Staff) =>
    (await who.ask('{ outlets { id title pausedReason rules { path mode } } }')).outlets as any[];

  it('whose rule says so waits for an editor, and gets exactly what the editor saw', async () => {
    await administrator.does('outletRuleSet', { outletId: shaky.outletId, scopeId: notices, mode: 'ASK' });
    expect((await outlets(inspector)).find(({ id }) => id === shaky.outletId).rules).toEqual([
      { path: null, mode: 'AUTOMATIC' },
      { path: 'home/notices', mode: 'ASK' },
    ]);
    const { id } = await publish();
    const waiting = await until(
      async () => to(shaky, await summary(commerce.editor, id)),
      (delivery) => delivery.rendition !== null,
    );
    expect(waiting).toMatchObject({ state: 'AWAITING_APPROVAL', nextAction: 'APPROVE' });
    await commerce.editor.does('deliveryApprove', { id: waiting.id });
    await reaches(id, '已送达 4/4 个渠道');
    expect(JSON.parse(shaky.messages.at(-1)!.body)).toEqual(waiting.rendition.payload);
    expect(await commerce.editor.refusals('deliveryApprove', { id: waiting.id })).toEqual([
      {
        field: 'id',
        code: 'DELIVERY_WRONG_STATE',
        message: '该投递当前状态为“已送达”，不能执行该操作。',
      },
    ]);
    await administrator.does('outletRuleSet', { outletId: shaky.outletId, scopeId: notices, mode: null });
    expect((await outlets(inspector)).find(({ id }) => id === shaky.outletId).rules).toHaveLength(1);
  });

  it('that is paused gets nothing, says why, and gets what was not cancelled when it goes on', async () => {
    expect(await administrator.refusals('outletPause', { id: shaky.outletId, reason: ' ' })).toEqual([
      { field: 'reason', code: 'REASON_MISSING', message: 'Укажите причину.' },
    ]);
    await administrator.does('outletPause', { id: shaky.outletId, reason: '升级维护' });
    expect((await outlets(commerce.editor)).find(({ id }) => id === shaky.outletId).pausedReason).toBe(
      '升级维护',
    );
    const before = shaky.messages.length;
    const [accepted, dropped] = [await publish(), await publish()];
    await reaches(accepted.id, '已送达 3/4 个渠道');
    const waiting = to(shaky, await reaches(dropped.id, '已送达 3/4 个渠道'));
    expect(waiting.nextAction).toBe('RESUME_OUTLET');
    await commerce.editor.does('deliveryCancel', { id: waiting.id });
    expect(await summary(commerce.editor, dropped.id)).toMatchObject({ arrived: 3, total: 3 });
    await administrator.does('outletResume', { id: shaky.outletId });
    await reaches(accepted.id, '已送达 4/4 个渠道');
    expect(to(shaky, await summary(commerce.editor, dropped.id))).toMatchObject({
      state: 'CANCELLED',
      reason: '已由工作人员取消。',
      nextAction: null,
    });
    expect(shaky.messages.slice(before).map(({ body }) => JSON.parse(body).data.path)).toEqual([
      accepted.path,
    ]);
  });

  it.each([
    ['NEVER', 'ASK', null],
    ['DIGEST', 'ASK', null],
    ['ASK', 'AUTOMATIC', 'AWAITING_APPROVAL'],
  ])(
    'with the rule %s for one column and %s for another takes the more careful one for what is in both',
    async (careful, careless, state) => {
      const columns = [notices, await hub.column('主页栏目', '部门动态')];
      const rules = async (modes: (string | null)[]) => {
        for (const [at, scopeId] of columns.entries())
          await administrator.does('outletRuleSet', { outletId: shaky.outletId, scopeId, mode: modes[at] });
      };
      // Neither the item's own column decides, nor the order in which the rules were made.
      for (const modes of [
        [careful, careless],
        [careless, careful],
      ]) {
        await rules(modes);
        const { id } = await written(commerce, { columnId: notices });
        await adopted(commerce, id, [columns[1]!]);
        await commerce.editor.does('itemPublish', { id });
        const delivery = to(shaky, await summary(commerce.editor, id));
        expect([modes, delivery?.state ?? null]).toEqual([modes, state]);
        await rules([null, null]);
      }
    },
  );

  it('is for administrators to manage, and for those who work with it to see', async () => {
    const { editor, liaison } = commerce;
    for (const [mutation, input] of [
      ['outletPause', { id: shaky.outletId, reason: '试' }],
      ['outletResume', { id: shaky.outletId }],
      ['outletRuleSet', { outletId: shaky.outletId, mode: 'NEVER' }],
      ['webhookSecretRotate', { id: shaky.outletId }],
    ] as const)
      expect(await editor.refusals(mutation, input)).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await liaison.post('{ outlets { id } }')).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
    expect((await outlets(editor)).map(({ title }) => title)).toEqual(
      expect.arrayContaining(['门户网站', '微信公众号', '小程序']),
    );
  });
});

describe('What could not be sent for three days', () => {
  const passHours = (hours: number) => hub.passTime(hours * 3_600_000);
  const pause = () => administrator.does('outletPause', { id: shaky.outletId, reason: '升级维护' });
  const resume = () => administrator.does('outletResume', { id: shaky.outletId });
  const becomes = (id: string, state: string) =>
    until(
      async () => to(shaky, await summary(commerce.editor, id)),
      (delivery) => delivery.state === state,
    );
  const expired = { reason: '已超过发送时限，内容失去时效，未予发送。', nextAction: 'RETRY' };
  const pathsSince = (before: number) =>
    shaky.messages.slice(before).map(({ body }) => JSON.parse(body).data.path);

  it('is no longer news and is not sent, unless an editor asks for it', async () => {
    await pause();
    const before = shaky.messages.length;
    const old = await publish();
    passHours(1.5);
    const young = await publish();
    passHours(71);
    await resume();
    await becomes(young.id, 'DELIVERED');
    const delivery = await becomes(old.id, 'EXPIRED');
    expect(delivery).toMatchObject(expired);
    expect(pathsSince(before)).toEqual([young.path]);
    await commerce.editor.does('deliveryRetry', { id: delivery.id });
    await becomes(old.id, 'DELIVERED');
  });

  it('counts from its approval, however long that took', async () => {
    await administrator.does('outletRuleSet', { outletId: shaky.outletId, scopeId: notices, mode: 'ASK' });
    const waiting = async () => {
      const item = await publish();
      const delivery = await until(
        async () => to(shaky, await summary(commerce.editor, item.id)),
        ({ rendition }) => rendition !== null,
      );
      return { ...item, approve: () => commerce.editor.does('deliveryApprove', { id: delivery.id }) };
    };
    const [early, late] = [await waiting(), await waiting()];
    passHours(4 * 24);
    await pause();
    const before = shaky.messages.length;
    await early.approve();
    passHours(1.5);
    await late.approve();
    passHours(71);
    await resume();
    await becomes(late.id, 'DELIVERED');
    expect(await becomes(early.id, 'EXPIRED')).toMatchObject(expired);
    expect(pathsSince(before)).toEqual([late.path]);
    await administrator.does('outletRuleSet', { outletId: shaky.outletId, scopeId: notices, mode: null });
  });
});

describe('A hub without a WeChat account', () => {
  it('shows no one a push, and puts no menu anywhere', async () => {
    const codes = async (who: Staff, mutation: string, input: object) =>
      (await who.refusals(mutation, input)).map(({ field, code }) => [field, code]);
    const id = globalId('Digest', newId());
    expect(await codes(commerce.editor, 'digestPreviewSend', { id, openid: 'o1' })).toEqual([
      ['id', 'WECHAT_NOT_CONFIGURED'],
    ]);
    const buttons = [{ name: '办事', path: 'services' }];
    expect(await codes(administrator, 'wechatMenuSet', { buttons })).toEqual([
      ['buttons', 'WECHAT_NOT_CONFIGURED'],
    ]);
  });
});

describe('A webhook', () => {
  it('is refused with the field that is to blame', async () => {
    const good = { title: { zh: '甲', en: 'A', ru: 'А' }, url: `${steady.url}/hook`, locales: ['ZH'] };
    const refusals = async (input: object) =>
      (await administrator.refusals('webhookRegister', { ...good, ...input })).map(({ field, code }) => [
        field,
        code,
      ]);
    expect(await refusals({ url: 'ftp://city.example/' })).toEqual([['url', 'OUTLET_ADDRESS_REFUSED']]);
    expect(await refusals({ url: 'https://a:b@city.example/' })).toEqual([['url', 'OUTLET_ADDRESS_REFUSED']]);
    expect(await refusals({ url: `https://city.example/${'x'.repeat(2000)}` })).toEqual([
      ['url', 'VALUE_TOO_LONG'],
    ]);
    expect(await refusals({ title: { zh: '甲', en: ' ', ru: 'А' } })).toEqual([
      ['title.en', 'VALUE_MISSING'],
    ]);
    expect(await refusals({ locales: [] })).toEqual([['locales', 'VALUE_MISSING']]);
    expect(await refusals({ scopeId: commerce.unitId })).toEqual([['scopeId', 'NOT_FOUND']]);
  });

  it('that gets another secret is signed with both for a day', async () => {
    const portal = (await inspector.ask('{ outlets { id name } }')).outlets[0];
    expect(await administrator.refusals('webhookSecretRotate', { id: portal.id })).toMatchObject([
      { field: 'id', code: 'NOT_FOUND' },
    ]);
    const { registration } = await administrator.does(
      'webhookSecretRotate',
      { id: steady.outletId },
      'registration { secret }',
    );
    expect(registration.secret).not.toBe(steady.secret);
    const { id } = await publish();
    await reaches(id, '已送达 4/4 个渠道');
    const { body, headers } = steady.messages.at(-1)!;
    vi.useFakeTimers({ toFake: ['Date'], now: hub.hub.now() }); // the front end has the date of the hub
    try {
      for (const secret of [steady.secret, registration.secret])
        expect(new Webhook(secret).verify(body, headers)).toMatchObject({ type: 'content.published' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('and its secrets are in no log', async () => {
    const { rows } = await hub.owner.query<{ all: string }>(
      `select string_agg(input::text, '') "all" from log_entry where command like 'outlet.%'`,
    );
    expect(rows[0]!.all).toContain('"url": {"length"'); // its length is logged, and not its text
    expect(rows[0]!.all).not.toContain('whsec_');
    // A refused delivery is an alarm, not an error.
    expect(hub.faults.filter((line) => !line.includes('"alarm":"not-delivered"'))).toEqual([]);
    expect(hub.faults.join('')).not.toContain('whsec_');
  });
});
