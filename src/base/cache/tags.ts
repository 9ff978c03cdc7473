import type { Locale } from '#base/words';

/**
 * What an answer was read from, and what a change touches: an answer is dropped when a change names one of its tags.
 * The triggers of `schema/migrations/0010-reading.sql` and `0020-media-use.sql` name changes in exactly these words.
 */
export type Tag = string;

/** Two ids that end alike share a tag, and would only be dropped together. */
const short = (id: string): string => id.slice(-12);

/** Channels, columns, duties and groups: they change seldom, and then many at once. */
export const catalogueTag: Tag = 'catalogue';
/** The names and the footer of the site. */
export const siteTag: Tag = 'site';
/** Which units there are, and what each is called. */
export const unitsTag: Tag = 'units';
/** One unit. */
export const unitTag = (id: string): Tag => `n${short(id)}`;
/** One item in every locale: its editions, its attestations, its withdrawal. */
export const itemTag = (number: string): Tag => `i${number}`;
/** What is listed in a column or channel and all below it. */
export const scopeTag = (id: string, locale: Locale): Tag => `s${short(id)}:${locale}`;
/** In which locales something can be read there. */
export const scopeLocalesTag = (id: string): Tag => `w${short(id)}`;
/** What a unit published. */
export const unitListTag = (id: string, locale: Locale): Tag => `u${short(id)}:${locale}`;
/** What is published anywhere. */
export const everythingTag = (locale: Locale): Tag => `a:${locale}`;

/** One file: in which live editions it stands. */
export const mediaTag = (hash: string): Tag => `m${hash.slice(0, 12)}`;

/** Every path of content ends in the number of its item; at any other path there can never be content. */
export function pathTags(path: string): Tag[] {
  const [, number] = /\/(\d{1,18})$/.exec(path) ?? [];
  return number ? [itemTag(number)] : [];
}
