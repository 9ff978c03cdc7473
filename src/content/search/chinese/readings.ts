import type { MappedText, TextSpan } from './mapped-text.ts';
import { mappedWithout, textWithout } from './without.ts';

/**
 * A reading of Chinese in brackets, which is what cleaning makes of `ruby`: Latin with tone marks (GB/T 16159,
 * 汉语拼音), Bopomofo or Hiragana; or a syllable without a tone. Matches folded text.
 */
const bracket =
  /\((?:((?=[^()]{0,59}[\p{M}āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ])[\p{Script=Latin}\p{M} '’·-]{1,60}|[\p{Script=Bopomofo}\p{Script=Hiragana}ˊˇˋ\p{M} ]{1,60})|[a-zü]{1,6})\)/uy;

/**
 * The spans of readings: after a Chinese character; a syllable without a tone only after the character that
 * follows another reading.
 */
function readings(folded: string): TextSpan[] {
  const spans: TextSpan[] = [];
  for (let at = folded.indexOf('('); at >= 0; at = folded.indexOf('(', at + 1)) {
    bracket.lastIndex = at;
    const [whole, toned] = bracket.exec(folded) ?? [];
    const last = spans.at(-1)?.[1] ?? -1;
    const letter = letterBefore(folded, at);
    const isOne = toned === undefined ? at - letter.length === last && letter !== '' : letter !== '';
    if (whole && (isOne || at === last)) spans.push([at, at + whole.length]);
  }
  return spans;
}

const letterBefore = (text: string, at: number): string =>
  /\p{Script=Han}$/u.exec(text.slice(Math.max(0, at - 2), at))?.[0] ?? '';

/** 赫(hè)哲(zhé)族 becomes 赫哲族. */
export const withoutReadings = (folded: string): string => textWithout(folded, readings(folded));

/** The readings that `withoutReadings` removes; they are searchable words too. */
export const readingsIn = (folded: string): string[] =>
  readings(folded).map(([from, to]) => folded.slice(from, to));

/** A mapped text without readings: a character is found and marked together with its reading. */
export const mappedWithoutReadings = (mapped: MappedText): MappedText =>
  mappedWithout(mapped, readings(mapped.text), { isOfLetter: true });
