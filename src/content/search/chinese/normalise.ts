import { beginning, foldCharacter as foldPlainly, isPlainLetters, withoutUnseen } from '#base/text';
import { library } from './libraries.ts';
import { withoutReadings } from './readings.ts';

const opencc = library<typeof import('opencc-js/t2cn')>('opencc-js/t2cn');
let simplified: ((text: string) => string) | undefined;
const toSimplified = (text: string): string =>
  (simplified ??= opencc().Converter({ from: 't', to: 'cn' }))(text);

/**
 * For each code unit what it becomes; 0: not looked at yet, `several`: not one code unit, or a part of one character.
 * Asking character by character was half of the time that a text took.
 */
const folds = new Uint16Array(0x1_0000);
const several = 0xffff;
folds.fill(several, 0xd800, 0xe000);

/**
 * One character as it is compared: half-width, lower case, simplified, е for ё; nothing of a sign that nobody sees. Nearly
 * always one character again.
 */
export function foldCharacter(character: string): string {
  const unit = character.charCodeAt(0);
  if (character.length === 1 && folds[unit] !== 0 && folds[unit] !== several)
    return String.fromCharCode(folds[unit]!);
  const plain = fractions.test(character)
    ? character
    : foldPlainly(withoutUnseen(character)).replaceAll('ё', 'е');
  // Twice: 薴 becomes 苧, and 苧 then 苎.
  const fold = /\p{Script=Han}/u.test(plain) ? toSimplified(toSimplified(plain)) : plain;
  if (character.length === 1) folds[unit] = fold.length === 1 ? fold.charCodeAt(0) : several;
  return fold;
}

/** ½ and ⅓ are no 1, 2 and 3. */
const fractions = /[\u00bc-\u00be\u2150-\u215f\u2189]/;
const raised = /[⁰¹²³⁴-⁹₀-₉⁺⁻₊₋]/;

/** Whether a raised or lowered digit or sign after this letter, which became that, belongs to the number that ends there. */
export const endsNumber = (letter: string, fold: string): boolean =>
  /[0-9０-９]$/.test(letter) || raised.test(fold.slice(-1));

/** The same of what stands behind a number: the digits of 10⁴ and 10⁻³ would run together. */
const foldBehindNumber = (character: string): string =>
  raised.test(character) ? character : foldCharacter(character);

/**
 * A text as it is compared: 繁體, ＡＢＣ and Ёлка become 繁体, abc and елка; signs that nobody sees are gone, and readings
 * that stand in the midst of names.
 */
export const normalise = (text: string): string => withoutReadings(folded(text));

/** The same with the readings; `isBehindNumber`: what stands before it ends one. */
export function folded(text: string, isBehindNumber = false): string {
  const composed = withoutUnseen(text);
  const fold = foldUnits(composed, isBehindNumber) ?? foldEach(composed, isBehindNumber);
  // Of half-width kana and of parts of Korean syllables several become one letter.
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

/** A text in which each code unit becomes one; null where that is not so. */
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

/** A digit, a plus, or the minus that a raised one becomes. */
const isOfNumber = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || unit === 0x2b || unit === 0x2212;

const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}]|[⁺⁻₊₋](?=[⁰¹²³⁴-⁹₀-₉]))+/gu;

/** What of a normalised text can be searched: stretches of Chinese, and words of other scripts. */
export const runsIn = (normalised: string): string[] => normalised.match(run) ?? [];

/** The same with where each begins. */
export const placedRunsIn = (normalised: string): { run: string; at: number }[] =>
  Array.from(normalised.matchAll(run), ({ 0: run, index: at }) => ({ run, at }));

export const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** Letters and digits alone: 双政发〔2016〕12号 and 双政发(2016) 12号 are one number. */
export const keyOf = (text: string): string => runsIn(normalise(text)).join('');

/** What the index holds of a title, to find it whole or by how it begins. */
export const titleKeyOf = (title: string): string => beginning(keyOf(title), 100);
