import { characterRules, lineSeparator } from './character-rules.ts';

/**
 * What no text can hold: control characters but the tab and the ends of lines, halves of a pair of surrogates, and
 * code points that Unicode keeps for no character. PostgreSQL cannot store U+0000 and half pairs; XML 1.0 (2.2) and
 * HTML can hold none of them, so one of them breaks a feed or a file. They come along with texts of PDF and of old
 * systems, and nobody sees them.
 */
const unprintable = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Cc}/gu;

/** Whether a text holds nothing that no text can. */
export const isPrintable = (text: string): boolean => text.search(unprintable) < 0;

/** A text without what no text can hold; nothing that anybody could see is lost. */
export const printable = (text: string): string => text.replaceAll(unprintable, '');

/** What a character rule may be about; nearly no text has one. */
const suspect =
  /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2029\ue5e5\ufff9-\ufffc]|\p{M}{31}/u;

/** A text by the character rules. What a person wrote, or a program sent, passes here before it is looked at. */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text;
  let clean = text;
  for (const { characters, becomes } of characterRules) clean = clean.replaceAll(characters, becomes);
  return clean;
}

/** The same, composed (NFC), and as often as it takes to change nothing more: what is composed may be no letter to join. */
export function composed(text: string): string {
  const once = cleanText(text).normalize('NFC');
  return cleanText(once) === once ? once : composed(once);
}

/**
 * An input with each of its texts by the character rules; what else there is (bytes, dates, records) stays as it is, and
 * so does a password: it is no text for readers, and has to be the same whatever way it comes.
 */
export const cleanInput = <Input extends object>(input: Input): Input =>
  mapTexts(input, (text, name) => (isExact(name) ? text : cleanText(text)));

/** Whether a field of this name means what it says, sign by sign. */
export const isExact = (name: string): boolean => /password/i.test(name);

/** A value of objects and lists with something else for every text in it, names of fields among them. */
export function mapTexts<Value>(value: Value, text: (text: string, name: string) => string): Value;
export function mapTexts(value: unknown, text: (text: string, name: string) => string, name = ''): unknown {
  if (typeof value === 'string') return text(value, name);
  const inner = mapTexts as (value: unknown, map: typeof text, name: string) => unknown;
  if (Array.isArray(value)) return value.map((one: unknown) => inner(one, text, name));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [text(key, ''), inner(one, text, key)]),
  );
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * All but spaces of all kinds, what Unicode says may be ignored (of no width, fillers, marks of direction), what no text
 * can hold, marks, which need a letter to stand on, what is not assigned, and four signs that are drawn empty: Braille
 * without a dot, a note without a head, and two blanks of Egyptian. Seen all the same are signs of format that are drawn
 * around digits (Prepended_Concatenation_Mark), and of the planes for Han what this Node does not know yet: names of people
 * and places have the newest characters.
 */
const visible =
  /[^\s\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\p{Cf}\p{Cn}\p{Cs}\u2800\u{1d159}\u{13441}\u{13442}]|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]|[\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]/u;

/** Whether a reader sees nothing: that is no text, as an empty one is none. */
export const isBlank = (text: string): boolean => !visible.test(text);

/** A text as it is kept: clean, composed (NFC), without spaces around it; empty when a reader would see nothing of it. */
export function keptText(text: string): string {
  const kept = composed(text).replaceAll(lineSeparator, '\n').trim();
  return isBlank(kept) ? '' : kept;
}

/** The same of what stands on one line, such as a title: a line end in it is a space, and in the midst of Chinese none. */
export const keptLine = (text: string): string =>
  keptText(text).replaceAll(/\s+/g, (space, at: number, whole: string) => {
    if (!space.includes('\n')) return space;
    const last = lastLetter(whole.slice(Math.max(0, at - 8), at));
    return isOneWord(last, String.fromCodePoint(whole.codePointAt(at + space.length)!)) ? '' : ' ';
  });

const han =
  /[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
/** Signs of Chinese alone, as wide as its letters, and of Chinese and other scripts alike. */
const sign = /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;
const shared = /[“”‘’…—·]/u;

/** The last character that stands by itself, without its marks and selectors. */
export const lastLetter = (text: string): string =>
  Array.from(text)
    .reverse()
    .find((one) => !/[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(one)) ?? '';

/** Whether a line that ends between these two characters ends in the midst of Chinese, where nobody writes a space. */
export function isOneWord(last: string, first: string): boolean {
  if (sign.test(last) || sign.test(first)) return true;
  const [a, b] = [han.test(last), han.test(first)];
  return (a && (b || shared.test(first))) || (b && shared.test(last));
}
