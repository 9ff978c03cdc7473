import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Edition, openDiskStore } from '#content';
import { Locale } from '#core';
import { loadDemonstration } from '#demonstration';
import { readYear } from '../src/replay/read-year.ts';
import { fillIndex, firstSynonyms, importSynonyms } from '#search';
import { saveTranslation } from '#translation';
import { publishItem, withdrawItem } from '#workflow';
import { saveItem } from '#content';
import { newFolder } from './support/folders.ts';
import { realHub, type RealHub } from './support/real-hub.ts';

let town: RealHub;
beforeAll(async () => {
  town = await realHub();
  await importSynonyms(town.ctx(), { text: firstSynonyms() });
  await loadDemonstration(town.ctx(), await openDiskStore(newFolder('demo-')));
});
afterAll(() => town?.stop());

const document = `query ($text: String!, $filter: ContentFilter, $first: Int, $after: String, $locale: Locale, $fallback: Locale) {
  search(text: $text, filter: $filter, first: $first, after: $after, locale: $locale, fallback: $fallback) {
    edges { cursor node { path title kind locale isFallback } highlight { title excerpt } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    totalCount isTotalExact didYouMean isCorrected
    facets { columns { value name count } kinds { value name count } units { value name count } years { value name count } }
  }
}`;
async function search(text: string, given: object = {}) {
  const { data, errors } = await town.ask(document, { text, ...given });
  expect(errors).toBeUndefined();
  return data.search;
}
const titles = (found: any): string[] => found.edges.map(({ node }: any) => node.title);

const questions: [locale: 'ZH' | 'EN' | 'RU', text: string, title: string | RegExp][] = [
  ['ZH', '身份证', '居民身份证换领、补领'],
  ['ZH', '身份证丢了怎么补领？', '居民身份证换领、补领'],
  ['ZH', '请问二代证在哪里办理', '居民身份证换领、补领'],
  ['ZH', '身份征', '居民身份证换领、补领'],
  ['ZH', 'shenfenzheng', '居民身份证换领、补领'],
  ['ZH', '公积金', '住房公积金提取（购买自住住房）'],
  ['ZH', '公积金提取', '住房公积金提取（购买自住住房）'],
  ['ZH', '公基金', '住房公积金提取（购买自住住房）'],
  ['ZH', 'gong ji jin', '住房公积金提取（购买自住住房）'],
  ['ZH', '營業執照', '有限责任公司设立登记'],
];
test.each(questions)('%s: %s', async (locale, text, title) => {
  const found = await search(text, { locale });
  console.log(text, found.didYouMean, found.totalCount, titles(found).slice(0, 5));
});
test.each([
  '护照', '户口', '落户', '结婚', '离婚', '公司', '湿地', '供热', '养老', '医保', '低保', '社保', '双政办文〔2017〕3号', 'SYS-2017-000003', '双政办文2017 3号', '停水', '公交', '书香', '冰雪', '补领', '石墨', '税', '候鸟 监测', '孩子上学报名', '残疾证', '法律援助', '食品经营许可', '失业金', '图书馆读者证', '预算公开', '三公经费', '集贤县', '四方台', '政府工作报告', '大事记', '路灯不亮', '结昏登记', 'huzhao', '法律缓助', '行政区划', '二〇一七年门户网站内容保障', 'ＰＰＰ项目', '孩子出生以后在哪里上户口', '营业值照', 'yiliaobaoxian',
])('ZH: %s', async (text) => {
  const found = await search(text);
  console.log(text, found.didYouMean, found.totalCount, titles(found).slice(0, 5));
});
test.each([['EN', 'grain'], ['EN', 'coal mines'], ['EN', 'wetland'], ['EN', 'investing in graphite'], ['EN', 'wetlnds'], ['EN', 'border trade Russia'], ['EN','climate'], ['EN', 'transport railway'],
['RU', 'климат'], ['RU', 'водно-болотные угодья'], ['RU', 'инвестиции'], ['RU', 'уголь'], ['RU','населения'], ['RU', 'транспотр'],['RU','сельское хозяйство']])('%s: %s', async (locale, text) => {
  const found = await search(text, { locale });
  console.log(text, found.didYouMean, found.totalCount, titles(found).slice(0, 5), found.edges[0]?.highlight);
});
