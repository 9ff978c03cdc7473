import { dayOf } from '#base/dates';
import type { Sheet } from '#base/export';
import { tallies } from '#city/catalogue';
import { unitClasses } from '#city/register';
import type { Bulletin, BulletinLineCounts } from './bulletin.ts';
import type { PublishedItem } from './published-items.ts';
import { classWords, tallyWords } from './wording.ts';

/** The numbers of the sentences, by tally and class of unit. */
export const summarySheet = ({ lines, total }: Bulletin): Sheet => ({
  name: '汇总',
  headers: ['类别', '合计（条）', ...unitClasses.map((one) => `${classWords[one]}（条）`)],
  rows: [...lines, total].map((line) => [
    nameOf(line),
    line.items,
    ...line.classes.map(({ items }) => items),
  ]),
});

export const unitSheet = ({ byUnit, silent }: Bulletin): Sheet => ({
  name: '各单位',
  headers: ['单位', '单位类别', ...tallies.map((tally) => `${tallyWords[tally]}（条）`), '合计（条）'],
  rows: [
    ...byUnit.map((unit) => [
      unit.name,
      classWords[unit.class],
      ...tallies.map((tally) => unit[tally]),
      unit.items,
    ]),
    ...silent.map(({ name, class: one }) => [name, classWords[one], ...tallies.map(() => 0), 0]),
  ],
});

export const itemSheet = (items: readonly PublishedItem[]): Sheet => ({
  name: '信息清单',
  headers: [
    '稿件编号',
    '标题',
    '单位',
    '单位类别',
    '栏目',
    '信息类别',
    '发布日期',
    '原发布出处',
    '网址路径',
    '现状',
  ],
  rows: items.map((item) => [
    Number(item.number),
    item.title,
    item.unitName,
    classWords[item.class],
    item.columnName,
    tallyWords[item.tally],
    dayOf(item.publishedAt),
    item.source,
    `/${item.path}`,
    item.isWithdrawn ? '已撤回' : '在线',
  ]),
});

const nameOf = ({ tally }: BulletinLineCounts): string => (tally === null ? '合计' : tallyWords[tally]);
