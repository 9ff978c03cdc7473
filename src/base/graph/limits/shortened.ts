import { edgeBefore } from '#base/text';

/** Characters of a message. */
const longestMessage = 300;

/** Truncates the middle of a message that quotes input: its beginning says where, and its end says why. */
export function shortened(text: string, most = longestMessage): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${text.slice(0, edgeBefore(text, half))}…${text.slice(edgeBefore(text, text.length - half))}`.toWellFormed();
}
