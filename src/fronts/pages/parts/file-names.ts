import { beginning } from '#base/text';
import { Locale } from '#base/words';
import type { AttachedFragment } from '../queries.generated.ts';
import type { Say } from '../reader.ts';

type File = Pick<AttachedFragment, 'title' | 'name'>;

/** Letters that readers of a language do not read. */
const unread: Readonly<Record<Locale, RegExp | null>> = {
  zh: null,
  en: /(?!\p{Script=Latin})\p{L}/u,
  ru: /(?!\p{Script=Latin}|\p{Script=Cyrillic})\p{L}/u,
};

/**
 * What a file is called on a page. One without a title of its own has the name that its office gave it; where that is in a
 * language that the page is not in, it has its number. Editions keep the name as the title where there is none.
 */
export function fileTitle({ title, name }: File, at: number, { locale, say }: Reading): string {
  if (title !== '' && title !== name) return title;
  if (!unread[locale]?.test(name)) return name;
  const type = fileType(name);
  const number = at + 1;
  return type === '' ? say('attachment', { number }) : say('attachment-of-type', { number, type });
}

/** Under which name it is saved: abroad its title in the language of the page, with one ending. */
export function nameToSave(file: File, at: number, reading: Reading): string {
  const { title, name } = file;
  const shown = fileTitle(file, at, reading);
  if (reading.locale === Locale.ZH || shown === name) return name;
  const ending = endingOf(name);
  if (shown !== title) return `attachment-${at + 1}${ending}`;
  const plain = title.replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').trim();
  const bare = plain.toLowerCase().endsWith(ending.toLowerCase())
    ? plain.slice(0, plain.length - ending.length)
    : plain;
  return `${beginning(bare.trim() || `attachment-${at + 1}`, 100)}${ending}`;
}

/** PDF, DOCX; empty where the name does not say. */
export const fileType = (name: string): string => endingOf(name).slice(1).toUpperCase();

const endingOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';

interface Reading {
  locale: Locale;
  say: Say;
}
