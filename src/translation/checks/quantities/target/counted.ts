import type { CheckedLanguage } from '../../language.ts';
import type { Quantity } from '../quantity.ts';

/** What numbers in a city's texts most often count: a kind, and the beginnings of its words in each language. */
const kinds: [kind: string, zh: RegExp, en: string, ru: string][] = [
  ['household', /户(?!口)/, 'household|famil', 'семь|семе|домохозяйств|двор|хозяйств'],
  [
    'person',
    /[人名](?!次)/,
    'people|person|resident|men\\b|women\\b|worker|employee|staff',
    'человек|жител|чел\\b|работник|сотрудник',
  ],
  ['village', /村/, 'village', 'дерев|сел|сёл'],
  ['town', /镇/, 'town(?!ship)', 'посёл|посел'],
  ['country', /国家?/, 'countr', 'стран|государств'],
  ['contract', /签约|合同|协议/, 'contract|agreement|deal', 'контракт|договор|соглашен'],
  ['delegate', /代表/, 'delegate|deput|representative', 'делегат|депутат|представител'],
  ['paper', /论文/, 'paper|report', 'доклад|стат|работ'],
  ['stand', /[展摊]位/, 'stand|stall|booth', 'стенд|прилав|павильон'],
  ['merchant', /客商|商户/, 'merchant|trader', 'предпринимател|торгов|бизнесмен'],
  ['park', /公园/, 'park', 'парк'],
  ['square', /广场/, 'square|plaza', 'площад'],
  ['stadium', /体育[馆场]/, 'sports|stadium|gym', 'стадион|спорт'],
  ['clinic', /卫生[院室]|诊所/, 'clinic', 'поликлин|амбулатор|медпункт|здравпункт'],
  ['home', /养老院|敬老院|福利院/, 'home|nursing', 'дом(?:а|ов)\\b|интернат'],
  ['cultural centre', /文化[馆站]/, 'cultur', 'дворц|культур'],
  ['reservoir', /水库/, 'reservoir', 'водохранилищ'],
  ['pumping station', /泵站/, 'pump', 'насосн'],
  ['toilet', /公厕/, 'toilet|lavator', 'туалет'],
  ['taxi', /出租/, 'taxi', 'такси'],
  ['bus', /公交|客车/, 'bus(?:es)?\\b', 'автобус'],
  ['township', /乡/, 'township', 'волост'],
  ['county', /县/, 'count(?:y|ies)', 'уезд'],
  ['district', /区(?!域)/, 'district', 'район'],
  ['pig', /猪/, 'pig|hog|swine', 'свин'],
  ['cattle', /牛(?!奶)/, 'cattle|cow|cows|bull', 'коров|голов крупн|крс'],
  ['sheep', /羊/, 'sheep|goat', 'овец|овц|коз'],
  ['poultry', /[鸡禽](?!蛋)/, 'chicken|hen|hens|poultry|layer|laying|bird', 'кур|птиц|несуш'],
  ['primary school', /小学/, 'primary', 'начальн'],
  ['secondary school', /中学/, 'secondary|middle', 'средн'],
  ['school', /学校|[所座间]校/, 'school', 'школ'],
  ['teacher', /教师|老师/, 'teacher', 'учител|преподавател|педагог'],
  ['student', /学生/, 'student|pupil', 'ученик|студент|учащ|школьник'],
  ['hospital', /医院/, 'hospital', 'больниц'],
  ['bed', /床/, 'bed', 'коек|койк|мест'],
  ['doctor', /医生|医师/, 'doctor|physician', 'врач'],
  ['nurse', /护士/, 'nurse', 'медсест|сестёр|сестер'],
  ['man', /男/, 'men\\b|male|boy', 'мужч|мальчик|юнош'],
  ['woman', /女/, 'women\\b|female|girl', 'женщ|девоч|девуш'],
  ['project', /项目/, 'project', 'проект|объект'],
  ['company', /企业|公司/, 'compan|enterprise|firm|business', 'предприят|компани|фирм'],
  ['sole trader', /个体/, 'sole|self-employed|individual', 'индивидуальн|ип\\b'],
  ['bridge', /桥/, 'bridge', 'мост'],
  ['road', /道路|公路/, 'road|highway', 'дорог|улиц'],
  ['vehicle', /辆|车/, 'vehicle|car\\b|cars|bus|truck|lorr', 'автомобил|машин|автобус|грузовик'],
  ['library', /图书馆/, 'librar', 'библиотек'],
  ['museum', /博物馆/, 'museum', 'музе'],
];

const foreign: Record<CheckedLanguage, [kind: string, word: RegExp][]> = {
  en: kinds.map(([kind, , en]) => [kind, new RegExp(`^(?:${en})`, 'i')]),
  ru: kinds.map(([kind, , , ru]) => [kind, new RegExp(`^(?:${ru.replaceAll('\\b', '(?!\\p{L})')})`, 'iu')]),
};

const maxBeside = 5;

/** What a number of a Chinese text may count: its unit, or the kinds named right before or after it. */
export function kindsAround(source: string, { at, text, unit }: Quantity): string[] {
  if (unit) return [unit.dimension];
  const end = at + text.length;
  const before = /[^，。、；：,.;\s\d]{0,5}$/.exec(source.slice(Math.max(0, at - maxBeside), at))![0];
  const after = /^[^，。、；：,.;\s\d]*/.exec(source.slice(end, end + maxBeside))![0];
  return kinds.filter(([, zh]) => zh.test(before) || zh.test(after)).map(([kind]) => kind);
}

/** What a number of a translation counts: its unit, one of the two words after it, or of those before a dash in front of it. */
export function kindBeside(
  target: string,
  { at, text, unit }: Quantity,
  locale: CheckedLanguage,
): string | null {
  if (unit) return unit.dimension;
  const end = at + text.length;
  const after = /^\.?[\s\u00a0-]*(\p{L}+)(?:[\s\u00a0-]+(\p{L}+))?/u.exec(target.slice(end, end + 40));
  const start = target
    .slice(Math.max(0, at - 40), at)
    .split(/[\d,.;]/)
    .at(-1)!
    .trimEnd();
  const before = /[—–:(]$/.test(start) ? (start.match(/\p{L}+/gu) ?? []).slice(-2) : [];
  for (const word of [...(after?.slice(1) ?? []), ...before]) {
    const entry = word && foreign[locale].find(([, pattern]) => pattern.test(word));
    if (entry) return entry[0];
  }
  return null;
}
