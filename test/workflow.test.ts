import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { globalId, idOf } from '#src/base/contract/global-id.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { Locale } from '#src/base/words/locale.ts';
import { phrase } from '#src/base/words/phrase.ts';
import { kindNamed, kinds } from '#src/city/kinds/kinds/kinds.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { missingIn } from '#src/content/items/complete.ts';
import { emptyContent } from '#src/content/items/item-content.ts';
import { adopted, office, published, written, type Office, type Shown } from './support/item-path.ts';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import type { Staff } from './support/staff.ts';
import { until } from './support/until.ts';

// The workflow of an item, over HTTP, with the pages that readers see.
const hour = 3_600_000;
let hub: RunningHub;
let commerce: Office;
let education: Office;
let editor: Staff;
let notices: string;

beforeAll(async () => {
  hub = await runningHub();
  editor = await hub.staff('editor', { role: 'portal-editor' });
  commerce = await office(hub, '市商务局', editor, 'commerce');
  education = await office(hub, '市教育局', editor, 'education');
  notices = await hub.column('主页栏目', '通知公告');
});
afterAll(async () => void (await hub?.stop()));

const draft = () => written(commerce, { columnId: notices });
const look = async (id: string, show = 'state', who = editor) =>
  (await who.ask(`query($id: ID!) { item(id: $id) { ${show} } }`, { id })).item;
