import { plainText } from '#translation/segments';
import type { FormCheck, Problem } from '../problem.ts';
import {
  dialledNumbers,
  identifiersIn,
  isDialled,
  telephoneShape,
  telephoneFigures,
} from '../quantities/identifiers.ts';

/** Document numbers, standards, codes and telephone numbers must appear in the translation digit for digit. */
export const checkIdentifiers: FormCheck = ({ source, target }) => {
  const text = plainText(target);
  const { documents, codes, telephones } = identifiersIn(plainText(source));
  const figures = new Set(text.match(/\d+/g));
  const joined = text.replaceAll(/[\s\u00a0-]/g, '');
  const isThere = (code: string): boolean =>
    code.length >= 15 ? joined.includes(code) : code.split('.').every((part) => figures.has(part));
  return [
    ...documents
      .filter(({ year, number }) => !figures.has(year) || !figures.has(number))
      .map((document) => missing(document.text)),
    ...codes.filter(({ number }) => !isThere(number)).map((code) => missing(code.text)),
    ...wrongTelephones(telephones, text),
  ];
};

const missing = (identifier: string): Problem => ({ code: 'identifier-missing', details: { identifier } });

function wrongTelephones(telephones: readonly string[], text: string): Problem[] {
  if (telephones.length === 0) return [];
  const runs = dialledNumbers(text);
  const locals = telephones.map((one) => telephoneFigures(one).local);
  const other = runs.find(
    (run) => telephoneShape.test(run) && !locals.some((one) => run.replaceAll(/\D/g, '').includes(one)),
  );
  return telephones
    .filter((one) => !isDialled(one, runs))
    .map((number): Problem => {
      const expected = international(number);
      return other === undefined
        ? { code: 'number-missing', details: { number, expected } }
        : { code: 'number-differs', details: { number, found: other, expected } };
    });
}

/** A Chinese telephone number in international format: +86 469 426 6888. */
function international(telephone: string): string {
  const { all, local } = telephoneFigures(telephone);
  if (/^[48]00/.test(all)) return `${all.slice(0, 3)} ${all.slice(3, 6)} ${all.slice(6)}`;
  const [place, rest] =
    all.length === local.length && all.length === 11
      ? [all.slice(0, 3), all.slice(3)]
      : [all.slice(0, all.length - local.length), local];
  return [place && `+86 ${place}`, rest.slice(0, -4), rest.slice(-4)].filter(Boolean).join(' ');
}
