import { monthForms, monthsIn } from './checks/number-words.ts';
import { meet, narrow, sourceQuantities, targetQuantities, type Quantity } from './checks/quantity.ts';
import type { ForeignLocale } from './checks/finding.ts';
import { meaningOf } from './segments/trivial.ts';

interface Replacement {
  at: number;
  length: number;
  text: string;
}

/**
 * What a translation would read like with the numbers and months that changed in its source, where nothing else did and each
 * is found in it once; null where that cannot be known. An offer to a translator: nobody writes it anywhere unasked.
 */
export function carriedOver(
  before: string,
  now: string,
  target: string,
  locale: ForeignLocale,
): string | null {
  const [old, fresh] = [sourceQuantities(before), sourceQuantities(now)];
  if (old.length !== fresh.length || without(before, old) !== without(now, fresh)) return null;
  const given = targetQuantities(target, locale);
  const replacements: Replacement[] = [];
  for (const [index, was] of old.entries()) {
    const is = fresh[index]!;
    if (was.values[0] === is.values[0]) continue;
    const isMonth = narrow(before)
      .slice(was.at + was.text.length)
      .trimStart()
      .startsWith('月');
    const replacement = isMonth
      ? monthReplaced(was, is, target, locale)
      : numberReplaced(was, is, given, locale);
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

/** The source with its numbers as blanks, and without what is trivial. */
function without(source: string, quantities: readonly Quantity[]): string {
  const text = narrow(source);
  const blank = quantities
    .toSorted((a, b) => b.at - a.at)
    .reduce((left, { at, text: piece }) => `${left.slice(0, at)}#${left.slice(at + piece.length)}`, text);
  return meaningOf(blank);
}

function numberReplaced(
  was: Quantity,
  is: Quantity,
  given: readonly Quantity[],
  locale: ForeignLocale,
): Replacement | null {
  const found = given.filter((own) => meet({ ...was, values: was.values.slice(0, 1) }, own));
  if (found.length !== 1) return null;
  const { at, text } = found[0]!;
  const figures = /^[\d.,\s\u00a0\u202f]*\d/.exec(text)?.[0];
  if (!figures) return null; // a million, миллион: said in words
  const scale = was.values[0]! / asNumber(figures, locale);
  const value = is.values[0]! / scale;
  return { at, length: figures.length, text: inStyleOf(figures, value, locale) };
}

const asNumber = (figures: string, locale: ForeignLocale): number =>
  Number(
    locale === 'en'
      ? figures.replaceAll(',', '')
      : figures.replaceAll(/[\s\u00a0\u202f]/g, '').replace(',', '.'),
  );

/** Grouped as the number that it replaces; a year has no groups. */
function inStyleOf(figures: string, value: number, locale: ForeignLocale): string {
  const isGrouped = /\d[,\s\u00a0\u202f]\d{3}/.test(figures) || Math.abs(value) >= 10_000;
  const written = new Intl.NumberFormat(locale, {
    useGrouping: isGrouped ? 'always' : false,
    maximumFractionDigits: 6,
  }).format(value);
  const space = /[\s\u00a0\u202f]/.exec(figures)?.[0];
  return space ? written.replaceAll(/[\s\u00a0\u202f]/g, space) : written;
}

function monthReplaced(
  was: Quantity,
  is: Quantity,
  target: string,
  locale: ForeignLocale,
): Replacement | null {
  const found = monthsIn(target, locale).filter(({ month }) => month === was.values[0]);
  if (found.length !== 1) return null;
  const { at, text } = found[0]!;
  const forms = monthForms(was.values[0]!, locale);
  const form = forms.findIndex((one) => one.toLowerCase() === text.toLowerCase());
  const other = monthForms(is.values[0]!, locale)[form];
  return form === -1 || !other ? null : { at, length: text.length, text: other };
}
