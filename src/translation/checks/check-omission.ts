import { plainText } from '#translation/segments';
import type { Check, Problem } from './problem.ts';
import { alignedSentences } from './meaning/sentences.ts';
import { shortenedList } from './meaning/lists.ts';
import { isClauseLeftOut } from './meaning/clauses.ts';
import { isSentenceLeftOut, lengthScore } from './meaning/length.ts';

/** Reports omitted sentences, list items and clauses, and text that the translation added. Reports the first problem only. */
export const checkOmission: Check = (input) => {
  const [source, target] = [plainText(input.source), plainText(input.target)];
  const score = lengthScore(source, target, input.locale);
  if (score < -2.7 || isSentenceLeftOut(source, target)) return [{ code: 'text-missing', details: {} }];
  if (score > 3.2) return [{ code: 'text-extra', details: {} }];
  const points = numberedPoints(source, target);
  if (points) return [points];
  const list = alignedSentences(source, target)
    .map((pair) => shortenedList(...pair, input.locale))
    .find((counts) => counts);
  if (list) return [itemsMissing(list.expected, list.actual)];
  return isClauseLeftOut(source, target, input.locale) ? [{ code: 'text-missing', details: {} }] : [];
};

const itemsMissing = (expected: number, actual: number): Problem => ({
  code: 'items-missing',
  details: { expected: String(expected), found: String(actual) },
});

/** Compares the numbered points of a list: （一）（二）（三） against (1) (2). */
function numberedPoints(source: string, target: string): Problem | undefined {
  const expected = source.match(/（[一二三四五六七八九十]{1,3}）|[①-⑳]|（\d{1,2}）/g)?.length ?? 0;
  const actual = target.match(/[①-⑳]|(?:^|[\s(])(?:\d{1,2}|[a-zа-я]|[ivx]{1,4})\)/giu)?.length ?? 0;
  return actual > 0 && actual < expected ? itemsMissing(expected, actual) : undefined;
}
