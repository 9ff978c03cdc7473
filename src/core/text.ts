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

/** The same for every text in a value of objects and lists; what else there is (bytes, dates, records) stays as it is. */
export function printableIn<Value>(value: Value): Value;
export function printableIn(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map((one: unknown) => printableIn(one));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [printable(name), printableIn(one)]));
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * All but spaces of all kinds, what Unicode says may be ignored (of no width, fillers, marks of direction), what no text
 * can hold, marks, which need a letter to stand on, and two signs that are drawn empty: Braille without a dot, and a
 * note without a head.
 */
const visible =
  /[^\s\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\p{M}\p{Cc}\p{Cf}\p{Cs}\u2800\u{1d159}]/u;

/** Whether a reader sees nothing: that is no text, as an empty one is none. */
export const isBlank = (text: string): boolean => !visible.test(text);

/** A text as it is kept: composed (NFC), without spaces around it; empty when a reader would see nothing of it. */
export function keptText(text: string): string {
  const kept = text.normalize('NFC').trim();
  return isBlank(kept) ? '' : kept;
}
