import { beginning, charactersIn } from '#core';
import type { Head } from './answer.ts';
import type { View } from './place.ts';

/** What search engines show of a description. */
const most = 160;

/**
 * The description of a page, and its other tags. Chinese pages have what the national guide wants in its tag
 * `Description`, which is HTML's own; abroad that tag is as long as readers of a search see.
 */
export function describing({ description, tags }: Head, view: View): Pick<Head, 'description' | 'tags'> {
  const isDescription = ({ name }: { name: string }) => name.toLowerCase() === 'description';
  if (view !== 'foreign') return { description: tags.some(isDescription) ? '' : description, tags };
  return { description: inShort(description), tags: tags.filter((tag) => !isDescription(tag)) };
}

/** Whole sentences where the first of them fit, else whole words: no word is cut. */
export function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (charactersIn(line) <= most) return line;
  const start = beginning(line, most);
  // An abbreviation is followed by a small letter.
  const sentences = /^.*[.!?][»”)]?(?= [\p{Lu}\d«“])/u.exec(start)?.[0] ?? '';
  if (sentences.length >= most / 3) return sentences;
  return `${start.slice(0, start.lastIndexOf(' ')).replace(/[ ,;:—–-]{1,4}$/, '')}…`;
}
