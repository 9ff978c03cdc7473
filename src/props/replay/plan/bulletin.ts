import type { Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';

/** The year that the notice reviews. */
export const year = 2016;

/** 全市123家单位 (双政办文〔2017〕3号, 一). */
export const unitsOfTheYear = 123;

/** The numbers of items that these units submitted in the year: 固定栏目、动态信息、图片信息, by class of unit (ibid.). */
export const bulletin: readonly Readonly<{ tally: Tally; class: UnitClass; items: number }>[] = [
  { tally: 'fixed', class: 'county-district', items: 4151 },
  { tally: 'fixed', class: 'municipal', items: 6751 },
  { tally: 'fixed', class: 'central-provincial', items: 429 },
  { tally: 'dynamic', class: 'county-district', items: 3917 },
  { tally: 'dynamic', class: 'municipal', items: 1714 },
  { tally: 'dynamic', class: 'central-provincial', items: 11 },
  { tally: 'picture', class: 'county-district', items: 2018 },
  { tally: 'picture', class: 'municipal', items: 866 },
  { tally: 'picture', class: 'central-provincial', items: 3 },
];

/** The source of the publication date, stored with every item of the replay. */
export const source = `${year}年市政府门户网站信息报送统计（双政办文〔2017〕3号）`;

export const itemsOfTheYear = bulletin.reduce((total, { items }) => total + items, 0);
