/** A seeded pseudo-random generator (mulberry32): the same numbers in each run. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const places = ['集贤县', '友谊县', '宝清县', '饶河县', '尖山区', '岭东区', '四方台区', '宝山区'];
const industries = [
  '石墨新材料',
  '绿色食品',
  '煤化工',
  '生态旅游',
  '口岸物流',
  '清洁能源',
  '北药种植',
  '林下经济',
  '装备制造',
];
const works = [
  '加快项目建设',
  '完善基础设施',
  '改善营商环境',
  '培育龙头企业',
  '引进专业人才',
  '拓展对俄贸易',
  '落实惠企政策',
];

/** A sentence of one pattern, like those of a city's reports: 504 of them differ in more than their numbers. */
export const ofOnePattern = (n: number): string =>
  `${places[n % 8]!}围绕${industries[n % 9]!}产业${works[n % 7]!}，推动第${n}个重点项目落地，计划投资${n % 97}.${n % 10}亿元，` +
  `带动${(n * 31) % 5000}人就业，${works[(n * 3) % 7]!}。`;

/** P: a place, I: an industry, W: a work, #: a number. */
const clauses = [
  'P完成固定资产投资#亿元',
  '同比增长#.#%',
  '其中I产业增加值#.#亿元',
  '全年接待游客#万人次',
  'W是今年的首要任务',
  '项目占地面积#公顷',
  '已探明煤炭储量#亿吨',
  '距佳木斯机场#公里',
  '常住人口为#.#万人',
  '粮食总产量达到#万吨',
  '新建高标准农田#万亩',
  '企业自投产之日起#年内免征地方留成部分',
  '由P负责W',
  '建成通车的公路有#条',
  '冬季最低气温为-#℃',
  '森林覆盖率提高到#.#%',
  '重点发展I',
  '可向符合条件的企业提供厂房#平方米',
  '本办法自今年#月#日起施行',
  '水电气暖等配套设施齐全',
  '劳动力资源充足',
  '与俄罗斯远东地区贸易额为#万美元',
  '每亩补贴#元',
  '通过P人民政府审批',
  '湿地保护区内有鸟类#种',
  '高中阶段毛入学率#.#%',
  '鼓励社会资本投资I产业',
  '办理时限由#个工作日缩短为#个工作日',
  '投资回收期约#年',
  '欢迎客商前来洽谈',
];

/** A sentence of two to five clauses; few sentences begin or end alike. */
export function variedSentence(next: () => number): string {
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const clause = () =>
    one(clauses).replaceAll(/[PIW#]/g, (slot) => {
      if (slot === '#') return String(Math.ceil(next() ** 3 * 999));
      return one(slot === 'P' ? places : slot === 'I' ? industries : works);
    });
  return `${Array.from({ length: 2 + Math.floor(next() * 4) }, clause).join('，')}。`;
}

type Change = (text: string, next: () => number) => string;

const digits = /\d+/g;
/** Replaces one random match of the pattern. */
const inOne =
  (pattern: RegExp, other: (match: string, next: () => number) => string): Change =>
  (text, next) => {
    const matches = [...text.matchAll(pattern)];
    const match = matches[Math.floor(next() * matches.length)];
    if (!match) return `${text}另附。`;
    return text.slice(0, match.index) + other(match[0], next) + text.slice(match.index + match[0].length);
  };

/** Typical changes of editors to a text that was translated before. */
export const changes: Readonly<Record<string, Change>> = {
  'one digit': inOne(/\d/g, (digit) => String((Number(digit) + 3) % 10)),
  'all numbers': (text, next) =>
    text.replaceAll(digits, (number) => String(Number(number) + Math.ceil(next() * 500))),
  'full-width digits': (text) =>
    text.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  'blanks round numbers': (text) => text.replaceAll(/\d+(?:\.\d+)?/g, ' $& '),
  'full stop gone': (text) => text.replace(/。$/, ''),
  'half-width marks': (text) => text.replaceAll('，', ',').replace(/。$/, '.'),
  'in brackets': (text) => `（${text.replace(/。$/, '')}）`,
  'clauses exchanged': (text) => {
    const [first, second, ...others] = text.replace(/。$/, '').split('，');
    return `${[second, first, ...others].join('，')}。`;
  },
  'prefix added': (text) => `据统计部门介绍，${text}`,
  'one word': inOne(/[一-鿿]{2}/g, () => '积极'),
  'one letter': inOne(/[一-鿿]/g, () => '曾'),
  'a third cut': (text) => text.slice(0, Math.ceil((text.length * 2) / 3)),
  'sentence added': (text) => `${text}各有关部门要抓好落实。`,
};
