import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { idOf } from '#src/base/contract/global-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { contextOf, hubActor } from '#src/hub.ts';
import { runPushSchedule } from '#src/reach/pushes/schedule/run-push-schedule.ts';
import { adopted, office, published, written } from './support/item-path.ts';
import type { Staff } from './support/staff.ts';
import { until } from './support/until.ts';
import { wechatTown, type WechatTown } from './support/wechat-town.ts';

// The weekly push from its proposal to its end, over the console's HTTP and the platform's socket.
let town: WechatTown;
let liaison: Staff;

beforeAll(async () => {
  town = await wechatTown();
  town.platform.setPushLimit(1000);
  ({ liaison } = town.commerce);
});
afterAll(() => town?.stop());
beforeEach(async () => {
  await town.morning();
  // With one push a day, every test would have to wait for the next.
  await town.hub.owner.query('delete from quota_hold');
  await town.hub.owner.query('delete from quota');
});

const tend = () => runPushSchedule(contextOf(town.hub.hub, { actor: hubActor }), town.hub.hub.log);
const codes = async (who: Staff, mutation: string, input: object) =>
  (await who.refusals(mutation, input)).map(({ field, code }) => `${field} ${code}`);

describe('A push', () => {
  it('is put together, shown, approved, sent at its time, and its counts and addresses are reported', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id, delivery, approvedBy } = await town.approved([one.id, two.id]);
    expect(delivery).toMatchObject({ state: 'QUEUED', kind: 'PUSH' });
    expect(approvedBy).toBe('chief');
    expect(town.pushes()).toEqual([]);
    const { rows } = await town.hub.owner.query(
      'select p.deadline - g.send_at "from", p.next_at = g.send_at "atItsTime" from delivery p join digest g on g.id = p.digest_id where p.id = $1',
      [idOf('Delivery', delivery.id)],
    );
    expect(rows).toEqual([{ from: expect.objectContaining({ days: 7 }), atItsTime: true }]);
    await town.passHours(1);
    const sent = await town.reaches(id, 'DELIVERED');
    expect(sent.counts).toEqual({ total: 3, filtered: 3, sent: 3, failed: 0 });
    expect(sent.entries.map(({ itemId }: any) => itemId)).toEqual([one.id, two.id]);
    const [push] = town.pushesOf(sent);
    expect(push!.articles.map(({ url }) => url)).toEqual(sent.entries.map(({ url }: any) => url));
    const page = await (await fetch(sent.entries[0].url)).text();
    expect(page).toContain(sent.entries[0].title);
  });

  it('is sent byte for byte as it was shown', async () => {
    const { id } = await town.news({ body: '<h2>要点</h2><p>一、供暖；二、“春运”。</p>' });
    const { preview, ...digest } = await town.composed([id]);
    await town.chief.does('digestApprove', { id: digest.id, expectedVersion: digest.version });
    town.platform.scheduleFault({ call: 'message/mass/sendall', kind: 'errcode', errcode: 45011 });
    await town.passHours(1);
    await town.reaches(digest.id, 'RETRY_WAIT'); // the draft is stored, and nothing was sent
    const { articles } = (await draftsThere()).find(({ articles: [first] }) =>
      first!.content_source_url.endsWith(idOf('Delivery', digest.delivery.id).slice(-12)),
    )!;
    expect(articles).toHaveLength(1);
    expect(articles[0]).toMatchObject({
      title: preview.articles[0].title,
      digest: preview.articles[0].digest,
      content: preview.articles[0].content,
      content_source_url: preview.articles[0].sourceUrl,
    });
    await town.passHours(1);
    expect((await town.reaches(digest.id, 'DELIVERED')).preview.hash).toBe(preview.hash);
  });

  it('is not to be changed any more once it has left, nor skipped', async () => {
    const { id } = await town.due([(await town.news()).id]);
    const { version } = await town.reaches(id, 'DELIVERED');
    expect(
      await codes(town.editor, 'digestChange', { id, expectedVersion: version, sendAt: town.inHours(2) }),
    ).toEqual(['id DIGEST_BEING_SENT']);
    expect(await codes(town.editor, 'digestSkip', { id, reason: '晚了' })).toEqual(['id DIGEST_BEING_SENT']);
  });

  it('that was skipped is over: no one approves, changes, skips or takes it back', async () => {
    const { id, version } = await town.composed([(await town.news()).id]);
    await town.editor.does('digestSkip', { id, reason: '改日再发' });
    for (const [mutation, input] of [
      ['digestApprove', { expectedVersion: version }],
      ['digestChange', { expectedVersion: version, sendAt: town.inHours(2) }],
      ['digestSkip', { reason: '再次' }],
      ['digestRetract', { reason: '有误' }],
    ] as const)
      expect([mutation, await codes(town.chief, mutation, { id, ...input })]).toEqual([
        mutation,
        ['id DIGEST_WRONG_STATE'],
      ]);
  });

  it('is refused in the language of the caller', async () => {
    const russian = await town.hub.staff('editor-ru', { role: 'portal-editor', speaks: Locale.RU });
    const english = await town.hub.staff('editor-en', { role: 'portal-editor', speaks: Locale.EN });
    const { id } = await town.approved([(await town.news()).id]);
    const input = { id, expectedVersion: 1 };
    expect((await town.editor.refusals('digestApprove', input))[0]!.message).toContain('“已批准”状态');
    expect((await english.refusals('digestApprove', input))[0]!.message).toContain('“approved”');
    expect((await russian.refusals('digestApprove', input))[0]!.message).toContain('«одобрена»');
  });
});

