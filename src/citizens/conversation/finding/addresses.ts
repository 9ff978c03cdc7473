import { pagePath } from '#base/contract';
import { Locale } from '#base/words';
import { renditionAddress } from '#content/assets';
import type { ContentSummary } from './find-contents.ts';

/** The address for a phone: the micro-site, which is Chinese, or the page in the other language. */
export const addressOf = (publicUrl: string, locale: Locale, path: string): string =>
  publicUrl + (locale === Locale.ZH ? `/m/${path}` : pagePath(locale, path));

/** The address of a small picture for a card; '' without one. */
export function pictureOf(publicUrl: string, { cover }: ContentSummary): string {
  const width = cover?.renditions.find((each) => each >= 360) ?? cover?.renditions.at(-1);
  return cover && width ? publicUrl + renditionAddress(cover.hash, width) : '';
}

/**
 * Where citizens write to the staff: for now the page of the mayor's mailbox. Once letters can be filed with a tracking
 * code, the conversation will accept them itself, starting here.
 */
export const mailboxPath = 'interaction/mayors-mailbox';
