import type { Quantity, RemainingText } from './quantity.ts';

/** Consumes the numbers of one notation from a text. */
export type NumberReader = (text: RemainingText) => Quantity[];

/** Makes a reader from a regular expression and a conversion of its matches. */
export const readerOf =
  (pattern: RegExp, read: (match: RegExpExecArray) => Quantity | null): NumberReader =>
  (text) =>
    text.take(pattern, read);
