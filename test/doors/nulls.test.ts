import {
  getNamedType,
  isInputObjectType,
  isNonNullType,
  type GraphQLEnumType,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { personFields } from '#src/city/access/persons/person-fields.ts';
import { commonFields, emptyValue, isMedia } from '#src/city/kinds/common-fields.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import type { Staff } from '../support/staff.ts';

let town: RunningHub;
let liaison: Staff;
let administrator: Staff;
let place: { unitId: string; columnId: string };
beforeAll(async () => {
  town = await runningHub();
  liaison = await town.staff('li', { role: 'liaison', unit: '市教育局' });
  administrator = await town.staff('wang', { role: 'administrator' }, { role: 'portal-editor' });
  place = { unitId: await town.unit('市教育局'), columnId: await town.column('主页栏目', '通知公告') };
});
afterAll(() => town?.stop());

const common = Object.entries(commonFields).map(([name, spec]) =>
  isMedia(spec) ? `${name} { ${Object.keys(spec.texts)[0]} }` : name,
);
const selection = `item { id state content { ${common.join(' ')} fields } }`;
const full = {
  title: '湿地初雪',
  summary: '今晨的湿地',
  body: '<p>今晨，湿地迎来初雪。</p>',
  source: '市教育局',
  author: '赵静',
  keywords: ['湿地', '雪'],
};
/** Creates an item with all fields, pictures and a file. */
async function written(kind = 'article', fields: object = {}) {
  const asset = await liaison.upload(place.unitId, 'plan.txt', new TextEncoder().encode('计划'));
  const picture = await liaison.upload(place.unitId, 'dot.png', new Uint8Array(dot));
  const content = {
    ...full,
    cover: { assetId: picture, alt: '雪' },
    images: [{ assetId: picture, alt: '雪' }],
    attachments: [{ assetId: asset, title: '计划' }],
    fields,
  };
  return (await liaison.does('itemCreate', { ...place, kind, content }, selection)).item;
}
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const save = async (id: string, content: object) => {
  const { rows } = await town.owner.query(
    'select version from item where number = (select max(number) from item)',
  );
  return (await liaison.does('itemSave', { id, content, expectedVersion: rows[0].version }, selection)).item;
};
const versions = async (): Promise<number> => {
  const { rows } = await town.owner.query(
    'select count(*)::int n from item_version where item_id = (select id from item order by number desc limit 1)',
  );
  return rows[0].n;
};

test.each<[name: string, empty: unknown]>([
  ...Object.entries(commonFields).map(([name, spec]): [string, unknown] => [name, emptyValue(spec)]),
  ['fields', {}],
])('null empties the %s of an item, and nothing else', async (name, empty) => {
  const before = await written('article', {});
  const after = await save(before.id, { [name]: null });
  expect(after.content).toEqual({ ...before.content, [name]: empty });
});

test('null empties one field of a kind, and null for all fields empties them', async () => {
  const about = { ...place, kind: 'official-document' };
  const fields = { documentNumber: '双政办文〔2017〕3号', madeOn: '2017-01-03', validFrom: '2017-02-01' };
  const { kinds } = await liaison.ask('{ kinds { name fields { name } } }');
  const known = kinds
    .find(({ name }: { name: string }) => name === 'official-document')
    .fields.map(({ name }: { name: string }) => name);
  const input = Object.fromEntries(Object.entries(fields).filter(([name]) => known.includes(name)));
  expect(Object.keys(input)).toContain('validFrom');
  const { item } = await liaison.does(
    'itemCreate',
    { ...about, content: { ...full, fields: input } },
    selection,
  );
  const { validFrom: _, ...others } = item.content.fields;
  expect((await save(item.id, { fields: { validFrom: null } })).content.fields).toEqual(others);
  expect((await save(item.id, { fields: null })).content.fields).toEqual({});
});

test('a content of nulls is an empty draft', async () => {
  const nothing = Object.fromEntries(
    [...Object.keys(full), 'cover', 'images', 'attachments', 'fields'].map((name) => [name, null]),
  );
  const { item } = await liaison.does(
    'itemCreate',
    { ...place, kind: 'article', content: nothing },
    selection,
  );
  expect(item.content).toEqual({
    title: '',
    summary: '',
    body: '',
    source: '',
    author: '',
    keywords: [],
    fields: {},
    cover: null,
    images: [],
    attachments: [],
  });
});

test('a save that changes nothing makes no version', async () => {
  const { id, content } = await written();
  expect(await versions()).toBe(1);
  for (const same of [
    {},
    { title: full.title },
    { title: ` ${full.title} `, body: full.body },
    { fields: {} },
    { ...full },
  ])
    expect((await save(id, same)).content).toEqual(content);
  expect(await versions()).toBe(1);
  await save(id, { title: '湿地又雪' });
  expect(await versions()).toBe(2);
  // Published content stays published.
  await administrator.does('itemPublishUrgently', { id });
  expect((await save(id, { summary: full.summary })).state).toBe('PUBLISHED');
  expect(await versions()).toBe(2);
  expect((await save(id, { summary: null })).state).toBe('DRAFT');
  expect(await versions()).toBe(3);
});

/**
 * The meaning of null in every place of the contract that allows it: a stored value is emptied, or unset; a required
 * value is refused with its name; a filter or an option is not applied.
 */
const meanings: Readonly<Record<string, 'empties' | 'refused' | 'nothing'>> = {
  'ApiTokenCreateInput.expiresAt': 'nothing',
  'ColumnCoverSetInput.cover': 'empties',
  'ColumnCoverSetInput.scopeId': 'nothing',
  'DigestChangeInput.itemIds': 'refused',
  'DigestChangeInput.sendAt': 'refused',
  'DigestComposeInput.itemIds': 'nothing',
  'DigestComposeInput.sendAt': 'nothing',
  'DigestPreviewInput.openid': 'nothing',
  'DigestPreviewInput.wechatName': 'nothing',
  'DigestRetractInput.itemIds': 'nothing',
  'ItemContentInput.fields': 'empties',
  ...Object.fromEntries(Object.keys(commonFields).map((name) => [`ItemContentInput.${name}`, 'empties'])),
  'ItemCreateInput.idempotencyKey': 'nothing',
  'ItemLossesDecideInput.note': 'nothing',
  'ItemPublishInput.at': 'nothing',
  'ItemPublishInput.correction': 'nothing',
  'ItemPublishUrgentlyInput.correction': 'nothing',
  'ItemSaveInput.idempotencyKey': 'nothing',
  'ItemWithdrawInput.explanationEn': 'nothing',
  'ItemWithdrawInput.explanationRu': 'nothing',
  'LiaisonRegisterInput.toDate': 'nothing',
  'OutletRuleSetInput.mode': 'empties',
  'OutletRuleSetInput.scopeId': 'nothing',
  'PersonAppointInput.columnId': 'nothing',
  'PersonAppointInput.locale': 'nothing',
  'PersonAppointInput.unitId': 'nothing',
  'PersonCreateInput.locale': 'nothing',
  ...Object.fromEntries(Object.keys(personFields).map((name) => [`PersonCreateInput.${name}`, 'nothing'])),
  'RecognitionRecordInput.itemId': 'nothing',
  'ReviewedSegmentInput.expectedSource': 'nothing',
  'SegmentTextInput.expectedSource': 'nothing',
  'SiteUpdateInput.notice': 'empties',
  'SpotCheckMarkInput.note': 'nothing',
  'UnitSucceedInput.dutyNumbers': 'nothing',
  'WebhookRegisterInput.scopeId': 'nothing',
  'WechatArticleEndSetInput.followCode': 'empties',
  'WechatAccountSetInput.answersAtOnce': 'nothing',
  'WechatButtonInput.buttons': 'nothing',
  'WechatButtonInput.key': 'nothing',
  'WechatButtonInput.path': 'nothing',
  'WorkPackageMakeInput.column': 'nothing',
  'WorkPackageMakeInput.itemIds': 'nothing',
  'WorkPackageMakeInput.kind': 'nothing',
  'WorkPackageMakeInput.states': 'nothing',
  'WorkPackageMakeInput.unitId': 'nothing',
};

test('every place of an act where null may stand has a meaning here', async () => {
  const schema = await schemaOf(consoleContract);
  const places = new Set<string>();
  const walk = (type: GraphQLInputType, met: Set<string>): void => {
    const named = getNamedType(type);
    if (!isInputObjectType(named) || met.has(named.name)) return;
    met.add(named.name);
    for (const field of Object.values(named.getFields())) {
      if (!isNonNullType(field.type)) places.add(`${named.name}.${field.name}`);
      walk(field.type, met);
    }
  };
  const met = new Set<string>();
  for (const { args } of Object.values(schema.getMutationType()!.getFields()))
    for (const { type } of args) walk(type, met);
  expect([...places].toSorted()).toEqual(Object.keys(meanings).toSorted());
});

test('each act answers nulls with what it does or with the field, and none of them is a fault', async () => {
  const schema = await schemaOf(consoleContract);
  /** A value with null everywhere where it is allowed, and valid values elsewhere. */
  const nulls = (type: GraphQLInputType, depth = 0): unknown => {
    if (!isNonNullType(type)) return null;
    const named = getNamedType(type);
    if (String(type).startsWith('[')) return [];
    if (isInputObjectType(named))
      return Object.fromEntries(
        Object.values(named.getFields()).map(({ name, type: inner }) => [name, nulls(inner, depth + 1)]),
      );
    if ('getValues' in named) return (named as GraphQLEnumType).getValues()[0]!.name;
    const values: Record<string, unknown> = {
      Int: 1,
      Float: 1,
      Boolean: true,
      ID: place.unitId,
      Date: '2026-12-01',
      DateTime: '2026-12-01T01:00:00Z',
      JSONObject: {},
    };
    return values[named.name] ?? `null-${(made += 1)}`;
  };
  let made = 0;
  const faults: string[] = [];
  for (const field of Object.values(schema.getMutationType()!.getFields())) {
    if (
      field.name === 'signOut' ||
      !field.args.some(({ type }) => JSON.stringify(nulls(type))?.includes('null'))
    )
      continue;
    const variables = Object.fromEntries(field.args.map(({ name, type }) => [name, nulls(type)]));
    const declared = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
    const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
    const isLeaf = !('getFields' in getNamedType(field.type));
    const { errors } = await administrator.post(
      `mutation (${declared}) { ${field.name}(${passed}) ${isLeaf ? '' : '{ __typename }'} }`,
      variables,
    );
    for (const { extensions, message } of errors ?? [])
      if (extensions.code === 'INTERNAL') faults.push(`${field.name}: ${message}`);
  }
  expect(faults).toEqual([]);
});

test('a required field of a push is refused when it is null', async () => {
  for (const name of ['sendAt', 'itemIds'])
    expect(
      await administrator.refusals('digestChange', { id: 'x', expectedVersion: 1, [name]: null }),
    ).toMatchObject([{ code: 'VALUE_MISSING', field: name }]);
});

test('a person without a language speaks Chinese', async () => {
  const input = {
    signInName: 'qian',
    name: '钱立',
    password: 'a long enough one',
    locale: null,
    phone: null,
    email: null,
  };
  const { personCreate } = await administrator.ask(
    'mutation ($input: PersonCreateInput!) { personCreate(input: $input) { locale phone email } }',
    { input },
  );
  expect(personCreate).toEqual({ locale: 'ZH', phone: null, email: null });
});
