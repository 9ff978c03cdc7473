import { edgeBefore } from '#base/text';

/** Of a message. Who is told more reads no further. */
const longestMessage = 300;

/** A message with what somebody sent in it: its beginning, which says where, and its end, which says why. */
export function shortened(text: string, most = longestMessage): string {
  if (text.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${text.slice(0, edgeBefore(text, half))}…${text.slice(edgeBefore(text, text.length - half))}`.toWellFormed();
}
