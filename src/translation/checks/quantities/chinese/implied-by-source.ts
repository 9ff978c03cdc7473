import { quantityOf, type Quantity, type Reading } from '../quantity.ts';
import { month } from '../units.ts';

const hours = (count: number): Reading[] => [{ dimension: 'time', value: count * 3600, factor: 3600 }];
/** In square metres. */
const mu = 2000 / 3;
const share = (value: number): Reading[] => [{ dimension: 'share', value }];

/** Words that imply a number in a translation. They explain a number there but do not require one. */
const implyingWords: [word: RegExp, values: number[], readings?: Reading[]][] = [
  [/[双两俩副]|其次|再次/, [2]],
  [/[首初单独唯头冠正]|金[奖牌]/, [1]],
  [/亚军|银[奖牌]/, [2]],
  [/季军|铜[奖牌]/, [3]],
  [/[四春]季|季节|春夏秋冬/, [4]],
  [/季度?/, [4], [{ dimension: 'time', value: 3 * month, factor: month }]],
  [/昼夜|全天|日夜|全时/, [24], hours(24)],
  [/[每日天]/, [], hours(24)],
  [/周|星期/, [7], [{ dimension: 'time', value: 7 * 86_400, factor: 7 * 86_400 }]],
  [/每?月/, [], [{ dimension: 'time', value: month, factor: month }]],
  [/年/, [12], [{ dimension: 'time', value: 12 * month, factor: month }]],
  [/上半年/, [1, 6], [{ dimension: 'time', value: 6 * month, factor: month }]],
  [/下半年/, [2, 6], [{ dimension: 'time', value: 6 * month, factor: month }]],
  [/半/, [0.5], share(0.5)],
  [/[全均都满皆]|所有|一律|无一例外/, [100], share(1)],
  [/倍增/, [2], [{ dimension: 'times', value: 2 }]],
  [/中午|正午/, [12], [{ dimension: 'clock', value: 720 }]],
  [/零[时点]|午夜|子夜/, [0, 12, 24], [{ dimension: 'clock', value: 0 }]],
  [/零|无|免|没有/, [0]],
  [/正月/, [1], [{ dimension: 'month', value: 1 }]],
  [/腊月/, [12], [{ dimension: 'month', value: 12 }]],
  [/冬月/, [11], [{ dimension: 'month', value: 11 }]],
  [/周[一至—-]*五|工作日/, [5]],
  [/双休|周末/, [2]],
  [/立体/, [3]],
  [/新冠/, [19]],
  [/[数几多]?十[几余多]?/, [10]],
  [/角/, [0.1]],
  // A translation may explain mu, jin, li and shang: (1/15 ha), (500 g).
  [/亩/, [], [{ dimension: 'area', value: mu, factor: mu }]],
  [/垧/, [], [{ dimension: 'area', value: 10_000, factor: 10_000 }]],
  [/(?<!公)斤/, [], [{ dimension: 'mass', value: 0.5, factor: 0.5 }]],
  [/华里|(?<!公|海|英)里(?![程面弄边])/, [], [{ dimension: 'length', value: 500, factor: 500 }]],
];

/** The numbers that words of a Chinese text imply, all `loose`. */
export const impliedBySource = (text: string): Quantity[] =>
  implyingWords.flatMap(([word, values, readings = []]) => {
    const match = word.exec(text);
    return match ? [quantityOf(match, { values, readings, strength: 'loose' })] : [];
  });
