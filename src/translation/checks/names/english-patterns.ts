import { wordsOf, type NamePattern, type TextWord } from './foreign-words.ts';

/**
 * Every form of an English name: common words in the plural and as verbs in any tense, "head of the county" with the name
 * of the county or without an article, and an office in either order ("Commerce Bureau", "Bureau of Commerce").
 */
export function englishPatterns(form: string): NamePattern[] {
  const words = wordsOf(form, 'en').list;
  return [words, ...otherOrders(words)].flatMap((order) => {
    const pattern = {
      words: order.map((word, at) =>
        isCommon(word, at, order) ? inflected(word.text) : new Set([word.text]),
      ),
      mayPart: order.map(({ gap }) => /[,.]/.test(gap)),
    };
    const article = order.findIndex(({ text }, at) => at > 0 && text === 'the');
    return article < 0
      ? [pattern]
      : [pattern, ...[0, 1, 2, 3].map((count) => widened(pattern, article, count))];
  });
}

const offices =
  /^(?:bureau|office|commission|committee|department|administration|center|institute|government)$/;
const of: TextWord = { text: 'of', isCapital: false, isAbbreviation: false, gap: ' ' };

/** The field of an office precedes the word for it or follows "of"; the owner precedes both. */
function otherOrders(words: readonly TextWord[]): TextWord[][] {
  const last = words.at(-1);
  const joined = (parts: readonly TextWord[]) => parts.map((word) => ({ ...word, gap: word.gap || ' ' }));
  if (last && offices.test(last.text) && !words.some(({ text }) => text === 'of'))
    return [0, 1, 2]
      .filter((owners) => owners < words.length - 1)
      .map((owners) => joined([...words.slice(0, owners), last, of, ...words.slice(owners, -1)]));
  const at = words.findIndex(({ text }) => text === 'of');
  const office = words[at - 1];
  return office && offices.test(office.text)
    ? [joined([...words.slice(0, at - 1), ...words.slice(at + 1), office])]
    : [];
}

/** The pattern with the word at `at` replaced by `count` arbitrary words. */
const widened = ({ words, mayPart }: NamePattern, at: number, count: number): NamePattern => ({
  words: [...words.slice(0, at), ...Array.from({ length: count }, () => null), ...words.slice(at + 1)],
  mayPart: [...mayPart.slice(0, at), ...Array.from({ length: count }, () => false), ...mayPart.slice(at + 1)],
});

const particles = /^(?:the|and|for|with)$/;

/** Whether a word has other forms: common nouns, and the last word of a name (Party Secretaries, Raohe Counties). */
const isCommon = ({ text, isCapital }: TextWord, at: number, words: readonly TextWord[]): boolean =>
  text.length > 2 && !particles.test(text) && (!isCapital || (words.length > 1 && at === words.length - 1));

const irregular: Readonly<Record<string, string>> = {
  man: 'men',
  woman: 'women',
  person: 'people',
  child: 'children',
};

function inflected(word: string): Set<string> {
  const forms = new Set([word]);
  const base = /[^s]s$/.test(word) ? singular(word) : word;
  forms.add(base);
  forms.add(
    irregular[base] ??
      (/[^aeiou]y$/.test(base)
        ? `${base.slice(0, -1)}ies`
        : /(?:s|x|z|ch|sh)$/.test(base)
          ? `${base}es`
          : `${base}s`),
  );
  const stem = base.replace(/e$/, '');
  forms.add(/[^aeiou]y$/.test(base) ? `${base.slice(0, -1)}ied` : `${stem}ed`);
  forms.add(`${stem}ing`);
  return forms;
}

const singular = (word: string): string =>
  word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(?<=s|x|z|ch|sh)es$|s$/, '');
