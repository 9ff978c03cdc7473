import { Locale } from '#base/words';
import { cut, cutFinely, pairsOf } from '../chinese/chinese-words.ts';
import { withoutGapsOfLetters } from '../chinese/gaps.ts';
import { isHan, normalise, runsIn, titleKeyOf } from '../chinese/normalise.ts';
import type { Synonyms } from '../synonyms/synonyms.ts';

/** A reader's query, prepared for the index of one locale. */
export interface SearchQuestion {
  locale: Locale;
  /** Letters and digits of the whole query, folded and truncated like the key of a title. */
  key: string;
  /**
   * Every group must match in one of its forms. A form is a tsquery in Chinese, and a text to be stemmed in
   * other languages.
   */
  groups: string[][];
}

/** Further groups of a longer query are ignored. */
const maxGroups = 8;

export function questionIn(locale: Locale, text: string, synonyms: Synonyms): SearchQuestion {
  const normalised = normalise(text);
  const words = locale === Locale.ZH ? chineseWords(withoutGapsOfLetters(normalised)) : runsIn(normalised);
  const groups = synonyms
    .grouped(words)
    .slice(0, maxGroups)
    .map((forms) => forms.map((form) => (locale === Locale.ZH ? chineseForm(form) : form)));
  return { locale, key: titleKeyOf(text), groups };
}

/** The words of a query as they occur in texts: a form of Chinese is a tsquery, with its words in quotation marks. */
export const queryWords = ({ locale, key, groups }: SearchQuestion): string[] => {
  const forms = groups.flat();
  return locale === Locale.ZH
    ? [...new Set([key, ...forms.flatMap((form) => form.match(/(?<=')[^' |&]+(?=')/g) ?? [])])]
    : [...new Set(forms)];
};

/** Chinese stop words, common in queries and rare in titles. */
const stopWords =
  /请问|你好|您好|我想|我要|想要|怎么样?|如何|怎样|哪里|哪儿|在哪|什么|多少|需要|应该|可以|能不能|咨询|查询|问一下|一下|办理|流程|关于/gu;
const stopCharacters = new Set('的了吗呢吧啊在去是有和与及到给被把我你他要办');

function chineseWords(normalised: string): string[] {
  const without = wordsOf(normalised.replaceAll(stopWords, ' '));
  const words = without.length > 0 ? without : wordsOf(normalised);
  // Among longer words, a single character is a remainder of segmentation; alone it is the query.
  const telling = words.filter((word) => word.length > 1 || /\d/.test(word));
  return telling.length > 0 ? telling : words;
}

const wordsOf = (text: string): string[] =>
  runsIn(text)
    .flatMap((run) => (isHan(run) ? (cut(run) as string[]) : [run]))
    .filter((word) => !stopCharacters.has(word));

/**
 * The whole word, or all its parts, or all its bigrams, so that it matches even if the text was segmented with
 * other terms. A single character matches as a prefix.
 */
function chineseForm(word: string): string {
  const forms = runsIn(word).map((run) => {
    if (!isHan(run)) return quoted(run);
    if ([...run].length === 1) return `${quoted(run)}:*`;
    const parts = cutFinely(run).filter((part) => part !== run && [...part].length > 1);
    const ways = [[run], ...(covers(parts, run) ? [parts] : []), pairsOf(run)];
    return `(${[...new Set(ways.map((way) => way.map(quoted).join(' & ')))].join(' | ')})`;
  });
  return forms.join(' & ');
}

const covers = (parts: readonly string[], run: string): boolean =>
  [...run].every((character) => parts.some((part) => part.includes(character)));

/** Letters and digits only, so nothing needs escaping. */
const quoted = (word: string): string => `'${word}'`;
