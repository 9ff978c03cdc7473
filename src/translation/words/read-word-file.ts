import { cleanText, type Locale } from '#core';
import { broken, keyOf, pluralForms, readPo, readXliff } from '../exchange/index.ts';
import type { WordFormat } from './write-word-file.ts';

/** What came back for one form of a sentence. */
export interface ReturnedWord {
  line: number;
  key: string;
  source: string;
  /** Empty where nothing was translated, or the translator is in doubt. */
  target: string;
}

/** The words of a translator's file; refuses (`BrokenFile`) a broken one, one for another language, and repeated keys. */
export function readWordFile(bytes: Uint8Array, locale: Locale, format: WordFormat): ReturnedWord[] {
  const words = (format === 'po' ? fromPo(bytes, locale) : fromXliff(bytes, locale)).map((word) => ({
    ...word,
    // What a file says by a reference or an escape is none of its own characters.
    target: cleanText(word.target),
  }));
  const seen = new Set<string>();
  for (const { key, line } of words) {
    if (seen.has(key)) throw broken(line, 'id-repeated', { id: key });
    seen.add(key);
  }
  return words;
}

function fromPo(bytes: Uint8Array, locale: Locale): ReturnedWord[] {
  const { headers, entries } = readPo(bytes);
  const language = headers.get('Language') ?? '';
  if (language.split(/[_-]/)[0] !== locale)
    throw broken(1, 'language-differs', { element: 'Language', language, expected: locale });
  return entries.flatMap((entry) => {
    const { line, id: source, plural, strings, isFuzzy } = entry;
    const text = (index: number) => (isFuzzy ? '' : (strings[index] ?? ''));
    if (plural === null) return [{ line, key: keyOf(entry), source, target: text(0) }];
    return pluralForms[locale].categories.map((category, index) => ({
      line,
      key: `${keyOf(entry)}_${category}`,
      source,
      target: text(index),
    }));
  });
}

function fromXliff(bytes: Uint8Array, locale: Locale): ReturnedWord[] {
  const { targetLanguage, units } = readXliff(bytes);
  if (targetLanguage?.split('-')[0] !== locale)
    throw broken(1, 'language-differs', {
      element: 'xliff',
      language: targetLanguage ?? '',
      expected: locale,
    });
  const text = (tokens: readonly unknown[]) => tokens.filter((token) => typeof token === 'string').join('');
  return units.map(({ id, line, source, target, state }) => ({
    line,
    key: id,
    source: text(source),
    target: state === 'initial' || !target ? '' : text(target),
  }));
}