describe('Approval of a push', () => {
  it('is for another person than the one who changed it last', async () => {
    const { id, version } = await town.composed([(await town.news()).id]);
    expect(await codes(town.editor, 'digestApprove', { id, expectedVersion: version })).toEqual([
      'id DIGEST_FOUR_EYES',
    ]);
    await town.chief.does('digestChange', { id, expectedVersion: version, sendAt: town.inHours(3) });
    await town.prepared(id);
    expect(await codes(town.chief, 'digestApprove', { id, expectedVersion: version + 1 })).toEqual([
      'id DIGEST_FOUR_EYES',
    ]);
    await town.editor.does('digestApprove', { id, expectedVersion: version + 1 });
  });

  it('is for editors of the whole portal only, and everyone else gets a refusal', async () => {
    const { id, version } = await town.composed([(await town.news()).id]);
    const counties = await town.hub.staff('editor-counties', {
      role: 'portal-editor',
      column: ['主页栏目', '县域动态'],
    });
    for (const who of [liaison, counties, town.administrator]) {
      expect(await codes(who, 'digestApprove', { id, expectedVersion: version })).toEqual(['null FORBIDDEN']);
      expect(await codes(who, 'digestCompose', { sendAt: town.inHours(1) })).toEqual(['null FORBIDDEN']);
      expect(await codes(who, 'digestSkip', { id, reason: '试' })).toEqual(['null FORBIDDEN']);
    }
    expect((await liaison.post('{ digests { nodes { id } } }')).errors).toMatchObject([
      { extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  it('of something that others have changed meanwhile is refused', async () => {
    const { id, version } = await town.composed([(await town.news()).id]);
    await town.editor.does('digestChange', { id, expectedVersion: version, sendAt: town.inHours(2) });
    expect(await codes(town.chief, 'digestApprove', { id, expectedVersion: version })).toEqual([
      'expectedVersion DIGEST_VERSION_CONFLICT',
    ]);
  });

  it('is refused while something forbids to send it, and says what', async () => {
    const bare = await town.news({ cover: null });
    const { id, version, preview } = await town.composed([(await town.news()).id, bare.id]);
    expect(preview.findings).toEqual([
      { message: '缺少封面图片，请为稿件添加封面，或为栏目设置默认封面。', isBlocking: true, position: 2 },
    ]);
    expect(await town.chief.refusals('digestApprove', { id, expectedVersion: version })).toEqual([
      {
        field: 'itemIds',
        code: 'DIGEST_BLOCKED',
        message: '第2篇还不能发送：缺少封面图片，请为稿件添加封面，或为栏目设置默认封面。',
      },
    ]);
  });

  it('waits until the push is prepared: before that no one has seen it, and no one is shown it', async () => {
    const item = await town.news();
    await town.hub.stopWorker();
    const { digest } = await town.editor.does(
      'digestCompose',
      { itemIds: [item.id], sendAt: town.inHours(1) },
      'digest { id version }',
    );
    const approve = { id: digest.id, expectedVersion: digest.version };
    const approval = await codes(town.chief, 'digestApprove', approve);
    const preview = await codes(town.chief, 'digestPreviewSend', { id: digest.id, openid: 'x' });
    await town.hub.startWorker();
    expect([approval, preview]).toEqual([['id DIGEST_NOT_PREPARED'], ['id DIGEST_NOT_PREPARED']]);
    await town.prepared(digest.id);
    await town.chief.does('digestApprove', approve);
    // Otherwise it would use the quota of the day during another test.
    await town.editor.does('digestSkip', { id: digest.id, reason: '改日再发' });
  });

  // A correction reopens the pushes that it sees; one that is composed at the same moment is not among them.
  it.each([
    ['another edition than readers have', `jsonb_build_array(gen_random_uuid())`],
    ['more than is live', `payload -> 'editions' || jsonb_build_array(gen_random_uuid())`],
    ['less than is live', `'[]'`],
  ])('is refused when %s was prepared, and nothing goes out', async (_what, editions) => {
    const { id, version, delivery } = await town.composed([(await town.news()).id]);
    await town.hub.owner.query(
      `update rendition set payload = jsonb_set(payload, '{editions}', ${editions}) where delivery_id = $1`,
      [idOf('Delivery', delivery.id)],
    );
    expect(await codes(town.chief, 'digestApprove', { id, expectedVersion: version })).toEqual([
      'id DIGEST_NOT_PREPARED',
    ]);
    await town.passHours(2);
    expect(await town.digest(id)).toMatchObject({ state: 'PROPOSED', approvedBy: null });
    expect(town.pushesOf({ delivery })).toEqual([]);
  });

  it('cannot take the one place of a day twice', async () => {
    const [one, two] = [
      await town.composed([(await town.news()).id]),
      await town.composed([(await town.news()).id]),
    ];
    await town.chief.does('digestApprove', { id: one.id, expectedVersion: one.version });
    expect(await codes(town.chief, 'digestApprove', { id: two.id, expectedVersion: two.version })).toEqual([
      'sendAt DIGEST_NO_PUSH_LEFT',
    ]);
    await town.editor.does('digestSkip', { id: one.id, reason: '改日再发' });
    await town.chief.does('digestApprove', { id: two.id, expectedVersion: two.version });
  });

  it('is void when the push is changed, and nothing goes out', async () => {
    const { id, version } = await town.approved([(await town.news()).id]);
    const other = await town.news();
    await town.editor.does('digestChange', { id, expectedVersion: version, itemIds: [other.id] });
    await town.passHours(2);
    const now = await town.prepared(id);
    expect(now).toMatchObject({
      state: 'PROPOSED',
      approvedBy: null,
      delivery: { state: 'AWAITING_APPROVAL' },
    });
    expect(town.pushesOf(now)).toEqual([]);
  });
});

describe('Composing a push', () => {
  it('refuses what cannot be pushed, with the place that is to blame', async () => {
    const item = await town.news();
    const compose = (input: object) =>
      codes(town.editor, 'digestCompose', { sendAt: town.inHours(1), ...input });
    expect(await compose({ itemIds: [item.id, item.id] })).toEqual(['itemIds DIGEST_ITEM_REPEATED']);
    expect(await compose({ itemIds: [item.id], sendAt: town.inHours(-1) })).toEqual([
      'sendAt DIGEST_SEND_TIME_PAST',
    ]);
    const { item: draft } = await liaison.does(
      'itemCreate',
      { columnId: town.columnId, unitId: town.commerce.unitId, kind: 'article', content: { title: '草稿' } },
      'item { id }',
    );
    expect(await compose({ itemIds: [item.id, draft.id] })).toEqual(['itemIds.1 ITEM_NOT_PUBLISHED']);
    const many = await Promise.all(Array.from({ length: 9 }, () => town.news()));
    expect(await compose({ itemIds: many.map(({ id }) => id) })).toEqual(['itemIds VALUE_TOO_MANY']);
  });

  it('lets an editor set the order, take out and add, and shows what that brings', async () => {
    const [one, two, three] = [await town.news(), await town.news(), await town.news()];
    const { id, version } = await town.composed([one.id, two.id]);
    await town.editor.does('digestChange', { id, expectedVersion: version, itemIds: [three.id, one.id] });
    const { entries, preview } = await town.prepared(id);
    expect(entries.map(({ position, itemId }: any) => [position, itemId])).toEqual([
      [1, three.id],
      [2, one.id],
    ]);
    expect(preview.articles.map(({ title }: any) => title)).toEqual(entries.map(({ title }: any) => title));
  });

  it('by the rule finds what is new, one of each office before any comes twice, and nothing that was pushed', async () => {
    const pushed = await town.news();
    await town.reaches((await town.due([pushed.id])).id, 'DELIVERED');
    const education = await office(town.hub, '市教育局', town.editor, 'education');
    const [older, newer] = [await town.news(), await town.news()];
    const other = await town.news({}, education);
    await town.news({ cover: null });
    const { digestCandidates } = await town.editor.ask(
      '{ digestCandidates(first: 100) { itemId unit hasCover } }',
    );
    const candidates = digestCandidates.map(({ itemId }: any) => itemId);
    expect(candidates.slice(0, 2).sort()).toEqual([newer.id, other.id].sort());
    expect(candidates.indexOf(older.id)).toBeGreaterThan(1);
    expect(candidates).not.toContain(pushed.id);
  });

  it('by the rule happens once a week, however many workers look', async () => {
    // A working day, whatever day the test began.
    const at = new Date(town.hub.hub.now().getTime() + 26 * 3_600_000 + 8 * 3_600_000);
    await town.administrator.does('digestRuleSet', {
      weekday: ((at.getUTCDay() + 6) % 7) + 1,
      sendTime: at.toISOString().slice(11, 16),
      composeBefore: 30,
      remindBefore: 2,
      articles: 3,
      mode: 'ASK',
    });
    await Promise.all([tend(), tend(), tend()]);
    const { digests } = await town.editor.ask('{ digests(first: 100) { nodes { id isByRule state } } }');
    expect(digests.nodes.filter(({ isByRule }: any) => isByRule)).toHaveLength(1);
    const { id } = digests.nodes.find(({ isByRule }: any) => isByRule);
    const digest = await town.digest(id);
    expect(digest.entries.length).toBeLessThanOrEqual(3);
    expect(digest.entries.length).toBeGreaterThan(0);

    // Without approval its editors are reminded once, then it expires, and nothing is sent.
    await town.passHours(24.5);
    await Promise.all([tend(), tend(), tend()]);
    await tend();
    const reminded = await town.digest(id);
    expect(reminded.remindedAt).not.toBeNull();
    const { rows } = await town.hub.owner.query(
      `select 1 from log_entry where command = 'digest.remind' and input ->> 'id' = $1`,
      [idOf('Digest', id)],
    );
    expect(rows).toHaveLength(1);
    await town.passHours(2);
    await Promise.all([tend(), tend(), tend()]);
    expect(await town.digest(id)).toMatchObject({
      state: 'EXPIRED',
      delivery: {
        state: 'EXPIRED',
        reason: '到发送时间仍无人批准，本期推送未发送。',
        nextAction: 'COMPOSE_ANEW',
      },
    });
    expect(town.pushesOf(digest)).toEqual([]);
    for (const alarm of ['digest-unapproved', 'digest-expired'])
      expect(
        town.hub.faults.filter((line) => line.includes(alarm) && line.includes(idOf('Digest', id))),
      ).toHaveLength(1);
    town.hub.faults.length = 0;
    await town.hub.owner.query('delete from digest_rule');
  });

  it('by an automatic rule sends it at its time without anybody', async () => {
    await town.news();
    const at = new Date(town.hub.hub.now().getTime() + 7 * 24 * 3_600_000 + 8 * 3_600_000);
    await town.administrator.does('digestRuleSet', {
      weekday: ((at.getUTCDay() + 6) % 7) + 1,
      sendTime: at.toISOString().slice(11, 16),
      composeBefore: 144,
      remindBefore: 2,
      articles: 2,
      mode: 'AUTOMATIC',
    });
    await town.passHours(25);
    await tend();
    const { digests } = await town.editor.ask('{ digests(first: 100) { nodes { id isAutomatic state } } }');
    const { id } = digests.nodes.find(({ isAutomatic }: any) => isAutomatic);
    await town.prepared(id);
    expect(await town.digest(id)).toMatchObject({ state: 'PROPOSED' });
    await town.passHours(7 * 24 - 24.5);
    await tend();
    expect(await town.reaches(id, 'DELIVERED')).toMatchObject({ state: 'APPROVED', approvedBy: null });
    await town.hub.owner.query('delete from digest_rule');
  });

  /** An automatic push of the rule, a week from now; with these articles and no others. */
  const automatic = async (itemIds: string[]): Promise<any> => {
    const at = new Date(town.hub.hub.now().getTime() + 7 * 24 * 3_600_000 + 8 * 3_600_000);
    await town.administrator.does('digestRuleSet', {
      weekday: ((at.getUTCDay() + 6) % 7) + 1,
      sendTime: at.toISOString().slice(11, 16),
      composeBefore: 144,
      remindBefore: 2,
      articles: 8,
      mode: 'AUTOMATIC',
    });
    await town.passHours(25);
    await tend();
    const { digests } = await town.editor.ask(
      '{ digests(first: 100) { nodes { id version isAutomatic state } } }',
    );
    const { id, version } = digests.nodes.find(
      ({ isAutomatic, state }: any) => isAutomatic && state === 'PROPOSED',
    );
    await town.editor.does('digestChange', { id, expectedVersion: version, itemIds });
    return await town.prepared(id);
  };
  const noticed = async (): Promise<string> =>
    JSON.stringify((await town.editor.ask('{ inbox(first: 20) { nodes { subject text } } }')).inbox.nodes);

  it('by an automatic rule leaves out what cannot be sent, says so, and sends the rest', async () => {
    const [long, good] = [await town.news({ body: '<p>字</p>'.repeat(1000) }), await town.news()];
    const { id } = await automatic([long.id, good.id]);
    await tend();
    const left = await town.prepared(id);
    expect(left.entries.map(({ itemId, position }: any) => [itemId, position])).toEqual([[good.id, 1]]);
    expect(await noticed()).toMatch(/不能随本期自动推送发出，已移出本期：正文过长/);
    await town.passHours(7 * 24 - 24.5);
    await tend();
    await town.reaches(id, 'DELIVERED');
    expect(town.hub.faults.some((line) => line.includes('left out articles that cannot be sent'))).toBe(true);
    town.hub.faults.length = 0;
    await town.hub.owner.query('delete from digest_rule');
  });

  it('by an automatic rule that cannot go is announced before its time, and when it is given up', async () => {
    const long = await town.news({ body: '<p>字</p>'.repeat(1000) });
    const { id } = await automatic([long.id]);
    await tend();
    expect(await noticed()).not.toContain('自动推送目前发不出去');
    await town.passHours(7 * 24 - 26);
    await Promise.all([tend(), tend(), tend()]);
    expect(await noticed()).toContain('自动推送目前发不出去：有文章不符合发送条件');
    await town.passHours(5);
    await Promise.all([tend(), tend()]);
    expect(await town.digest(id)).toMatchObject({
      state: 'EXPIRED',
      delivery: { state: 'EXPIRED', reason: '推送中有不符合发送条件的文章，本期未发送。' },
    });
    expect(await noticed()).toContain('推送中有不符合发送条件的文章，本期未发送。');
    for (const alarm of ['digest-hindered', 'digest-expired'])
      expect(
        town.hub.faults.filter((line) => line.includes(alarm) && line.includes(idOf('Digest', id))),
      ).toHaveLength(1);
    town.hub.faults.length = 0;
    await town.hub.owner.query('delete from digest_rule');
  });

  it('finds what was corrected since followers had it, however old it is, until they have that', async () => {
    const item = await town.news();
    const { id: first } = await town.due([item.id]);
    await town.reaches(first, 'DELIVERED');
    await town.passHours(20 * 24);
    expect(await proposed()).not.toContain(item.id);
    await correct(item.id, '更正之后');
    expect((await proposed())[0]).toBe(item.id);
    const remarks = async (id: string) =>
      (await town.editor.ask('{ digests(first: 100) { nodes { id remarks } } }')).digests.nodes.find(
        (one: any) => one.id === id,
      ).remarks;
    expect((await remarks(first))[0]).toContain('粉丝收到的仍是旧版');
    await town.reaches((await town.due([item.id])).id, 'DELIVERED');
    expect(await remarks(first)).toEqual([]);
    expect(await proposed()).not.toContain(item.id);
  });

  it('counts the cover of the column as one', async () => {
    const bare = await town.news({ cover: null });
    const has = async () =>
      (await town.editor.ask('{ digestCandidates(first: 100) { itemId hasCover } }')).digestCandidates.find(
        ({ itemId }: any) => itemId === bare.id,
      ).hasCover;
    expect(await has()).toBe(false);
    const { rows } = await town.hub.owner.query(
      `insert into site_picture (id, use, scope_id, asset_id, hash, name, alt)
       select gen_random_uuid(), 'cover', null, a.id, a.hash, a.name, '' from asset a where a.width >= 200 limit 1 returning id`,
    );
    expect(await has()).toBe(true);
    const composed = await town.editor.does(
      'digestCompose',
      { sendAt: town.inHours(1) },
      'digest { entries { itemId } }',
    );
    expect(composed.digest.entries.map(({ itemId }: any) => itemId)).toContain(bare.id);
    await town.hub.owner.query('delete from site_picture where id = $1', [rows[0].id]);
  });

  const proposed = async (): Promise<string[]> =>
    (await town.editor.ask('{ digestCandidates(first: 100) { itemId } }')).digestCandidates.map(
      ({ itemId }: any) => itemId,
    );

  it('by the rule brings nothing that is older than two weeks', async () => {
    const old = await town.news();
    await town.passHours(1);
    const young = await town.news();
    await town.passHours(14 * 24 - 0.5);
    const proposals = await proposed();
    expect([proposals.includes(young.id), proposals.includes(old.id)]).toEqual([true, false]);
    const { digest } = await town.editor.does(
      'digestCompose',
      { sendAt: town.inHours(1) },
      'digest { entries { itemId } }',
    );
    const brought = digest.entries.map(({ itemId }: any) => itemId);
    expect([brought.includes(young.id), brought.includes(old.id)]).toEqual([true, false]);
  });

  it('by the rule brings nothing out of a column that is kept from followers, wherever else it stands', async () => {
    const { outlets } = await town.administrator.ask('{ outlets { id name } }');
    const { id: outletId } = outlets.find(({ name }: any) => name === 'wechat');
    const departments = await town.hub.column('主页栏目', '部门动态');
    const rule = (scopeId: string, mode: string | null) =>
      town.administrator.does('outletRuleSet', { outletId, scopeId, mode });
    const here = await published(town.commerce, { columnId: town.columnId });
    const there = await published(town.commerce, { columnId: departments });
    const both = await written(town.commerce, { columnId: departments });
    await adopted(town.commerce, both.id, [town.columnId]);
    await town.editor.does('itemPublish', { id: both.id });
    const which = async () => {
      const proposals = await proposed();
      return [here, there, both].map(({ id }) => proposals.includes(id));
    };
    expect(await which()).toEqual([true, true, true]);
    await rule(town.columnId, 'NEVER');
    expect(await which()).toEqual([false, true, false]);
    await rule(town.columnId, null);
    await rule(departments, 'DIGEST'); // a rule for a column applies to no other one
    expect(await which()).toEqual([false, true, true]);
    await rule(town.columnId, 'NEVER');
    expect(await which()).toEqual([false, true, false]);
    await rule(town.columnId, null);
    await rule(departments, null);
  });
});

describe('An approved push of which an item', () => {
  it('is withdrawn loses it, and has to be approved again', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id } = await town.approved([one.id, two.id]);
    await town.editor.does('itemWithdraw', { id: one.id, explanation: '内容有误' });
    const now = await town.prepared(id);
    expect(now).toMatchObject({ state: 'PROPOSED', delivery: { state: 'AWAITING_APPROVAL' } });
    expect(now.reopened).toContain('已撤回，已从本期推送中移除，请重新审核');
    expect(now.entries.map(({ itemId, position }: any) => [itemId, position])).toEqual([[two.id, 1]]);
    await town.passHours(2);
    expect(town.pushesOf(now)).toEqual([]);
  });

  it('is corrected brings the new edition, and has to be approved again', async () => {
    const item = await town.news();
    const { id, preview } = await town.approved([item.id]);
    await correct(item.id, '更正后的标题');
    const now = await until(
      () => town.digest(id),
      (digest) => digest.preview !== null && digest.preview.hash !== preview.hash,
    );
    expect(now.reopened).toContain('已更正');
    expect(now.preview.articles[0].title).toBe('更正后的标题');
    expect(now.state).toBe('PROPOSED');
  });

  it('is withdrawn after it was sent takes that article back, and says what stays', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id } = await town.due([one.id, two.id]);
    await town.reaches(id, 'DELIVERED');
    await town.editor.does('itemWithdraw', { id: two.id, explanation: '内容有误' });
    const now = await until(
      () => town.digest(id),
      ({ retraction }) => retraction?.state === 'PARTLY_RETRACTED',
    );
    expect(now.retraction).toMatchObject({
      nextAction: null,
      reason: expect.stringContaining('卡片无法收回'),
    });
    expect(now.entries.map(({ isRetracted }: any) => isRetracted)).toEqual([false, true]);
    expect(town.pushesOf(now)[0]!.articles.map(({ isDeleted }) => isDeleted)).toEqual([false, true]);

    await town.editor.does('itemWithdraw', { id: one.id, explanation: '内容有误' });
    await until(
      async () => town.pushesOf(now)[0]!.articles.map(({ isDeleted }) => isDeleted),
      (gone) => gone.every(Boolean),
    );
  });
});

describe('Taking a push back', () => {
  it('removes its pages and says that the cards stay', async () => {
    const [one, two] = [await town.news(), await town.news()];
    const { id } = await town.due([one.id, two.id]);
    await town.reaches(id, 'DELIVERED');
    await town.chief.does('digestRetract', { id, reason: '数据有误' });
    const now = await until(
      () => town.digest(id),
      ({ retraction }) => retraction?.state === 'PARTLY_RETRACTED',
    );
    expect(town.pushesOf(now)[0]!.articles.every(({ isDeleted }) => isDeleted)).toBe(true);
    expect(await (await fetch(now.entries[0].url)).text()).not.toContain('会议强调');
  });

  it('needs a reason, and something that was sent', async () => {
    const { id } = await town.approved([(await town.news()).id]);
    expect(await codes(town.chief, 'digestRetract', { id, reason: '误' })).toEqual(['id DIGEST_NOT_SENT']);
    expect(await codes(town.chief, 'digestRetract', { id, reason: ' ' })).toEqual(['reason REASON_MISSING']);
    expect(await codes(town.chief, 'digestSkip', { id, reason: ' ' })).toEqual(['reason REASON_MISSING']);
  });
});

describe('A push before it is sent', () => {
  it('is shown to one follower, and leaves no draft behind', async () => {
    const { id, preview } = await town.composed([(await town.news()).id]);
    const [follower] = town.platform.followers();
    await town.editor.does('digestPreviewSend', { id, openid: follower!.openid });
    const { previews } = town.platform.effects();
    expect(previews.at(-1)).toMatchObject({ openid: follower!.openid });
    expect(previews.at(-1)!.titles).toEqual([preview.articles[0].title]);
    expect((await draftsThere()).flatMap(({ articles }) => articles.map(({ title }) => title))).not.toContain(
      preview.articles[0].title,
    );
  });

  it('is not shown to a stranger, and the platform’s word is passed on', async () => {
    const { id } = await town.composed([(await town.news()).id]);
    expect(await codes(town.editor, 'digestPreviewSend', { id, openid: 'nobody' })).toEqual([
      'openid WECHAT_REFUSED',
    ]);
    expect(await codes(town.editor, 'digestPreviewSend', { id })).toEqual(['openid VALUE_MISSING']);
    expect(await codes(liaison, 'digestPreviewSend', { id, openid: 'x' })).toEqual(['null FORBIDDEN']);
  });

  it(
    'and a platform that does not answer shows it to no one: that is reported, and may be tried again',
    { tags: 'fault' },
    async () => {
      const { id } = await town.composed([(await town.news()).id]);
      const [follower] = town.platform.followers();
      const before = town.platform.effects().previews.length;
      town.platform.scheduleFault({ call: 'draft/add', kind: 'after' });
      const show = { id, openid: follower!.openid };
      expect(await codes(town.editor, 'digestPreviewSend', show)).toEqual(['openid WECHAT_NO_ANSWER']);
      expect(town.platform.effects().previews).toHaveLength(before);
      await town.editor.does('digestPreviewSend', show);
    },
  );

  it('warns of what a phone cannot show', async () => {
    const wide = `<table><tbody><tr>${'<td>1</td>'.repeat(7)}</tr></tbody></table>`;
    const title = '长'.repeat(40);
    const { preview } = await town.composed([(await town.news({ title, body: `<p>表</p>${wide}` })).id]);
    expect(preview.findings.map(({ message }: any) => message)).toEqual([
      '标题有40字，超过微信的32字。',
      '表格有7列，在手机上须左右滑动查看。',
    ]);
    expect(preview.findings.every(({ isBlocking }: any) => !isBlocking)).toBe(true);
  });

  it('with more text than the platform takes, tags counted, is blocked', async () => {
    const { preview } = await town.composed([(await town.news({ body: '<p>字</p>'.repeat(1000) })).id]);
    expect(preview.findings).toMatchObject([
      { isBlocking: true, message: expect.stringContaining('正文过长') },
    ]);
  });
});

describe('The calendar', () => {
  it('shows what is left of a day, what is planned, what was sent, and that row 168 is met', async () => {
    const { id } = await town.due([(await town.news()).id]);
    await town.reaches(id, 'DELIVERED');
    const later = await town.approved([(await town.news()).id], 48);
    const from = new Date(town.hub.hub.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { wechatCalendar } = await town.editor.ask(
      `query($from: Date!) { wechatCalendar(from: $from, days: 7) { accountKind
        days { date allowed used reserved left planned { id } sent { id } } duties { number week isMet isPlanned } } }`,
      { from },
    );
    expect(wechatCalendar.accountKind).toBe('SUBSCRIPTION');
    expect(wechatCalendar.days[0]).toMatchObject({
      allowed: 1,
      used: 1,
      reserved: 0,
      left: 0,
      sent: [{ id }],
    });
    expect(wechatCalendar.days[2]).toMatchObject({
      used: 0,
      reserved: 1,
      left: 0,
      planned: [{ id: later.id }],
    });
    expect(wechatCalendar.duties[0]).toMatchObject({ number: 168, isMet: true });
  });
});

describe('The menu', () => {
  const view = (name: string, path: string) => ({ name, path });

  it('comes from the tree of columns and is what followers see', async () => {
    const { wechatMenu } = await town.administrator.ask(
      '{ wechatMenu { setAt proposal { name path buttons { name path } } } }',
    );
    expect(wechatMenu.proposal.map(({ name }: any) => name)).toEqual(['要闻与公开', '办事服务', '互动交流']);
    const strip = ({ name, path, buttons }: any): object => ({
      name,
      ...(path && { path }),
      ...(buttons?.length && { buttons: buttons.map(strip) }),
    });
    await town.administrator.does('wechatMenuSet', { buttons: wechatMenu.proposal.map(strip) });
    const menu = town.platform.menu();
    expect(menu.map(({ name }) => name)).toEqual(['要闻与公开', '办事服务', '互动交流']);
    expect(menu[1]!.sub_button[0]).toMatchObject({
      type: 'view',
      url: expect.stringContaining('/m/services/'),
    });
    const after = await town.editor.ask('{ wechatMenu { setAt buttons { name } } }');
    expect(after.wechatMenu.setAt).not.toBeNull();
    expect(after.wechatMenu.buttons).toHaveLength(3);
  });

  it('is refused with the button that is to blame', async () => {
    const set = (buttons: object[]) => codes(town.administrator, 'wechatMenuSet', { buttons });
    const good = view('办事', 'services');
    expect(await set([good, good, good, good])).toEqual(['buttons VALUE_TOO_MANY']);
    expect(await set([view('六个字太长了', 'services')])).toEqual(['buttons.0.name VALUE_TOO_LONG']);
    expect(await set([{ name: '办事' }])).toEqual(['buttons.0.path VALUE_MISSING']);
    expect(await set([{ name: '办事', buttons: [view('无此栏目', 'services/none')] }])).toEqual([
      'buttons.0.buttons.0.path NOT_FOUND',
    ]);
    expect(await codes(town.editor, 'wechatMenuSet', { buttons: [good] })).toEqual(['null FORBIDDEN']);
  });

  it(
    'whose setting the platform leaves without an answer is not said to be set',
    { tags: 'fault' },
    async () => {
      const stored = async () =>
        (await town.editor.ask('{ wechatMenu { setAt buttons { name } } }')).wechatMenu as object;
      const before = await stored();
      town.platform.scheduleFault({ call: 'menu/create', kind: 'after' });
      expect(await codes(town.administrator, 'wechatMenuSet', { buttons: [view('新闻', 'home')] })).toEqual([
        'buttons WECHAT_NO_ANSWER',
      ]);
      expect(await stored()).toEqual(before);
    },
  );
});

it('The log of the hub holds no fault of the program', () => {
  expect(town.hub.faults.filter((line) => !line.includes('"alarm"'))).toEqual([]);
});

async function correct(id: string, title: string): Promise<void> {
  const { item } = await town.editor.ask('query($id: ID!) { item(id: $id) { version } }', { id });
  await town.editor.does('itemSave', { id, expectedVersion: item.version, content: { title } });
  await town.editor.does('itemPublishUrgently', { id, correction: '标题有误' });
}

async function draftsThere() {
  const { rows } = await town.hub.owner.query<{ secret: string }>(
    `select secret from outlet_secret where name = 'access-token'`,
  );
  const response = await fetch(
    `${town.simulator.url}/cgi-bin/draft/batchget?access_token=${rows[0]!.secret}`,
    {
      method: 'POST',
      body: JSON.stringify({ offset: 0, count: 20, no_content: 0 }),
    },
  );
  const { item } = (await response.json()) as {
    item: {
      content: { news_item: Record<'title' | 'digest' | 'content' | 'content_source_url', string>[] };
    }[];
  };
  return item.map(({ content }) => ({ articles: content.news_item }));
}
