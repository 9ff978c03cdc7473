import { Converter } from 'opencc-js/t2cn';

const toSimplified = Converter({ from: 't', to: 'cn' });
const folded = new Map<string, string>();

/** One character as it is compared: half-width, lower case, simplified, е for ё. Nearly always one character again. */
export function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = character.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');
  const fold = /\p{Script=Han}/u.test(plain) ? toSimplified(plain) : plain;
  // All of Han would be some hundred thousand entries; a city writes with a few thousand.
  if (folded.size < 20_000) folded.set(character, fold);
  return fold;
}

/** A text as it is compared: 繁體, ＡＢＣ and Ёлка become 繁体, abc and елка. */
export const normalise = (text: string): string => Array.from(text.normalize('NFC'), foldCharacter).join('');

const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;

/** What of a normalised text can be searched: stretches of Chinese, and words of other scripts. */
export const runsIn = (normalised: string): string[] => normalised.match(run) ?? [];

export const isHan = (text: string): boolean => /^\p{Script=Han}/u.test(text);

/** Letters and digits alone: 双政发〔2016〕12号 and 双政发(2016) 12号 are one number. */
export const keyOf = (text: string): string => runsIn(normalise(text)).join('');
