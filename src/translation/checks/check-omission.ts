import { plainText } from '#translation/segments';
import type { Check, Finding } from './finding.ts';
import { besideEachOther } from './meaning/sentences.ts';
import { shortenedList } from './meaning/lists.ts';
import { isClauseLeftOut } from './meaning/clauses.ts';
import { isSentenceLeftOut, lengthScore } from './meaning/length.ts';

/** Sentences, items of a list and halves of sentences that a translation has left out, and text that it has added. */
export const checkOmission: Check = (checked) => {
  const [source, target] = [plainText(checked.source), plainText(checked.target)];
  const score = lengthScore(source, target, checked.locale);
  if (score < -2.7 || isSentenceLeftOut(source, target)) return [{ code: 'text-missing', details: {} }];
  if (score > 3.2) return [{ code: 'text-extra', details: {} }];
  const points = numberedPoints(source, target);
  if (points) return [points];
  const list = besideEachOther(source, target)
    .map((pair) => shortenedList(...pair, checked.locale))
    .find((counts) => counts);
  if (list) return [few(list.expected, list.found)];
  return isClauseLeftOut(source, target, checked.locale) ? [{ code: 'text-missing', details: {} }] : [];
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
