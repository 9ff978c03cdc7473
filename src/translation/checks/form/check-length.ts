import { charactersIn } from '#base/text';
import { commonFields } from '#city/kinds';
import { plainText } from '#translation/segments';
import type { FormCheck } from '../problem.ts';

/**
 * Maximum characters per field: what the foreign pages have room for. English and Russian need about three letters per
 * Chinese character, so these exceed the limits for Chinese. Lists, page titles and search results cut longer texts.
 */
const maxByField: [base: RegExp, letters: number][] = [
  [/^title$/, 300],
  [/^summary$/, 2500],
  [/^keywords\.\*$/, 100],
  [/^(source|author)$/, 400],
  [/\.alt$/, 800],
  [/\.(caption|title)$/, 1200],
  [/^fields\./, 6000],
];
const maxInBlock = 20_000;

/** Of a common field without a maximum of its own: three letters per Chinese character. */
function maxOfCommon(base: string): number | undefined {
  const spec = commonFields[base.replace(/\.\*$/, '')];
  return spec && 'max' in spec ? 3 * spec.max : undefined;
}

/** Reports a translation that is longer than its field allows. */
export const checkLength: FormCheck = ({ target, base }) => {
  const max = maxByField.find(([pattern]) => pattern.test(base))?.[1] ?? maxOfCommon(base) ?? maxInBlock;
  const length = charactersIn(plainText(target));
  return length > max ? [{ code: 'too-long', details: { max: String(max), length: String(length) } }] : [];
};
