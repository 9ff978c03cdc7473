import { beginning, charactersIn } from '#base/text';
import type { Head } from '../page-answer.ts';
import type { View } from '../place.ts';

/** The length that search engines show of a description, in characters. */
export const descriptionLength = 160;

/**
 * The description of a page, and its other tags. On Chinese pages the national guide's tag `Description` takes the place of
 * HTML's own, which has the same name; on foreign pages the description is shortened to what a search shows.
 */
export function headDescription({ description, tags }: Head, view: View): Pick<Head, 'description' | 'tags'> {
  const isDescription = ({ name }: { name: string }) => name.toLowerCase() === 'description';
  if (view !== 'foreign') return { description: tags.some(isDescription) ? '' : description, tags };
  return { description: shortDescription(description), tags: tags.filter((tag) => !isDescription(tag)) };
}

/** Shortens to whole sentences where the first ones fit, else to whole words. Chinese has no spaces to cut at. */
export function shortDescription(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (charactersIn(line) <= descriptionLength) return line;
  const start = beginning(line, descriptionLength);
  const chinese = /^.*[。！？；][”』」）]?/u.exec(start)?.[0] ?? '';
  if (chinese.length >= descriptionLength / 3) return chinese;
  // A capital must follow: after an abbreviation comes a small letter.
  const sentences = /^.*[.!?][»”)]?(?= [\p{Lu}\d«“])/u.exec(start)?.[0] ?? '';
  if (sentences.length >= descriptionLength / 3) return sentences;
  const words =
    start.lastIndexOf(' ') < descriptionLength / 3 ? start : start.slice(0, start.lastIndexOf(' '));
  return `${words.replace(/[ ,;:—–，、：-]{1,4}$/, '')}…`;
}
