import type { Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';
import type { Bulletin, BulletinLineCounts } from './bulletin.ts';
import { periodName } from './period.ts';

// A bulletin is always in Chinese, in any language of the caller: these are the words of the notice (双政办文〔2017〕3号, 一).
export const tallyWords: Record<Tally, string> = {
  fixed: '固定栏目信息',
  dynamic: '非固定栏目动态信息',
  picture: '非固定栏目图片信息',
};
export const classWords: Record<UnitClass, string> = {
  'county-district': '县区政府',
  municipal: '市直单位',
  'central-provincial': '中省直单位',
};

/** What was counted and how, for readers of the numbers. */
export const countingRule =
  '统计口径：以信息在门户网站首次发布的日期（北京时间）计入当期，每条信息计一次；单位名称、类别和栏目归属以发布时为准，其后更名、调整或者撤回的不改变当期数字。';

export const bulletinTitle = (bulletin: Bulletin): string =>
  `${periodName(bulletin)}市政府门户网站内容保障情况通报`;

/** The sentences of the notice about numbers, each built from counted ones; an unknown number gets no sentence. */
export function bulletinSentences(bulletin: Bulletin): string[] {
  return [submitted(bulletin), answered(bulletin), silent(bulletin)].filter((sentence) => sentence !== null);
}

function submitted(bulletin: Bulletin): string {
  const { units, total, lines } = bulletin;
  const parts = lines.map((one) => `报送${tallyWords[one.tally!]}${one.items}条${inClasses(one)}`);
  const opening = `${periodName(bulletin)}，全市${units}家单位共向市政府门户网站报送信息${total.items}条。`;
  return total.items === 0
    ? opening
    : `${opening}其中：${parts.slice(0, 1).join('')}；${parts.slice(1).join('，')}。`;
}

const inClasses = ({ items, classes }: BulletinLineCounts): string =>
  items === 0 ? '' : `（${classes.map((one) => `${classWords[one.class]}报送${one.items}条`).join('、')}）`;

const answered = ({ answered }: Bulletin): string | null =>
  answered &&
  (answered.questions === 0
    ? '没有单位解答网民提出的问题。'
    : `${answered.units.join('、')}等${answered.units.length}家单位解答网民提出的问题${answered.questions}条。`);

const silent = ({ silent }: Bulletin): string =>
  silent.length === 0
    ? '没有信息报送数为“零”的单位。'
    : `信息报送数为“零”的单位有${silent.length}家：${silent.map(({ name }) => name).join('、')}。`;
