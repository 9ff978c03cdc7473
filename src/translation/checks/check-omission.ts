import { plainText } from '../segments/inline.ts';
import type { Check, Finding, ForeignLocale } from './finding.ts';
import { besideEachOther } from './meaning/sentences.ts';
import { isSentenceLeftOut, lengthScore } from './meaning/length.ts';

/** Sentences, items of a list and halves of sentences that a translation has left out, and text that it has added. */
export const checkOmission: Check = (checked) => {
  const [source, target] = [plainText(checked.source), plainText(checked.target)];
  const score = lengthScore(source, target, checked.locale);
  if (score < -2.7 || isSentenceLeftOut(source, target)) return [{ code: 'text-missing', details: {} }];
  if (score > 3.2) return [{ code: 'text-extra', details: {} }];
  const points = numberedPoints(source, target);
  if (points) return [points];
  const lists = besideEachOther(source, target).map((pair) => listedItems(...pair, checked.locale));
  return lists.find((finding) => finding) ? [lists.find((finding) => finding)!] : [];
};

const few = (expected: number, found: number): Finding => ({
  code: 'items-missing',
  details: { expected: String(expected), found: String(found) },
});

/** The points of a list that are numbered in both: （一）（二）（三） and (1) (2). */
function numberedPoints(source: string, target: string): Finding | undefined {
  const expected = source.match(/（[一二三四五六七八九十]{1,3}）|[①-⑳]|（\d{1,2}）/g)?.length ?? 0;
  const found = target.match(/[①-⑳]|(?:^|[\s(])(?:\d{1,2}|[a-zа-я]|[ivx]{1,4})\)/giu)?.length ?? 0;
  return found > 0 && found < expected ? few(expected, found) : undefined;
}

const joints: Record<ForeignLocale, RegExp> = {
  en: /[,;(/&\n]|\b(?:and|or|nor|plus|well as|with)\b/gi,
  ru: /[,;(/\n]|(?<!\p{L})(?:и|или|также|либо|ни|плюс|со?)(?!\p{L})/giu,
};
const ranges = {
  en: { from: /\bfrom\b/i, to: /\b(?:to|through)\b/gi },
  ru: { from: /(?<!\p{L})от(?!\p{L})/iu, to: /(?<!\p{L})до(?!\p{L})/giu },
};
/** Words in which 和, 及, 与 and 或 join nothing. */
const unjoined =
  /参与|与会|[和平谐睦解]和|和[平谐睦解]|温和|缓和|总和|饱和|共和|涉及|普及|及[时格其]|与[否此时]|波及|以(?=及)|或(?=者)/g;

/**
 * The items of a list of three or more within one sentence: a list of five needs four commas or words such as "and". A
 * translation has commas of its own as well, so only one that has fewer is asked about.
 */
function listedItems(source: string, target: string, locale: ForeignLocale): Finding | undefined {
  const counts = source
    .replaceAll(unjoined, '')
    .split(/[，。；：！？（）()\n]/)
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
  // The comma within a figure parts nothing.
  const words = target.replaceAll(/(?<=\d)[.,\s](?=\d)/g, '');
  const dashes = words.split(/[—–]/).length - 1;
  const range = ranges[locale].from.test(words) ? (words.match(ranges[locale].to)?.length ?? 0) : 0;
  // One dash may stand for "is"; two part something.
  const found = (words.match(joints[locale])?.length ?? 0) + Math.max(0, dashes - 1) + range;
  return found < expected ? few(expected + 1, found + 1) : undefined;
}
