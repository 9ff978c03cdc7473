import { isBlank } from '#base/text';
import { Cleaner } from './cleaner/cleaner.ts';
import { writeHtml } from './html-tree.ts';
import { Losses, type Loss } from './loss.ts';

export interface CleanText {
  /** Of the elements that a text may have, well-formed, and nothing else. */
  html: string;
  /** What could not be taken over; pictures first. */
  losses: Loss[];
}

const hubMedia = /^\/media\/[0-9a-f]{64}\/[\w.%-]+(\/[\w.%-]+)?$/;

/**
 * Rich text as readers may get it: structure and links, no style, no script, no pictures but the hub's own, which say in
 * words what they show. `cleanHtml(cleanHtml(x).html)` changes nothing, and no letter that is seen is lost.
 */
export function cleanHtml(html: string): CleanText {
  const losses = new Losses();
  // A picture of another site would break its promise to us and tell it who reads.
  const isPicture = (attributes: ReadonlyMap<string, string>) =>
    hubMedia.test(attributes.get('src') ?? '') && !isBlank(attributes.get('alt') ?? '');
  const { children } = new Cleaner({ losses, isPicture }).read(html);
  return { html: writeHtml(children), losses: losses.all() };
}
