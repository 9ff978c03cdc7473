import type { CheckedLanguage } from '../language.ts';
import { lengthScore } from './length.ts';
import { sentencesOf } from './sentences.ts';

/** The number of items that a list should have and does have. */
export interface ItemCounts {
  expected: number;
  actual: number;
}

const joints: Record<CheckedLanguage, RegExp> = {
  en: /[,;(/&\n](?:\s{0,5}(?:and|or|nor|plus|as well as)\b)?|\b(?:and|or|nor|plus|well as|with)\b/gi,
  ru: /[,;(/\n](?:\s{0,5}(?:и|или|а также|либо|ни)(?!\p{L}))?|(?<!\p{L})(?:и|или|также|либо|ни|плюс|(?:вместе|наряду|совместно|в сочетании) со?)(?!\p{L})/giu,
};
const ranges = {
  en: { from: /\bfrom\b/i, to: /\b(?:to|through)\b/gi },
  ru: { from: /(?<!\p{L})от(?!\p{L})/iu, to: /(?<!\p{L})до(?!\p{L})/giu },
};
const others: Record<CheckedLanguage, RegExp> = {
  en: /,? and (?:the like|so on|so forth|others?|more|similar|various|some other)\b|, etc\b/gi,
  ru: /,? (?:и|а также) (?:друг\p{L}*|проч\p{L}*|ины[ехм]\p{L}*|т\. ?[дп]\.|так далее|тому подобн\p{L}*|подобн\p{L}*)/giu,
};
/** Removes the translation of 等: "and others" is not an item of the list. */
const withoutOthers = (source: string, target: string, locale: CheckedLanguage): string =>
  source.includes('等') ? target.replaceAll(others[locale], '') : target;

/** Words in which 和, 及, 与 and 或 are not conjunctions. */
export const nonConjunctions =
  /参与|与会|[和平谐睦解]和|和[平谐睦解]|温和|缓和|总和|饱和|共和|涉及|普及|及[时格其]|与[否此时]|波及|以(?=及)|或(?=者)|(?<=原件)[和及与]|(?<=正本)[和及与]/g;

/** Pairs that may become one word: publishing, broadcasting, utilities, farming. */
const paired = /(图书|报纸|广播|供水|学费|水|农业|种植)、(?=报刊|期刊|电视|供电|杂费|电|林业|养殖)/g;

/**
 * Finds a list of three or more items that the translation shortened: five items need four commas or words such as "and".
 * Translations have other commas too, so only too few count.
 */
export function shortenedList(
  source: string,
  target: string,
  locale: CheckedLanguage,
): ItemCounts | undefined {
  const counts = source
    .replaceAll(nonConjunctions, '')
    .split(/[，。；：！？（）()\n]|分别/)
    .filter((clause) => clause.includes('、'))
    .map((clause) => ({
      commas: clause.split('、').length - 1,
      words: clause.slice(clause.indexOf('、')).match(/[和及与或]/g)?.length ?? 0,
    }));
  if (!counts.some(({ commas, words }) => commas + Math.min(words, 1) >= 2)) return undefined;
  const expected = counts.reduce(
    (sum, { commas, words }) => sum + commas + (commas + words > 1 ? words : 0),
    0,
  );
  // Separators inside figures do not count.
  const words = withoutOthers(source, target.replaceAll(/(?<=\d)[.,\s](?=\d)/g, ''), locale);
  const dashes = words.split(/[—–]/).length - 1;
  const range = ranges[locale].from.test(words) ? (words.match(ranges[locale].to)?.length ?? 0) : 0;
  const isOfClauses = source
    .split(/[，。；：！？（）()\n]/)
    .some((clause) => hasLongItem(clause.split('、')));
  const clauseJoints = isOfClauses ? (words.match(clauses[locale])?.length ?? 0) : 0;
  // One dash may mean "is"; two separate something.
  const actual = (words.match(joints[locale])?.length ?? 0) + Math.max(0, dashes - 1) + range + clauseJoints;
  if (actual < expected) return { expected: expected + 1, actual: actual + 1 };
  return range > 0 ? undefined : shortened(source, words, locale);
}

/** What joins clauses that 、 separates in Chinese: 在我市注册、年销售收入2000万元以上的企业. */
const clauses: Record<CheckedLanguage, RegExp> = {
  en: /\b(?:if|who|whose|which|that|provided|with|having|where|when)\b/gi,
  ru: /(?<!\p{L})(?:если|котор\p{L}{2,3}|когда|где|имеющ\p{L}+)(?!\p{L})/giu,
};

/** Where a list in a translation certainly begins or ends. */
const bounds: Record<CheckedLanguage, RegExp> = {
  en: /(?<!\d)[.:]|[.:](?!\d)|[;!?()—–\n]|\b(?:among (?:them|which|whom)|including|such as|namely|which|who|whose|where|when|while|if|unless|because|so that|but)\b/i,
  ru: /(?<!\d)[.:]|[.:](?!\d)|[;!?()—–\n]|(?<!\p{L})(?:в том числе|включая|среди них|из них|таки[емх]\p{L}* как|котор\p{L}+|где|когда|если|чтобы|поскольку|так как|но|а(?! также))(?!\p{L})/iu,
};

/** Whether it does not count as an item: long, with a figure (`checkNumbers` covers it), or a list itself. */
const isNoItem = (item: string): boolean => item.length > longestItem || /[\d和与]/.test(item);

/** Whether one of the items is a clause. */
const hasLongItem = (items: readonly string[]): boolean =>
  items.length > 1 && items.some((item) => item.length > longestItem && /[\d以无有满经为]/.test(item));
const longestItem = 8;

/** The joints of a list of short items; 0 for single characters such as 水、电、气, which may share one word. */
function jointsOf(clause: string): number {
  const [first, ...items] = clause.split('、');
  const last = /^([^和及与或\d]{2,8})[和及与或]/.exec(items.at(-1) ?? '');
  const between = items.slice(0, -1);
  if (first === undefined || between.some(isNoItem)) return 0;
  if (between.length > 0 && between.every((item) => item.length === 1)) return 0;
  return items.length + (last ? 1 : 0);
}

/** A longer translation has probably left nothing out but words its list differently. */
const fullLength = 1.2;

/**
 * Compares the joints of the lists with those of the stretches of the translation, longest first. With fewer stretches than
 * lists only the longest list is compared.
 */
function shortened(source: string, target: string, locale: CheckedLanguage): ItemCounts | undefined {
  const clauses = source
    .replaceAll(nonConjunctions, '')
    .replaceAll(paired, '')
    .split(/[，。；：！？（）()\n]/);
  const lists = longestFirst(clauses.map(jointsOf)).filter((joined) => joined > 1);
  if (lists.length === 0 || sentencesOf(source, 'source').length > 1) return undefined;
  if (lengthScore(source, target, locale) > fullLength) return undefined;
  const runs = longestFirst(
    target.split(bounds[locale]).map((run) => run.match(joints[locale])?.length ?? 0),
  );
  const compared = runs.filter((joined) => joined > 0).length < lists.length ? lists.slice(0, 1) : lists;
  const at = compared.findIndex((joined, place) => runs[place]! > 0 && runs[place]! < joined);
  return at < 0 ? undefined : { expected: lists[at]! + 1, actual: runs[at]! + 1 };
}

const longestFirst = (counts: readonly number[]): number[] => counts.toSorted((one, other) => other - one);
