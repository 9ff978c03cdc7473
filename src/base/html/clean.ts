import { isBlank } from '#base/text';
import { Cleaner } from './cleaner/cleaner.ts';
import { writeHtml } from './html-tree.ts';
import { Losses, type Loss } from './loss.ts';

export interface CleanedHtml {
  /** Well-formed HTML with the allowed elements only. */
  html: string;
  /** What could not be kept; pictures first. */
  losses: Loss[];
}

const hubMedia = /^\/media\/[0-9a-f]{64}\/[\w.%-]+(\/[\w.%-]+)?$/;

/**
 * Cleans rich text for readers: structure and links, no styles, no scripts, and only the hub's own pictures with
 * alternative text. Idempotent: `cleanHtml(cleanHtml(x).html)` changes nothing. No visible letter is lost.
 */
export function cleanHtml(html: string): CleanedHtml {
  const losses = new Losses();
  // A picture on another site would load from there and reveal the readers to it.
  const isPicture = (attributes: ReadonlyMap<string, string>) =>
    hubMedia.test(attributes.get('src') ?? '') && !isBlank(attributes.get('alt') ?? '');
  const { children } = new Cleaner({ losses, isPicture }).read(html);
  return { html: writeHtml(children), losses: losses.all() };
}
