import { characterRules, lineSeparator } from './character-rules.ts';

/**
 * Characters that no text may contain: control characters except the tab and line ends, unpaired surrogates, and
 * noncharacters. PostgreSQL cannot store U+0000 and unpaired surrogates; XML 1.0 (2.2) and HTML can contain none of
 * them, so a single one breaks a feed or a file. They occur in texts from PDF and from old systems, and are invisible.
 */
const unprintable = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Cc}/gu;

/** Whether a text contains none of these characters. */
export const isPrintable = (text: string): boolean => text.search(unprintable) < 0;

/** A text without these characters; nothing visible is lost. */
export const printable = (text: string): string => text.replaceAll(unprintable, '');

/** Characters that a character rule may concern; hardly any text contains one. */
const suspect =
  /(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2029\ue5e5\ufff9-\ufffc]|\p{M}{31}/u;

/** Applies the character rules. Every text from a person or a program passes here before it is used. */
export function cleanText(text: string): string {
  if (!suspect.test(text)) return text;
  let clean = text;
  for (const { characters, becomes } of characterRules) clean = clean.replaceAll(characters, becomes);
  return clean;
}

/** The same, composed (NFC), and repeated until nothing changes: a composed character may be one that joins nothing. */
export function composed(text: string): string {
  const once = cleanText(text).normalize('NFC');
  return cleanText(once) === once ? once : composed(once);
}

/**
 * An input with each of its strings cleaned. Other values (bytes, dates, records) stay unchanged, and so do passwords:
 * they are not text for readers, and must be the same on every path.
 */
export const cleanInput = <Input extends object>(input: Input): Input =>
  mapTexts(input, (text, name) => (isExact(name) ? text : cleanText(text)));

/** Whether a field of this name must be taken literally, character by character. */
export const isExact = (name: string): boolean => /password/i.test(name);

/** Maps every string in a value of objects and lists, names of fields included. */
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
 * Visible characters: everything except spaces of all kinds, what Unicode says may be ignored (zero width, fillers,
 * marks of direction), characters that no text may contain, marks, which need a base letter, unassigned characters, and
 * four that are drawn empty: Braille without a dot, a note without a head, and two Egyptian blanks. Visible all the
 * same are format characters that are drawn around digits (Prepended_Concatenation_Mark), and code points of the Han
 * planes that this Node does not know yet: names of people and places contain the newest characters.
 */
const visible =
  /[^\s\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\p{Cf}\p{Cn}\p{Cs}\u2800\u{1d159}\u{13441}\u{13442}]|[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]|[\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}]/u;

/** Whether a text has nothing visible; such a text counts as empty. */
export const isBlank = (text: string): boolean => !visible.test(text);

/** A text in its stored form: clean, composed (NFC), trimmed; empty if nothing in it is visible. */
export function keptText(text: string): string {
  const clean = composed(text).replaceAll(lineSeparator, '\n').trim();
  return isBlank(clean) ? '' : clean;
}

/**
 * The same for a text of one line, such as a title: a line end in it becomes a space, or nothing between Chinese
 * characters.
 */
export const keptLine = (text: string): string =>
  keptText(text).replaceAll(/\s+/g, (space, at: number, whole: string) => {
    if (!space.includes('\n')) return space;
    const last = lastLetter(whole.slice(Math.max(0, at - 8), at));
    return isOneWord(last, String.fromCodePoint(whole.codePointAt(at + space.length)!)) ? '' : ' ';
  });

const han =
  /[\p{Script=Han}\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60]/u;
/** Full-width signs of Chinese only, and signs that Chinese shares with other scripts. */
const sign = /[\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/;
const shared = /[“”‘’…—·]/u;

/** The last character that is not a mark or a selector. */
export const lastLetter = (text: string): string =>
  Array.from(text)
    .reverse()
    .find((one) => !/[\p{M}\p{Default_Ignorable_Code_Point}]/u.test(one)) ?? '';

/** Whether a line end between these two characters is inside Chinese text, which has no spaces. */
export function isOneWord(last: string, first: string): boolean {
  if (sign.test(last) || sign.test(first)) return true;
  const [a, b] = [han.test(last), han.test(first)];
  return (a && (b || shared.test(first))) || (b && shared.test(last));
}
