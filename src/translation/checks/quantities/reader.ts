import type { Quantity, Taken } from './quantity.ts';

/** Takes the numbers of one way of writing out of a text. */
export type Reader = (text: Taken) => Quantity[];

/** A reader of what matches an expression. */
export const each =
  (pattern: RegExp, read: (match: RegExpExecArray) => Quantity | null): Reader =>
  (text) =>
    text.take(pattern, read);
