import { Locale } from '#base/words';
import { pluralForms, writePo, writeXliff, type PoEntry } from '#translation/exchange';
import { wordsIn, type Word } from './word.ts';

export type WordFormat = 'po' | 'xliff';

/** The words of the hub for a translator of `locale`, with its plural forms. Equal words give equal bytes. */
export function writeWordFile(locale: Locale, format: WordFormat, folder?: string): string {
  const words = wordsIn(locale, folder);
  return format === 'po' ? poOf(locale, words) : xliffOf(locale, words);
}

/**
 * gettext has plural forms for whole numbers only; the form for fractions (Russian `other`) becomes an entry of its
 * own.
 */
function poOf(locale: Locale, words: readonly Word[]): string {
  const { categories, header } = pluralForms[locale];
  const groups = Map.groupBy(words, ({ stem, form, key }) =>
    form && categories.includes(form) ? stem : key,
  );
  return writePo({
    headers: new Map([
      ['Project-Id-Version', 'lanmu'],
      ['PO-Revision-Date', 'YEAR-MO-DA HO:MI+ZONE'],
      ['Last-Translator', ''],
      ['Language-Team', ''],
      ['Language', locale],
      ['MIME-Version', '1.0'],
      ['Content-Type', 'text/plain; charset=UTF-8'],
      ['Content-Transfer-Encoding', '8bit'],
      ['Plural-Forms', header],
    ]),
    entries: [...groups].map(([context, group]): PoEntry => {
      const [{ source, form }] = group as [Word];
      const isCounted = form !== null && categories.includes(form);
      return {
        line: 0,
        context,
        id: source,
        plural: isCounted ? source : null,
        strings: isCounted
          ? categories.map((category) => group.find((one) => one.form === category)!.target)
          : [group[0]!.target],
        isFuzzy: false,
        notes: form && !isCounted ? [form] : [],
        references: [context],
        previousId: null,
      };
    }),
  });
}

const xliffOf = (locale: Locale, words: readonly Word[]): string =>
  writeXliff({
    sourceLanguage: 'zh-CN',
    targetLanguage: locale,
    files: [...Map.groupBy(words, ({ key }) => key.split(':')[0]!)].map(([file, group]) => ({
      id: file,
      original: `locales/${locale}/${file}.json`,
      notes: [],
      units: group.map(({ key, form, source, target }) => ({
        id: key,
        name: key,
        notes: form ? [{ category: 'plural', text: form }] : [],
        source: [source],
        target: target === '' ? null : [target],
        state: 'translated' as const,
        subState: null,
      })),
    })),
  });
