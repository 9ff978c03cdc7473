import { cleanText } from '#base/text';
import type { Locale } from '#base/words';
import {
  broken,
  formsByCategory,
  keysOf,
  pluralForms,
  readPo,
  readXliff,
  withUniqueIds,
} from '#translation/exchange';
import type { WordFormat } from './write-word-file.ts';

/** The returned translation of one form of a sentence. */
export interface ReturnedWord {
  line: number;
  key: string;
  source: string;
  /** Empty: not translated, or marked as doubtful. */
  target: string;
}
interface Read extends Omit<ReturnedWord, 'key'> {
  id: string;
  fileId: string | null;
}

/**
 * The words of a translator's file. Throws `BrokenFile` for a broken file, one in another language, and repeated keys.
 */
export function readWordFile(bytes: Uint8Array, locale: Locale, format: WordFormat): ReturnedWord[] {
  const words = format === 'po' ? fromPo(bytes, locale) : fromXliff(bytes, locale);
  // A key begins with the name of its file; in PO a repeated key is always a mistake.
  return withUniqueIds(words, (id) => (format === 'po' ? null : id.split(':')[0]!)).map(
    // Character references and escapes can produce control characters, so the text is cleaned.
    ({ id, line, source, target }) => ({ line, key: id, source, target: cleanText(target) }),
  );
}

function fromPo(bytes: Uint8Array, locale: Locale): Read[] {
  const { headers, entries } = readPo(bytes);
  const language = headers.get('Language') ?? '';
  // Tools drop it (`ts2po`); a file without a language is accepted.
  if (language !== '' && language.split(/[_-]/)[0] !== locale)
    throw broken(1, 'language-differs', { element: 'Language', language, expected: locale });
  const { categories, header } = pluralForms[locale];
  const isCounted = entries.some(({ plural }) => plural !== null);
  const forms = formsByCategory(headers.get('Plural-Forms') ?? '', locale);
  if (isCounted && !forms) throw broken(1, 'plural-rule-differs', { expected: header });
  return entries.flatMap((entry) => {
    const { line, id: source, plural, strings, isFuzzy } = entry;
    const word = (id: string, form: number): Read => ({
      id,
      fileId: null,
      line,
      source,
      target: isFuzzy ? '' : (strings[form] ?? ''),
    });
    return keysOf(entry).flatMap((key) =>
      plural === null
        ? [word(key, 0)]
        : categories.map((category, index) => word(`${key}_${category}`, forms![index]!)),
    );
  });
}

function fromXliff(bytes: Uint8Array, locale: Locale): Read[] {
  const { targetLanguage, units } = readXliff(bytes, { isOwn: true });
  if (targetLanguage?.split('-')[0] !== locale)
    throw broken(1, 'language-differs', {
      element: 'xliff',
      language: targetLanguage ?? '',
      expected: locale,
    });
  const text = (tokens: readonly unknown[]) => tokens.filter((token) => typeof token === 'string').join('');
  return units.map(({ id, fileId, line, source, completed, state, isHalf }) => ({
    id,
    fileId,
    line,
    source: text(source),
    target: state === 'initial' || isHalf || !completed ? '' : text(completed),
  }));
}
