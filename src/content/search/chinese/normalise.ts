import { beginning, foldCharacter as foldPlainly, isPlainLetters, withoutUnseen } from '#base/text';
import { library } from './libraries.ts';
import { withoutReadings } from './readings.ts';

const opencc = library<typeof import('opencc-js/t2cn')>('opencc-js/t2cn');
let simplified: ((text: string) => string) | undefined;
const toSimplified = (text: string): string =>
  (simplified ??= opencc().Converter({ from: 't', to: 'cn' }))(text);

/**
 * Folded form of each code unit; 0: not computed yet; `several`: more or less than one code unit, or half of a
 * surrogate pair. Folding without this table took half of the time per text.
 */
const folds = new Uint16Array(0x1_0000);
const several = 0xffff;
folds.fill(several, 0xd800, 0xe000);

/**
 * The folded form of one character: half-width, lower case, simplified, е for ё; empty for an invisible
 * character. Nearly always one character.
 */
export function foldCharacter(character: string): string {
  const unit = character.charCodeAt(0);
  if (character.length === 1 && folds[unit] !== 0 && folds[unit] !== several)
    return String.fromCharCode(folds[unit]!);
  const plain = fractions.test(character)
    ? character
    : foldPlainly(withoutUnseen(character)).replaceAll('ё', 'е');
  // Twice, because 薴 becomes 苧, and 苧 becomes 苎.
  const fold = /\p{Script=Han}/u.test(plain) ? toSimplified(toSimplified(plain)) : plain;
  if (character.length === 1) folds[unit] = fold.length === 1 ? fold.charCodeAt(0) : several;
  return fold;
}

/** Must not fold to digits: ½ is not 12. */
const fractions = /[\u00bc-\u00be\u2150-\u215f\u2189]/;
const raised = /[⁰¹²³⁴-⁹₀-₉⁺⁻₊₋]/;

/**
 * Whether this character, folded to `fold`, ends a number, so that a superscript or subscript after it must
 * stay separate.
 */
export const endsNumber = (letter: string, fold: string): boolean =>
  /[0-9０-９]$/.test(letter) || raised.test(fold.slice(-1));

/** The folded form after a number: otherwise the digits of 10⁴ and 10⁻³ would run together. */
const foldBehindNumber = (character: string): string =>
  raised.test(character) ? character : foldCharacter(character);

/**
 * The normalised form of a text for comparison: 繁體, ＡＢＣ and Ёлка become 繁体, abc and елка; invisible characters
 * and readings inside names are removed.
 */
export const normalise = (text: string): string => withoutReadings(folded(text));

/** The folded form, which keeps readings. `isBehindNumber`: the preceding text ends a number. */
export function folded(text: string, isBehindNumber = false): string {
  const composed = withoutUnseen(text);
  const fold = foldUnits(composed, isBehindNumber) ?? foldEach(composed, isBehindNumber);
  // Half-width kana and parts of Korean syllables compose to fewer letters.
  return isPlainLetters(composed) ? fold : fold.normalize('NFC');
}

function foldEach(text: string, isBehindNumber: boolean): string {
  let [all, isBehind] = ['', isBehindNumber];
  for (const character of text) {
    const fold = isBehind ? foldBehindNumber(character) : foldCharacter(character);
    isBehind = endsNumber(character, fold);
    all += fold;
  }
  return all;
}

/** The folded form if every code unit folds to exactly one; otherwise null. */
export function foldUnits(text: string, isBehindNumber = false): string | null {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (folds[unit] === 0) foldCharacter(text[at]!);
    const fold = folds[unit]!;
    if (fold === several || fold === 0) return null;
    units[at] = fold;
    if (fold !== unit && isOfNumber(fold) && raised.test(text[at]!)) {
      const isBehind =
        at === 0 ? isBehindNumber : endsNumber(text[at - 1]!, String.fromCharCode(units[at - 1]!));
      if (isBehind) units[at] = unit;
    }
  }
  return Buffer.from(units.buffer).toString('utf16le');
}

/** A digit, a plus, or the minus to which a superscript minus folds. */
const isOfNumber = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2212;

const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}]|[⁺⁻₊₋](?=[⁰¹²³⁴-⁹₀-₉]))+/gu;

/** The searchable runs of a normalised text: runs of Chinese, and words of other scripts. */
export const runsIn = (normalised: string): string[] => normalised.match(run) ?? [];

/** The runs with their start positions. */
export const placedRunsIn = (normalised: string): { run: string; at: number }[] =>
  Array.from(normalised.matchAll(run), ({ 0: run, index: at }) => ({ run, at }));

export const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** Letters and digits only, so that 双政发〔2016〕12号 and 双政发(2016) 12号 are equal. */
export const keyOf = (text: string): string => runsIn(normalise(text)).join('');

/** The key of a title in the index, for whole matches and prefixes; at most 100 characters. */
export const titleKeyOf = (title: string): string => beginning(keyOf(title), 100);
