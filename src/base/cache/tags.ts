import type { Locale } from '#base/words';

/**
 * Names data that an answer was read from and that a change modifies; the answer is invalidated when a change has one
 * of its tags. Triggers build exactly these strings and send them with the function `purge` (schema/functions):
 * `edition_changed`, `listing_changed`, `media_came`, `media_went`, `site_picture_changed`, `purge_attested`,
 * `purge_fixed`, `purge_units` and `purge_withdrawn`.
 */
export type Tag = string;

/** Ids with the same ending share a tag; the only effect is that they are invalidated together. */
const short = (id: string): string => id.slice(-12);

/** Channels, columns, duties and groups; they change seldom, and then many at once. */
export const catalogueTag: Tag = 'catalogue';
/** The names and the footer of the site. */
export const siteTag: Tag = 'site';
/** The list of units, with their names. */
export const unitsTag: Tag = 'units';
/** One unit. */
export const unitTag = (id: string): Tag => `n${short(id)}`;
/** One item in every locale: its editions, its attestations, its withdrawal. */
export const itemTag = (number: string): Tag => `i${number}`;
/** The list of editions in a column or channel and everything below it. */
export const scopeTag = (id: string, locale: Locale): Tag => `s${short(id)}:${locale}`;
/** The locales that have live editions there. */
export const scopeLocalesTag = (id: string): Tag => `w${short(id)}`;
/** The list of editions of a unit. */
export const unitListTag = (id: string, locale: Locale): Tag => `u${short(id)}:${locale}`;
/** The list of all editions. */
export const everythingTag = (locale: Locale): Tag => `a:${locale}`;

/** The live editions that use one file. */
export const mediaTag = (hash: string): Tag => `m${hash.slice(0, 12)}`;

/** Every path of content ends in the number of its item; no other path can ever have content. */
export function pathTags(path: string): Tag[] {
  const [, number] = /\/(\d{1,18})$/.exec(path) ?? [];
  return number ? [itemTag(number)] : [];
}
