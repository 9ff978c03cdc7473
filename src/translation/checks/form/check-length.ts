import { charactersIn } from '#base/text';
import { plainText } from '#translation/segments';
import type { Check } from '../finding.ts';

/**
 * Most letters by field: what the foreign pages have room for. English and Russian need about three letters for one of
 * Chinese, so it is more than the Chinese may have; lists, page titles and search results are cut beyond it.
 */
const most: [base: RegExp, letters: number][] = [
  [/^title$/, 300],
  [/^summary$/, 2500],
  [/^keywords\.\*$/, 100],
  [/^(source|author)$/, 400],
  [/\.alt$/, 800],
  [/\.(caption|title)$/, 1200],
  [/^fields\./, 6000],
];
const maxInBlock = 20_000;

/** It fits where it is shown. */
export const checkLength: Check = ({ target, base }) => {
  const max = most.find(([pattern]) => pattern.test(base))?.[1] ?? maxInBlock;
  const length = charactersIn(plainText(target));
  return length > max ? [{ code: 'too-long', details: { max: String(max), length: String(length) } }] : [];
};
