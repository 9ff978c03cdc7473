import { edgeBefore } from '#base/text';

/** Characters of a message. */
const maxMessage = 300;

/** Truncates the middle of a message that quotes input: its beginning says where, and its end says why. */
export function truncateMiddle(text: string, max = maxMessage): string {
  if (text.length <= max) return text;
  const half = Math.floor((max - 1) / 2);
  return `${text.slice(0, edgeBefore(text, half))}…${text.slice(edgeBefore(text, text.length - half))}`.toWellFormed();
}
