import { pagePath } from '#base/contract';
import { Locale } from '#base/words';
import { renditionAddress } from '#content/assets';
import type { FoundContent } from './find-contents.ts';

/** People open it on a phone: the micro-site, which speaks Chinese, or the foreign pages. */
export const addressOf = (publicUrl: string, locale: Locale, path: string): string =>
  publicUrl + (locale === Locale.ZH ? `/m/${path}` : pagePath(locale, path));

/** A small picture for a card; '' when there is none. */
export function pictureOf(publicUrl: string, { cover }: FoundContent): string {
  const width = cover?.renditions.find((each) => each >= 360) ?? cover?.renditions.at(-1);
  return cover && width ? publicUrl + renditionAddress(cover.hash, width) : '';
}

/**
 * Where a citizen writes to a person: for now the page of the mayor's mailbox. Once letters can be filed with a
 * tracking code, the conversation takes them down itself, and this is where it begins.
 */
export const mailboxPath = 'interaction/mayors-mailbox';
