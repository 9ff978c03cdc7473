import type { ForeignLocale, Name } from './finding.ts';

/** The names that stand in a Chinese text; of two that overlap only the longer. `names` come with the longest first. */
export function namesIn(source: string, names: readonly Name[]): Name[] {
  let rest = source;
  return names.filter(({ zh }) => {
    if (!rest.includes(zh)) return false;
    rest = rest.replaceAll(zh, '\n');
    return true;
  });
}

/** Endings of Russian nouns and adjectives, the longest first; what is left is the stem. */
const endings =
  /(?:иями|ыми|ими|ями|ами|ого|его|ому|ему|ией|иям|иях|ием|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|ах|ях|ых|их|ым|им|ия|ью|а|я|о|е|ы|и|у|ю|ь|й)$/;
const stemOf = (word: string): string => {
  const stem = word.replace(endings, '');
  return stem.length >= 2 ? stem : word;
};

const compiled = new Map<string, RegExp>();

/** The form as it may stand in a text of the locale: whole words, in any case, in Russian with any ending. */
function pattern(form: string, locale: ForeignLocale): RegExp {
  const key = `${locale}\n${form}`;
  let found = compiled.get(key);
  if (!found) {
    const words = plainQuotes(form)
      .toLowerCase()
      .split(/([\p{L}\p{N}]+)/u)
      .map((part, index) =>
        index % 2 === 0
          ? escaped(part).replaceAll(/\s+/g, '[\\s\\u00a0]+')
          : locale === 'ru' && /[а-яё]/.test(part)
            ? `${escaped(stemOf(part))}[а-яё]{0,4}`
            : escaped(part),
      );
    found = new RegExp(`(?<![\\p{L}\\p{N}])${words.join('')}(?![\\p{L}\\p{N}])`, 'giu');
    if (compiled.size > 20_000) compiled.clear();
    compiled.set(key, found);
  }
  found.lastIndex = 0;
  return found;
}

/** Whether a name stands in a text. */
export const isNamedIn = (form: string, text: string, locale: ForeignLocale): boolean =>
  pattern(form, locale).test(plainQuotes(text));

/** The text without the name. */
export const withoutName = (form: string, text: string, locale: ForeignLocale): string =>
  plainQuotes(text).replaceAll(pattern(form, locale), '\n');

const plainQuotes = (text: string): string => text.replaceAll(/[’ʼ]/g, "'").replaceAll(/[“”«»„]/g, '"');
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
