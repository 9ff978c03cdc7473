import { beginning, charactersIn } from '#base/text';
import type { Head } from '../answer.ts';
import type { View } from '../place.ts';

/** What search engines show of a description, in characters. */
export const descriptionLength = 160;

/**
 * The description of a page, and its other tags. Chinese pages have what the national guide wants in its tag
 * `Description`, which is HTML's own; abroad that tag is as long as readers of a search see.
 */
export function describing({ description, tags }: Head, view: View): Pick<Head, 'description' | 'tags'> {
  const isDescription = ({ name }: { name: string }) => name.toLowerCase() === 'description';
  if (view !== 'foreign') return { description: tags.some(isDescription) ? '' : description, tags };
  return { description: inShort(description), tags: tags.filter((tag) => !isDescription(tag)) };
}

/** Whole sentences where the first of them fit, else whole words: no word is cut. Chinese has no spaces between them. */
export function inShort(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (charactersIn(line) <= descriptionLength) return line;
  const start = beginning(line, descriptionLength);
  const chinese = /^.*[。！？；][”』」）]?/u.exec(start)?.[0] ?? '';
  if (chinese.length >= descriptionLength / 3) return chinese;
  // An abbreviation is followed by a small letter.
  const sentences = /^.*[.!?][»”)]?(?= [\p{Lu}\d«“])/u.exec(start)?.[0] ?? '';
  if (sentences.length >= descriptionLength / 3) return sentences;
  const words =
    start.lastIndexOf(' ') < descriptionLength / 3 ? start : start.slice(0, start.lastIndexOf(' '));
  return `${words.replace(/[ ,;:—–，、：-]{1,4}$/, '')}…`;
}
