import { folded } from '#core';
import type { ForeignLocale, Name } from './finding.ts';

/** The names that stand in a Chinese text; of two that overlap only the longer. `names` come with the longest first. */
export function namesIn(source: string, names: readonly Name[]): Name[] {
  let rest = folded(source);
  return names.filter(({ zh }) => {
    const name = foldedName(zh);
    if (!rest.includes(name)) return false;
    rest = rest.replaceAll(name, '\n');
    return true;
  });
}

/** Each text is compared with thousands of names, and always with the same. */
const foldedNames = new Map<string, string>();
function foldedName(zh: string): string {
  let name = foldedNames.get(zh);
  if (name === undefined) {
    name = folded(zh);
    if (foldedNames.size > 20_000) foldedNames.clear();
    foldedNames.set(zh, name);
  }
  return name;
}

/** Endings of Russian nouns and adjectives, the longest first; what is left is the stem. */
const endings =
  /(?:иями|ыми|ими|ями|ами|ого|его|ому|ему|ией|иям|иях|ием|ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ую|юю|ом|ем|ам|ям|ах|ях|ых|их|ым|им|ия|ью|а|я|о|е|ы|и|у|ю|ь|й)$/;
const stemOf = (word: string): string => {
  const stem = word.replace(endings, '');
  return stem.length >= 2 ? stem : word;
};

const compiled = new Map<string, RegExp>();

/** The form as it may stand in a text of the locale: in any case, in Russian with any ending. */
function pattern(form: string, locale: ForeignLocale): RegExp {
  const key = `${locale}\n${form}`;
  let found = compiled.get(key);
  if (!found) {
    const words = compared(form)
      .split(/([\p{L}\p{N}]+)/u)
      .map((part, index) =>
        index % 2 === 0
          ? escaped(part).replaceAll(/\s+/g, '[\\s\\u00a0]+')
          : locale === 'ru' && /[а-яё]/.test(part)
            ? `${escaped(stemOf(part))}[а-яё]{0,4}`
            : escaped(part),
      );
    found = new RegExp(words.join(''), 'giu');
    if (compiled.size > 20_000) compiled.clear();
    compiled.set(key, found);
  }
  found.lastIndex = 0;
  return found;
}

const letter = /[\p{L}\p{N}]/u;

/** Where a name stands in whole words. Their ends are looked at here: in each of the patterns they took a millisecond to compile. */
function* places(form: string, text: string, locale: ForeignLocale): Generator<[from: number, to: number]> {
  const found = pattern(form, locale);
  for (let match = found.exec(text); match; match = found.exec(text)) {
    const [from, to] = [match.index, match.index + match[0].length];
    if (!letter.test(text.charAt(from - 1)) && !letter.test(text.charAt(to))) yield [from, to];
    found.lastIndex = Math.max(from + 1, to);
  }
}

/** Whether a name stands in a text. */
export const isNamedIn = (form: string, text: string, locale: ForeignLocale): boolean =>
  !places(form, compared(text), locale).next().done;

/** The text without the name, folded. */
export function withoutName(form: string, text: string, locale: ForeignLocale): string {
  const plain = compared(text);
  let [rest, end] = ['', 0];
  for (const [from, to] of places(form, plain, locale)) {
    rest += `${plain.slice(end, from)}\n`;
    end = to;
  }
  return rest + plain.slice(end);
}

const compared = (text: string): string =>
  folded(text)
    .replaceAll(/[’ʼ]/g, "'")
    .replaceAll(/[“”«»„]/g, '"');
const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