const status = async ({ path }: { path: string }) => (await hub.page(`/${path}`)).status;
const read = async (query: string): Promise<any> => {
  const response = await fetch(`${hub.site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return ((await response.json()) as { data: unknown }).data;
};
const dates = async ({ path }: { path: string }) =>
  (await read(`{ content(path: "${path}") { publishedAt updatedAt edition title correction } }`)).content;
const codes = async (who: Staff, mutation: string, input: object) =>
  (await who.refusals(mutation, input)).map(({ field, code }) => [field, code]);

it('What is scheduled is published by its own job, without a poll', async () => {
  await hub.startWorker({ sweepSeconds: 3600 });
  const { id } = await draft();
  await adopted(commerce, id);
  await editor.does('itemPublish', { id, at: new Date(Date.now() + 1500).toISOString() });
  expect(await look(id)).toEqual({ state: 'SCHEDULED' });
  const { path } = await until(
    () => look(id, 'state path'),
    ({ state }) => state === 'PUBLISHED',
  );
  expect(await status({ path })).toBe(200);
  await hub.stopWorker();
});

describe('A draft', () => {
  /** The column of this name that belongs to a unit. */
  const ownColumn = async (slug: string, unit: string) => {
    const { rows } = await hub.owner.query<{ id: string }>(
      `select c.id from "column" c join unit u on u.id = c.unit_id
       where u.short_name ->> 'zh' = $2 and c.path like '%/' || $1`,
      [slug, unit],
    );
    return globalId('Column', rows[0]!.id);
  };
  const start = (columnId: string, kind: string, content: object = { title: '试' }) =>
    codes(commerce.liaison, 'itemCreate', { columnId, unitId: commerce.unitId, kind, content });

  it('is not written into the own column of another office', async () => {
    const [own, foreign] = [await ownColumn('news', '市商务局'), await ownColumn('news', '市教育局')];
    expect(await start(foreign, 'article')).toEqual([['columnId', 'ITEM_COLUMN_OF_OTHER_UNIT']]);
    expect(await start(own, 'article')).toEqual([]);
  });

  it('is a form only in a column that is made of such forms', async () => {
    const weddings = await hub.column('办事服务频道', '场景导航', '婚姻服务');
    expect(await start(notices, 'service-guide')).toEqual([['kind', 'ITEM_KIND_NOT_IN_COLUMN']]);
    expect(await start(weddings, 'leader')).toEqual([['kind', 'ITEM_KIND_NOT_IN_COLUMN']]);
    expect(await start(weddings, 'service-guide')).toEqual([]);
    expect(await start(weddings, 'article')).toEqual([]); // articles are allowed in every column
  });

  it.each([
    ['phone', '请拨打', 'fields.phone', 'VALUE_NOT_A_PHONE'],
    ['onlineAddress', '市政府网站', 'fields.onlineAddress', 'VALUE_NOT_AN_ADDRESS'],
    ['onlineAddress', 'ftp://city.example/', 'fields.onlineAddress', 'VALUE_NOT_AN_ADDRESS'],
    ['onlineAddress', 'https://li:secret@city.example/', 'fields.onlineAddress', 'VALUE_NOT_AN_ADDRESS'],
    ['forms', [{ name: '表', address: '见附件' }], 'fields.forms.0.address', 'VALUE_NOT_AN_ADDRESS'],
    ['materials', [{ note: '原件' }], 'fields.materials.0.name', 'VALUE_MISSING'],
    ['materials', [{ name: '户口簿', colour: '红' }], 'fields.materials.0.colour', 'VALUE_UNKNOWN_FIELD'],
    ['colour', '红', 'fields.colour', 'VALUE_UNKNOWN_FIELD'],
  ])('of a service guide takes in %s nothing that does not fit: %j', async (name, value, field, code) => {
    const weddings = await hub.column('办事服务频道', '场景导航', '婚姻服务');
    expect(await start(weddings, 'service-guide', { fields: { [name]: value } })).toEqual([[field, code]]);
  });

  it('of a service guide says no more in a field, and no more often, than fits', async () => {
    const weddings = await hub.column('办事服务频道', '场景导航', '婚姻服务');
    const fields = { hours: '时'.repeat(201), steps: Array(51).fill('排队') };
    expect(await start(weddings, 'service-guide', { fields })).toEqual([
      ['fields.hours', 'VALUE_TOO_LONG'],
      ['fields.steps', 'VALUE_TOO_MANY'],
    ]);
  });

  it.each([
    ['industry', 'gambling', 'fields.industry', 'VALUE_NOT_A_CHOICE'],
    ['investment', { amount: '1e9', currency: 'CNY' }, 'fields.investment.amount', 'VALUE_NOT_A_NUMBER'],
    ['investment', { amount: '-1', currency: 'CNY' }, 'fields.investment.amount', 'VALUE_NOT_A_NUMBER'],
    ['investment', '一亿元', 'fields.investment.amount', 'VALUE_NOT_A_NUMBER'],
    ['investment', { amount: '1', currency: '元' }, 'fields.investment.currency', 'VALUE_NOT_A_CHOICE'],
    ['payback', '3', 'fields.payback', 'VALUE_NOT_A_NUMBER'],
    ['payback', 2.5, 'fields.payback', 'VALUE_NOT_A_NUMBER'],
    ['payback', 101, 'fields.payback', 'VALUE_OUT_OF_RANGE'],
    ['validUntil', '2026-02-30', 'fields.validUntil', 'VALUE_NOT_A_DATE'],
    ['contactEmail', 'invest@', 'fields.contactEmail', 'VALUE_NOT_AN_EMAIL'],
    ['contactPhone', '+7 (4162) много', 'fields.contactPhone', 'VALUE_NOT_A_PHONE'],
  ])('of a project takes in %s nothing that does not fit: %j', async (name, value, field, code) => {
    const projects = await hub.column('招商引资频道', '招商引资');
    const fields = { [name]: value };
    expect(await start(projects, 'investment-project', { fields })).toEqual([[field, code]]);
  });

  it('takes what does fit', async () => {
    const projects = await hub.column('招商引资频道', '招商引资');
    const fields = {
      industry: 'energy',
      investment: { amount: '128000000.50', currency: 'USD' },
      payback: 100,
      validUntil: '2028-02-29',
      contactEmail: 'invest@city.example',
      contactPhone: '+86 (469) 610-5123转8',
    };
    const { id } = await written(commerce, {
      columnId: projects,
      kind: 'investment-project',
      content: { fields },
    });
    expect((await look(id, 'content { fields }')).content).toEqual({ fields });
  });

  it('shows pictures that are there and are pictures, and has files that are there', async () => {
    const note = await commerce.liaison.upload(commerce.unitId, '说明.txt', new TextEncoder().encode('说明'));
    const picture = (assetId: string) => ({ assetId, alt: '会场', caption: '' });
    const nothing = globalId('Asset', newId());
    const content = {
      cover: picture(note),
      images: [picture(nothing)],
      attachments: [
        { assetId: note, title: '说明' },
        { assetId: nothing, title: '附件' },
      ],
    };
    expect(await start(notices, 'article', content)).toEqual([
      ['cover', 'VALUE_NOT_AN_ASSET'],
      ['images.0', 'VALUE_NOT_AN_ASSET'],
      ['attachments.1', 'VALUE_NOT_AN_ASSET'],
    ]);
  });

  it('that is saved is looked at as well, and everything that is wrong is named at once', async () => {
    const { id, version } = await draft();
    const content = { title: '长'.repeat(201), fields: { colour: '红' } };
    expect(await codes(commerce.liaison, 'itemSave', { id, content, expectedVersion: version })).toEqual([
      ['title', 'VALUE_TOO_LONG'],
      ['fields.colour', 'VALUE_UNKNOWN_FIELD'],
    ]);
    expect(await look(id, 'version')).toEqual({ version });
  });
});

describe('An item on its way', () => {
  it('is not submitted while something is missing, and each thing is named', async () => {
    const { id } = await written(commerce, { columnId: notices, content: { title: '', body: '' } });
    expect(await codes(commerce.liaison, 'itemSubmit', { id })).toEqual([
      ['title', 'VALUE_MISSING'],
      ['body', 'VALUE_MISSING'],
    ]);
  });

  it.each(kinds)('is not complete without what its kind asks for: $name', (kind) => {
    const fields = Object.entries(kind.fields).flatMap(([name, { isRequired }]) =>
      isRequired ? [`fields.${name}`] : [],
    );
    expect(missingIn(kind, emptyContent).map(({ field }) => field)).toEqual([
      'title',
      ...(kind.needsBody ? ['body'] : []),
      ...(kind.needsCover ? ['cover'] : []),
      ...(kind.needsAttachment ? ['attachments'] : []),
      ...fields,
    ]);
  });

  it('keeps no keyword that says nothing', () => {
    const { keywords } = cleanContent(kindNamed('article'), { keywords: ['供热', ' ', '', '缴费'] });
    expect(keywords).toEqual(['供热', '缴费']);
  });

  it('goes nowhere while a picture says nothing to those who cannot see it', async () => {
    const bytes = await sharp({ create: { width: 940, height: 500, channels: 3, background: 'teal' } })
      .png()
      .toBuffer();
    const assetId = await commerce.liaison.upload(commerce.unitId, '会场.png', new Uint8Array(bytes));
    const pictures = (cover: string, second: string) => ({
      cover: { assetId, alt: cover, caption: '' },
      images: [
        { assetId, alt: '会场', caption: '' },
        { assetId, alt: second, caption: '主席台' },
      ],
    });
    const { id, version } = await written(commerce, { columnId: notices, content: pictures(' ', '') });
    for (const [who, mutation] of [
      [commerce.liaison, 'itemSubmit'],
      [editor, 'itemPublishUrgently'],
    ] as const)
      expect(await codes(who, mutation, { id })).toEqual([
        ['cover.alt', 'VALUE_IMAGE_WITHOUT_ALT'],
        ['images.1.alt', 'VALUE_IMAGE_WITHOUT_ALT'],
      ]);
    const content = pictures('会场', '主席台');
    await commerce.liaison.does('itemSave', { id, content, expectedVersion: version });
    await commerce.liaison.does('itemSubmit', { id });
  });

  it('comes back with a reason, is put right and submitted again', async () => {
    const { id, version } = await draft();
    await commerce.liaison.does('itemSubmit', { id });
    expect(await codes(commerce.leader, 'itemReturn', { id, reason: ' ' })).toEqual([
      ['reason', 'REASON_MISSING'],
    ]);
    await commerce.leader.does('itemReturn', { id, reason: '请补充会议地点。' });
    expect(await look(id, 'state returnReason', commerce.liaison)).toEqual({
      state: 'RETURNED',
      returnReason: '请补充会议地点。',
    });
    const content = { body: '<p>地点：市政府三楼会议室。</p>' };
    await commerce.liaison.does('itemSave', { id, content, expectedVersion: version });
    await commerce.liaison.does('itemSubmit', { id });
    expect(await look(id, 'state returnReason')).toEqual({ state: 'SUBMITTED', returnReason: null });
    await commerce.leader.does('itemApprove', { id });
    await editor.does('itemReturn', { id, reason: '标题过长。' });
    expect(await look(id, 'state returnReason')).toEqual({ state: 'RETURNED', returnReason: '标题过长。' });
  });

  it('takes no step twice, and none before its turn', async () => {
    const { id } = await draft();
    expect(await commerce.leader.refusals('itemApprove', { id })).toEqual([
      { field: null, code: 'ITEM_WRONG_STATE', message: '稿件当前状态为“草稿”，不能执行该操作。' },
    ]);
    await commerce.liaison.does('itemSubmit', { id });
    const both = await Promise.all([
      commerce.leader.refusals('itemApprove', { id }),
      commerce.leader.refusals('itemApprove', { id }),
    ]);
    expect(both.flat().map(({ code }) => code)).toEqual(['ITEM_WRONG_STATE']);
  });

  it('is adopted into further columns, and read in each of them at one address', async () => {
    const { id } = await draft();
    await commerce.liaison.does('itemSubmit', { id });
    await commerce.leader.does('itemApprove', { id });
    const [departments, affairs] = [
      await hub.column('主页栏目', '部门动态'),
      await hub.column('主页栏目', '时政信息'),
    ];
    expect(
      await codes(editor, 'itemAdopt', { id, furtherColumnIds: [departments, commerce.unitId] }),
    ).toEqual([['furtherColumnIds.1', 'NOT_FOUND']]);
    const repeats = await hub.column('主页栏目', '公开目录', '单位分类(市直各单位名称)');
    expect(await codes(editor, 'itemAdopt', { id, furtherColumnIds: [repeats] })).toEqual([
      ['furtherColumnIds.0', 'ITEM_COLUMN_REPEATS'],
    ]);
    const many = (count: number) => Array.from({ length: count }, () => departments);
    expect(await codes(editor, 'itemAdopt', { id, furtherColumnIds: many(11) })).toEqual([
      ['furtherColumnIds', 'VALUE_TOO_MANY'],
    ]);
    await editor.does('itemAdopt', { id, furtherColumnIds: [...many(9), affairs] });
    const { item } = await editor.does('itemPublish', { id }, 'item { path }');
    for (const column of ['home/notices', 'home/departments', 'home/city-affairs', 'home']) {
      const { contents } = await read(`{ contents(filter: { column: "${column}" }) { nodes { path } } }`);
      expect([column, contents.nodes.filter(({ path }: Shown) => path === item.path)]).toEqual([
        column,
        [{ path: item.path }],
      ]);
    }
    expect(item.path).toMatch(/^home\/notices\//);
  });
});

describe('Two writers at once', () => {
  it('the second learns what the first changed, and overwrites nothing', async () => {
    const { id, version } = await draft();
    const first = { title: '关于改期的通知', fields: { subtitle: '改为周三' } };
    await commerce.liaison.does('itemSave', { id, content: first, expectedVersion: version });
    const second = { id, content: { summary: '通知' }, expectedVersion: version };
    const [refusal] = await commerce.leader.refusals('itemSave', second);
    expect(refusal).toMatchObject({ field: 'expectedVersion', code: 'ITEM_VERSION_CONFLICT' });
    expect(refusal!.message).toBe(
      'liaison-commerce已先行保存。您是从第1版开始修改的，现在是第2版；已改动的字段：标题和副标题。请核对后重新保存。',
    );
    const { content } = await look(id, 'content { title summary fields }');
    expect(content).toMatchObject({ title: first.title, summary: '', fields: first.fields });
    await commerce.leader.does('itemSave', { ...second, expectedVersion: version + 1 });
    expect((await look(id, 'content { title summary }')).content).toEqual({
      title: first.title,
      summary: '通知',
    });
  });

  it('of many at the same moment, one is first', async () => {
    const { id, version } = await draft();
    const save = (n: number) =>
      commerce.liaison.refusals('itemSave', {
        id,
        content: { title: `第${n}稿` },
        expectedVersion: version,
      });
    const refused = (await Promise.all([1, 2, 3, 4, 5, 6].map(save))).filter(({ length }) => length > 0);
    expect(refused).toHaveLength(5);
    expect(await look(id, 'version versions { number }')).toEqual({
      version: version + 1,
      versions: [{ number: version + 1 }, { number: version }],
    });
  });

  it('the same request sent twice is done once, and under its key nothing else', async () => {
    const content = { title: '一', body: '<p>一</p>' };
    const draft = { columnId: notices, unitId: commerce.unitId, kind: 'article', content };
    const create = (input: object) =>
      commerce.liaison.does('itemCreate', { ...draft, idempotencyKey: 'k1', ...input }, 'item { id }');
    const [once, twice] = await Promise.all([create({}), create({})]);
    expect(twice.item.id).toBe(once.item.id);
    expect(
      await codes(commerce.liaison, 'itemCreate', { ...draft, kind: 'link', idempotencyKey: 'k1' }),
    ).toEqual([['idempotencyKey', 'IDEMPOTENCY_OTHER_INPUT']]);
  });
});

describe('An old version', () => {
  it('is brought back as a version of its own', async () => {
    const { id, version } = await draft();
    const content = { title: '写错了' };
    await commerce.liaison.does('itemSave', { id, content, expectedVersion: version });
    const restore = { id, number: 1, expectedVersion: version + 1 };
    expect(await codes(commerce.liaison, 'itemRestore', { ...restore, number: 9 })).toEqual([
      ['number', 'ITEM_NO_SUCH_VERSION'],
    ]);
    expect(await codes(commerce.liaison, 'itemRestore', { ...restore, expectedVersion: 1 })).toEqual([
      ['expectedVersion', 'ITEM_VERSION_CONFLICT'],
    ]);
    await commerce.liaison.does('itemRestore', restore);
    const item = await look(
      id,
      'version content { title } versions { number restoredFrom savedBy content { title } }',
    );
    expect(item).toMatchObject({ version: 3, content: { title: '关于召开座谈会的通知' } });
    expect(item.versions).toMatchObject([
      { number: 3, restoredFrom: 1, savedBy: 'liaison-commerce' },
      { number: 2, restoredFrom: null, content: { title: '写错了' } },
      { number: 1, restoredFrom: null },
    ]);
  });
});

describe('What readers read', () => {
  it('is corrected without moving its date', async () => {
    const item = await published(commerce, { columnId: notices });
    const before = await dates(item);
    hub.passTime(hour);
    const content = { title: '关于座谈会改期的通知' };
    await commerce.liaison.does('itemSave', { id: item.id, content, expectedVersion: 1 });
    expect(await dates(item)).toEqual(before); // a draft is not public
    expect(await look(item.id)).toEqual({ state: 'DRAFT' });
    await adopted(commerce, item.id);
    expect(await codes(editor, 'itemPublish', { id: item.id, correction: '正'.repeat(1001) })).toEqual([
      ['correction', 'VALUE_TOO_LONG'],
    ]);
    await editor.does('itemPublish', { id: item.id, correction: '更正会议时间。' });
    const after = await dates(item);
    expect(after).toMatchObject({
      title: content.title,
      edition: 2,
      correction: '更正会议时间。',
      publishedAt: before.publishedAt,
    });
    expect(Date.parse(after.updatedAt) - Date.parse(before.updatedAt)).toBeGreaterThanOrEqual(hour);
    expect((await hub.page(`/${item.path}`)).text).toContain('更正会议时间。');
  });

  it('is published at once when it must be, and the approval is asked for afterwards', async () => {
    const { id } = await draft();
    expect(await codes(commerce.liaison, 'itemPublishUrgently', { id })).toEqual([[null, 'FORBIDDEN']]);
    expect(await codes(commerce.leader, 'itemPublishUrgently', { id })).toEqual([[null, 'FORBIDDEN']]);
    const { item } = await editor.does('itemPublishUrgently', { id }, 'item { path approvalOwedSince }');
    expect(item.approvalOwedSince).not.toBeNull();
    expect(await status(item)).toBe(200);
    const owed = async () =>
      (await commerce.leader.ask('{ items(filter: { isApprovalOwed: true }) { nodes { id } } }')).items.nodes;
    expect(await owed()).toEqual([{ id }]);
    expect(await codes(editor, 'itemApproveAfterwards', { id })).toEqual([[null, 'FORBIDDEN']]);
    await commerce.leader.does('itemApproveAfterwards', { id });
    expect(await owed()).toEqual([]);
    expect(await codes(commerce.leader, 'itemApproveAfterwards', { id })).toEqual([
      ['id', 'ITEM_APPROVAL_NOT_OWED'],
    ]);
  });

  it.each(['APPROVED', 'ADOPTED', 'SCHEDULED'])(
    'owes no approval when it is published at once and was %s: its leader has seen it',
    async (state) => {
      const { id } = await draft();
      await commerce.liaison.does('itemSubmit', { id });
      await commerce.leader.does('itemApprove', { id });
      if (state !== 'APPROVED') await editor.does('itemAdopt', { id });
      if (state === 'SCHEDULED')
        await editor.does('itemPublish', {
          id,
          at: new Date(hub.hub.now().getTime() + hour).toISOString(),
        });
      expect(await look(id)).toEqual({ state });
      const { item } = await editor.does('itemPublishUrgently', { id }, 'item { state approvalOwedSince }');
      expect(item).toEqual({ state: 'PUBLISHED', approvalOwedSince: null });
      expect(await codes(commerce.leader, 'itemApproveAfterwards', { id })).toEqual([
        ['id', 'ITEM_APPROVAL_NOT_OWED'],
      ]);
    },
  );

  it('owes the approval when it was submitted only', async () => {
    const { id } = await draft();
    await commerce.liaison.does('itemSubmit', { id });
    const { item } = await editor.does('itemPublishUrgently', { id }, 'item { approvalOwedSince }');
    expect(item.approvalOwedSince).not.toBeNull();
    await commerce.leader.does('itemApproveAfterwards', { id });
  });

  it('is withdrawn with an explanation, and comes back with the date it had', async () => {
    const item = await published(commerce, { columnId: notices });
    const { publishedAt } = await dates(item);
    expect(await codes(editor, 'itemWithdraw', { id: item.id, explanation: '' })).toEqual([
      ['explanation', 'REASON_MISSING'],
    ]);
    await editor.does('itemWithdraw', { id: item.id, explanation: '内容有误。' });
    const { status: gone, text } = await hub.page(`/${item.path}`);
    expect(gone).toBe(410);
    expect(text).toContain('内容有误。');
    const { rows } = await hub.owner.query('select explanation from withdrawal where item_id = $1', [
      idOf('Item', item.id),
    ]);
    expect(rows).toEqual([{ explanation: { zh: '内容有误。', en: '', ru: '' } }]);
    expect((await hub.page(`/en/${item.path}`)).text).toContain(phrase(Locale.EN, 'contract:withdrawn'));
    expect(await dates(item)).toBeNull();
    expect(await codes(editor, 'itemPublish', { id: item.id })).toEqual([[null, 'ITEM_WRONG_STATE']]);

    hub.passTime(hour);
    const content = { title: '更正后的通知' };
    await commerce.liaison.does('itemSave', { id: item.id, content, expectedVersion: 1 });
    await adopted(commerce, item.id);
    await editor.does('itemPublish', { id: item.id });
    expect(await status(item)).toBe(200);
    expect(await dates(item)).toMatchObject({ title: content.title, publishedAt });
  });

  it('cannot be withdrawn before anybody could read it', async () => {
    const { id } = await draft();
    expect(await codes(editor, 'itemWithdraw', { id, explanation: '试' })).toEqual([
      ['id', 'ITEM_NOT_PUBLISHED'],
    ]);
  });
});

describe('A time of publication', () => {
  beforeAll(() => hub.startWorker());
  afterAll(() => hub.stopWorker());
  const later = (ms: number) => new Date(hub.hub.now().getTime() + ms).toISOString();
  const scheduled = async (ms: number) => {
    const { id } = await draft();
    await adopted(commerce, id);
    await editor.does('itemPublish', { id, at: later(ms) });
    return id;
  };
  const comes = (id: string) =>
    until(
      () => look(id, 'state path scheduledFor'),
      ({ state }) => state === 'PUBLISHED',
    );

  it('lies ahead', async () => {
    const { id } = await draft();
    await adopted(commerce, id);
    expect(await codes(editor, 'itemPublish', { id, at: later(-1000) })).toEqual([
      ['at', 'ITEM_SCHEDULED_IN_PAST'],
    ]);
  });

  it('comes, also when no worker was running then', async () => {
    const id = await scheduled(2 * hour);
    await hub.stopWorker();
    hub.passTime(2 * hour + 1000);
    expect(await look(id)).toEqual({ state: 'SCHEDULED' });
    await hub.startWorker();
    const { path, scheduledFor } = await comes(id);
    expect(await status({ path })).toBe(200);
    expect(scheduledFor).toBeNull();
  });

  it('of a correction is over when what readers read is withdrawn', async () => {
    const item = await published(commerce, { columnId: notices });
    const content = { title: '改期' };
    await commerce.liaison.does('itemSave', { id: item.id, content, expectedVersion: 1 });
    await adopted(commerce, item.id);
    await editor.does('itemPublish', { id: item.id, at: later(hour) });
    await editor.does('itemWithdraw', { id: item.id, explanation: '有误' });
    expect(await look(item.id, 'state scheduledFor')).toEqual({ state: 'WITHDRAWN', scheduledFor: null });
  });

  it('can be moved, and taken back', async () => {
    const [moved, dropped] = [await scheduled(hour), await scheduled(hour)];
    await editor.does('itemPublish', { id: moved, at: later(3 * hour) });
    await editor.does('itemUnschedule', { id: dropped });
    const inTime = await scheduled(hour);
    hub.passTime(hour + 1000);
    await comes(inTime); // so the worker has polled
    expect(await look(moved)).toEqual({ state: 'SCHEDULED' });
    expect(await look(dropped, 'state scheduledFor')).toEqual({ state: 'ADOPTED', scheduledFor: null });
    hub.passTime(2 * hour);
    await comes(moved);
    expect(await look(dropped)).toEqual({ state: 'ADOPTED' });
  });
});

describe('Another office', () => {
  it('sees nothing of an item, and can do nothing to it', async () => {
    const item = await published(commerce, { columnId: notices });
    await commerce.liaison.does('itemSave', { id: item.id, content: { title: '新' }, expectedVersion: 1 });
    const { id } = item;
    for (const person of [education.liaison, education.leader]) {
      expect(await look(id, 'content { title }', person)).toBeNull();
      const { items } = await person.ask('{ items { nodes { unit { name } } } }');
      expect(items.nodes).toEqual([]);
      for (const [mutation, input] of [
        ['itemSave', { content: { title: '改' }, expectedVersion: 2 }],
        ['itemSubmit', {}],
        ['itemApprove', {}],
        ['itemApproveAfterwards', {}],
        ['itemReturn', { reason: '试' }],
        ['itemAdopt', {}],
        ['itemPublish', {}],
        ['itemPublish', { at: '2099-01-01T00:00:00Z' }],
        ['itemUnschedule', {}],
        ['itemPublishUrgently', {}],
        ['itemRestore', { number: 1, expectedVersion: 2 }],
        ['itemWithdraw', { explanation: '试' }],
      ] as const)
        expect([mutation, await codes(person, mutation, { id, ...input })]).toEqual([
          mutation,
          [[null, 'FORBIDDEN']],
        ]);
      const content = { title: '冒名', body: '<p>冒名</p>' };
      const input = { columnId: notices, unitId: commerce.unitId, kind: 'article', content };
      expect(await codes(person, 'itemCreate', input)).toEqual([[null, 'FORBIDDEN']]);
      await expect(person.upload(commerce.unitId, 'a.txt', new Uint8Array([97]))).rejects.toThrow(
        'forbidden',
      );
    }
    expect(await look(id, 'state version')).toEqual({ state: 'DRAFT', version: 2 });
  });
});

it('An editor of one column publishes in it and below, and nowhere else', async () => {
  const column = ['政务公开频道', '应急管理'];
  const emergencies = await hub.staff('editor-emergencies', { role: 'portal-editor', column });
  const [below, elsewhere] = [
    await written(commerce, { columnId: await hub.column(...column, '机构设置') }),
    await draft(),
  ];
  for (const { id } of [below, elsewhere]) {
    await commerce.liaison.does('itemSubmit', { id });
    await commerce.leader.does('itemApprove', { id });
  }
  expect(await codes(emergencies, 'itemAdopt', { id: elsewhere.id })).toEqual([[null, 'FORBIDDEN']]);
  const further = { id: below.id, furtherColumnIds: [notices] };
  expect(await codes(emergencies, 'itemAdopt', further)).toEqual([[null, 'FORBIDDEN']]);
  await emergencies.does('itemAdopt', { id: below.id });
  const { item } = await emergencies.does('itemPublish', { id: below.id }, 'item { path }');
  expect(await status(item)).toBe(200);
});

describe('The log', () => {
  const entries = async (path: string) =>
    (
      await hub.owner.query(
        `select l.command, p.name, l.at from log_entry l join person p on p.id = l.person_id
         join item i on i.id = l.item_id where i.path = $1 order by l.id`,
        [path],
      )
    ).rows;

  it('holds every step with who took it, and cannot be changed', async () => {
    const item = await published(commerce, { columnId: notices });
    await editor.does('itemWithdraw', { id: item.id, explanation: '内容有误。' });
    expect((await entries(item.path)).map(({ command, name }) => `${command} ${name}`)).toEqual([
      'item.create liaison-commerce',
      'item.submit liaison-commerce',
      'item.approve leader-commerce',
      'item.adopt editor',
      'item.publish editor',
      'item.withdraw editor',
    ]);
    await expect(hub.owner.query(`update log_entry set command = 'x'`)).rejects.toThrow('append-only');
    await expect(hub.owner.query('delete from log_entry')).rejects.toThrow('append-only');
  });

  it('is written with the step or not at all, and the step neither', async () => {
    const { id } = await draft();
    await adopted(commerce, id);
    await hub.owner.query(`create trigger log_full before insert on log_entry for each row
      when (new.command = 'item.publish') execute function refuse_change('no space left')`);
    const faults = hub.faults.length;
    const publish = `mutation($id: ID!) { itemPublish(input: { id: $id }) { item { state } } }`;
    expect((await editor.post(publish, { id })).errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(hub.faults).toHaveLength(faults + 1); // logged for the operator, not shown to the editor
    const left = await hub.owner.query(
      `select (select count(*)::int from edition e where e.item_id = i.id) editions,
         (select count(*)::int from delivery d where d.item_id = i.id) deliveries
       from item i where i.state = 'adopted' and i.path is null order by i.created_at desc limit 1`,
    );
    expect(left.rows).toEqual([{ editions: 0, deliveries: 0 }]);
    expect(await look(id, 'state publishedAt')).toEqual({ state: 'ADOPTED', publishedAt: null });

    await hub.owner.query('drop trigger log_full on log_entry');
    await editor.does('itemPublish', { id });
    expect(await look(id)).toEqual({ state: 'PUBLISHED' });
    expect(hub.faults).toHaveLength(faults + 1);
  });
});
