import type { Subject } from './subject.ts';
import type { Submission } from '../plan/plan.ts';

type Pattern = (who: string, what: string, day: string) => string;

/** Patterns by the name of the column; the first match applies. */
const columns: readonly (readonly [name: RegExp, patterns: readonly Pattern[]])[] = [
  [
    /通知公告/,
    [
      (who, what) => `${who}关于做好${what}工作的通知`,
      (who, what) => `${who}关于${what}有关事项的公告`,
      (who, what, day) => `${who}${day}起开展${what}工作的通告`,
      (who, what) => `${who}转发${what}工作要求的通知`,
    ],
  ],
  [
    /图片/,
    [
      (who, what, day) => `图片新闻：${who}${what}现场（${day}）`,
      (who, what, day) => `${day}，${who}${what}一线见闻`,
      (who, what) => `镜头里的${what}：${who}`,
    ],
  ],
  [
    /受理|意见反馈|民意/,
    [
      (who, what, day) => `关于${what}问题的来信（${day}，${who}）`,
      (who, what, day) => `${who}答复群众关于${what}的咨询（${day}）`,
    ],
  ],
  [
    /重大建设项目|招标|建设项目/,
    [
      (who, _, day) => `${who}重点建设项目进展（${day}）`,
      (who, _, day) => `${who}基础设施维修项目招标公告（${day}）`,
    ],
  ],
  [/解读/, [(who, what) => `${who}《${what}实施方案》解读`, (who, what) => `一图读懂${who}${what}政策`]],
  [
    /任免/,
    [
      (who, _, day) => `${who}关于干部任免的通知（${day}）`,
      (who, _, day) => `${who}干部任职前公示（${day}）`,
    ],
  ],
  [
    /文件|法规|规划/,
    [
      (who, what) => `${who}关于印发《${what}实施方案》的通知`,
      (who, what) => `${who}关于加强${what}工作的意见`,
    ],
  ],
];

const news: readonly Pattern[] = [
  (who, what) => `${who}部署${what}工作`,
  (who, what, day) => `${who}召开${what}工作会议（${day}）`,
  (who, what) => `${who}扎实推进${what}`,
  (who, what, day) => `${who}${day}检查${what}情况`,
  (who, what) => `${who}领导调研${what}`,
  (who, what, day) => `${who}开展${what}主题活动（${day}）`,
  (who, what) => `${who}多措并举抓好${what}`,
  (who, what) => `${who}${what}取得阶段性成效`,
];

/** A title in the style of offices, with words that readers search for. `day`: in words, such as 3月12日. */
export function headline({ office, place, number }: Submission, { name }: Subject, day: string): string {
  const patterns = columns.find(([column]) => column.test(place.name))?.[1] ?? news;
  return draw(patterns, number, 2)(office.name.replace(/政府$/, ''), name, day);
}

/** Draws one of several things: the same one for the same number in every replay; `turn` makes draws independent. */
export function draw<Thing>(things: readonly Thing[], number: number, turn: number): Thing {
  let mixed = Math.imul(number * 31 + turn, 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b);
  return things[((mixed ^ (mixed >>> 13)) >>> 0) % things.length]!;
}
