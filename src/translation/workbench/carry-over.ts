import {
  type CheckedLanguage,
  monthForms,
  monthsIn,
  isEqual,
  toHalfWidth,
  type Quantity,
  sourceQuantities,
  targetQuantities,
} from '#translation/checks';
import { meaningOf } from '#translation/segments';
import { agreeingWord } from './agreeing-word.ts';
import { rescaled } from './checking/rescaled.ts';

interface Replacement {
  at: number;
  length: number;
  text: string;
}

/**
 * The translation with the numbers and months that changed in its source. Null unless nothing else changed and each is
 * found exactly once in the translation, or if a word beside a number would have to change in an unknown way. A
 * proposal only: it is saved when a translator accepts it.
 */
export function carryOver(
  before: string,
  now: string,
  target: string,
  locale: CheckedLanguage,
): string | null {
  const [old, fresh] = [figuresIn(before), figuresIn(now)];
  if (old.length !== fresh.length || withoutFigures(before, old) !== withoutFigures(now, fresh)) return null;
  const targetNumbers = targetQuantities(target, locale).filter(({ strength }) => strength !== 'loose');
  const replacements: Replacement[] = [];
  for (const [index, was] of old.entries()) {
    const is = fresh[index]!;
    if (was.text === is.text) continue;
    const replacement =
      was.unit?.dimension === 'month'
        ? monthReplaced(was, is, target, locale)
        : numberReplaced(was, is, targetNumbers, target, locale);
    if (!replacement || replacements.some(({ at }) => at === replacement.at)) return null;
    replacements.push(replacement);
  }
  if (replacements.length === 0) return null;
  return replacements
    .toSorted((a, b) => b.at - a.at)
    .reduce(
      (text, { at, length, text: piece }) => text.slice(0, at) + piece + text.slice(at + length),
      target,
    );
}

/** The quantities written in figures; a date in figures (2017.3.5) counts as one. */
function figuresIn(source: string): Quantity[] {
  const quantities = sourceQuantities(source).filter(({ text }) => /\d/.test(text));
  return quantities
    .filter(({ at }, index) => at !== quantities[index - 1]?.at)
    .map((one) => (quantities.filter(({ at }) => at === one.at).length > 1 ? { ...one, values: [] } : one));
}

/** The source with placeholders for its numbers, in its normal form. */
function withoutFigures(source: string, quantities: readonly Quantity[]): string {
  const text = toHalfWidth(source);
  const pieces: string[] = [];
  let end = 0;
  for (const { at, text: piece, isNegative } of quantities) {
    pieces.push(text.slice(end, at), isNegative ? '-#' : '#');
    end = at + piece.length;
  }
  return meaningOf(pieces.join('') + text.slice(end));
}

function numberReplaced(
  was: Quantity,
  is: Quantity,
  targetNumbers: readonly Quantity[],
  target: string,
  locale: CheckedLanguage,
): Replacement | null {
  const [old, value] = [was.values[0], is.values[0]];
  // In 17时 and 3个半小时 the unit is a part of the number.
  if (old === undefined || value === undefined || unitText(was) !== unitText(is)) return null;
  const matches = targetNumbers.filter(({ values }) => values.some((own) => isEqual(own, old)));
  if (matches.length !== 1) return null;
  const { at, text } = matches[0]!;
  const figures = /^[\d.,\s\u00a0\u202f]*\d/.exec(text)?.[0];
  if (!figures) return null; // a million, миллион: a number in words
  const scale = old / asNumber(figures, locale);
  const piece = rescaled({ figures, word: text.slice(figures.length) }, value / scale, locale);
  if (piece === null) return null;
  const counted = agreeingWord(
    target,
    { at, end: at + text.length },
    { was: old / scale, is: value / scale },
    locale,
  );
  return counted === null ? null : { at, length: text.length + counted.length, text: piece + counted.text };
}

const unitText = ({ text }: Quantity): string => text.replaceAll(/[\d.,，\s多余几来个万亿千百]/g, '');

const asNumber = (figures: string, locale: CheckedLanguage): number =>
  Number(
    locale === 'en'
      ? figures.replaceAll(',', '')
      : figures.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'),
  );

function monthReplaced(
  was: Quantity,
  is: Quantity,
  target: string,
  locale: CheckedLanguage,
): Replacement | null {
  const matches = monthsIn(target, locale).filter(({ month }) => month === was.values[0]);
  if (matches.length !== 1 || is.values[0] === undefined) return null;
  const { at, text } = matches[0]!;
  const forms = monthForms(was.values[0]!, locale);
  const form = forms.findIndex((one) => one.toLowerCase() === text.toLowerCase());
  const other = monthForms(is.values[0], locale)[form];
  return form === -1 || !other ? null : { at, length: text.length, text: other };
}
