import { getNamedType, isInputObjectType } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { consoleContract } from '#src/app.ts';
import { schemaOf } from '#src/base/graph/schema.ts';
import { runningHub, type RunningHub } from '../support/running-hub.ts';
import type { Staff } from '../support/staff.ts';

// Texts that readers of English and Russian see as typed, without a segment to translate.
let hub: RunningHub;
let [editor, administrator] = [] as unknown as [Staff, Staff];
let [itemId, termId] = ['', ''];
beforeAll(async () => {
  hub = await runningHub();
  editor = await hub.staff('editor', { role: 'portal-editor' });
  administrator = await hub.staff('administrator', { role: 'administrator' });
  const liaison = await hub.staff('liaison', { role: 'liaison', unit: '市教育局' });
  const { item } = await liaison.does(
    'itemCreate',
    {
      unitId: await hub.unit('市教育局'),
      columnId: await hub.column('主页栏目', '通知公告'),
      kind: 'article',
      content: { title: '停水通知', body: '<p>明日停水。</p>' },
    },
    'item { id }',
  );
  itemId = item.id;
  ({ id: termId } = (await administrator.does('termAdd', { ...term, zh: '乙局' }, 'term { id }')).term);
  await editor.does('itemPublishUrgently', { id: itemId });
});
afterAll(() => hub?.stop());

const name = { zh: '甲', en: 'A', ru: 'А' };
const site = {
  name,
  host: name,
  contact: name,
  notice: name,
  idCode: '2305000001',
  icp: '',
  policeRecord: '',
};
const term = {
  zh: '甲局',
  kind: 'UNIT',
  en: ['A'],
  ru: ['А'],
  forbiddenEn: ['B'],
  forbiddenRu: ['Б'],
  note: '',
};
const unit = { slug: 'museum', class: 'MUNICIPAL', name, shortName: name };
const hook = { title: name, url: 'https://city.example/', locales: ['ZH'] };

/** All inputs with such texts, each with an otherwise valid value, its mutation and a person who may run it. */
const doors: Readonly<Record<string, [mutation: string, who: () => Staff, input: () => object]>> = {
  SiteUpdateInput: ['siteUpdate', () => administrator, () => site],
  UnitAddInput: ['unitAdd', () => administrator, () => unit],
  WebhookRegisterInput: ['webhookRegister', () => administrator, () => hook],
  ItemWithdrawInput: ['itemWithdraw', () => editor, () => ({ id: itemId, explanation: '内容有误' })],
  TermInput: ['termAdd', () => administrator, () => term],
  TermChangeInput: ['termChange', () => administrator, () => ({ ...term, id: termId, expectedVersion: 1 })],
};
const foreign = /^(?:en|ru)$|[a-z](?:En|Ru)$/;

test('Chinese is refused, by its field', async () => {
  const types = Object.values((await schemaOf(consoleContract)).getTypeMap()).filter(isInputObjectType);
  const fields: string[] = [];
  const wrong: string[] = [];
  for (const { name: type, ...rest } of types.map((one) => ({ name: one.name, fields: one.getFields() }))) {
    if (type === 'LocalTextInput') continue;
    for (const field of Object.values(rest.fields)) {
      const kind = getNamedType(field.type).name;
      const isEach = kind === 'LocalTextInput';
      if (!isEach && !(kind === 'String' && foreign.test(field.name))) continue;
      fields.push(type);
      const [mutation, who, input] = doors[type] ?? [];
      if (!mutation) {
        wrong.push(`${type}.${field.name}: not tried`);
        continue;
      }
      for (const locale of isEach ? ['en', 'ru'] : ['']) {
        const before = (input!() as Record<string, unknown>)[field.name];
        const text = '原因：错误 mistake';
        const value = isEach
          ? { ...(before as object), [locale]: text }
          : Array.isArray(before)
            ? [text]
            : text;
        const refusal = await refusalOf(who!(), mutation, { ...input!(), [field.name]: value });
        const place = isEach ? `${field.name}.${locale}` : field.name;
        if (!refusal.includes('外文内容中不能有汉字') || !refusal.includes(place))
          wrong.push(`${type}.${place}: ${refusal}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect([...new Set(fields)].sort()).toEqual(Object.keys(doors).sort());
});

/** The refusals as text: a few mutations return them with the result. */
async function refusalOf(person: Staff, mutation: string, input: object): Promise<string> {
  if (mutation !== 'unitAdd') return JSON.stringify(await person.refusals(mutation, input));
  const { errors } = await person.post(
    'mutation ($input: UnitAddInput!) { unitAdd(input: $input) { path } }',
    { input },
  );
  return JSON.stringify(errors ?? []);
}
