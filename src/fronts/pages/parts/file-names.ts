import { beginning } from '#base/text';
import { inEachLocale, isForeign, lettersOf, Locale, localeFacts } from '#base/words';
import type { AttachedFragment } from '../queries.generated.ts';
import type { Say } from '../reader.ts';

type File = Pick<AttachedFragment, 'title' | 'name'>;

/** Matches letters of scripts that readers of a locale cannot read. */
const unreadableLetters = inEachLocale((locale) =>
  isForeign(locale)
    ? new RegExp(`(?![${lettersOf(['Latin', ...localeFacts[locale].scripts])}])\\p{L}`, 'u')
    : null,
);

/**
 * The title of a file on a page: its own; without one, its file name; without a file name in the page's script, “attachment”
 * with its number. A title equal to the file name means that the file has none: editions are stored that way.
 */
export function fileTitle({ title, name }: File, at: number, { locale, say }: Reading): string {
  if (title !== '' && title !== name) return title;
  if (!unreadableLetters[locale]?.test(name)) return name;
  const type = fileType(name);
  const number = at + 1;
  return type === '' ? say('attachment', { number }) : say('attachment-of-type', { number, type });
}

/** The file name for downloads: on foreign pages the title in the language of the page, with the file's extension. */
export function nameToSave(file: File, at: number, reading: Reading): string {
  const { title, name } = file;
  const label = fileTitle(file, at, reading);
  if (reading.locale === Locale.ZH || label === name) return name;
  const ending = endingOf(name);
  if (label !== title) return `attachment-${at + 1}${ending}`;
  const plain = title.replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, ' ').trim();
  const bare = plain.toLowerCase().endsWith(ending.toLowerCase())
    ? plain.slice(0, plain.length - ending.length)
    : plain;
  return `${beginning(bare.trim() || `attachment-${at + 1}`, 100)}${ending}`;
}

/** The type by the extension: PDF, DOCX; empty without one. */
export const fileType = (name: string): string => endingOf(name).slice(1).toUpperCase();

const endingOf = (name: string): string => /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';

interface Reading {
  locale: Locale;
  say: Say;
}
