import { LRUCache } from 'lru-cache';
import type { CheckedLanguage } from '../language.ts';
import { englishPatterns } from './english-patterns.ts';
import { wordsOf, type WordSpan, type TextWords } from './foreign-words.ts';
import { placeAdjectives } from './russian-patterns.ts';
import { formsOf, noun } from './russian-words.ts';

/** Whether a word of a text is some inflection of a word of the name. */
type WordTest = (word: string) => boolean;

/** Maximum number of words between two words of one name. */
const maxBetween = 6;
const testCache = new LRUCache<string, readonly WordTest[]>({ max: 1000 });
const endsSentence = /[.!?;:\n]/;

/**
 * Finds the words of a name in order but with others between them, because several names share a word: «главы Баоцинского и
 * Жаохэйского уездов», «управления коммерции и туризма города».
 */
export function sharedPlaces(form: string, { list }: TextWords, locale: CheckedLanguage): WordSpan[] {
  const key = `${locale}\n${form}`;
  const tests = testCache.get(key) ?? testsOf(form, locale);
  testCache.set(key, tests);
  if (tests.length < 2) return [];
  const spans: WordSpan[] = [];
  for (let from = 0; from < list.length; from += 1) {
    if (!tests[0]!(list[from]!.text)) continue;
    const to = endOf(tests, list, from);
    if (to !== undefined) spans.push([from, to]);
  }
  return spans;
}

function endOf(tests: readonly WordTest[], list: TextWords['list'], from: number): number | undefined {
  let at = from;
  for (const test of tests.slice(1)) {
    const near = list.slice(at + 1, at + 2 + maxBetween);
    const next = near.findIndex(({ text }) => test(text));
    if (next < 0 || near.slice(0, next + 1).some(({ gap }) => endsSentence.test(gap))) return undefined;
    at += next + 1;
  }
  return at + 1;
}

const small = /^(?:of|the|and|for|по|и|в|на|с|за)$/;
function testsOf(form: string, locale: CheckedLanguage): WordTest[] {
  if (locale === 'en')
    return englishPatterns(form)[0]!.words.flatMap((forms) =>
      !forms || [...forms].some((one) => small.test(one)) ? [] : [(word: string) => forms.has(word)],
    );
  return wordsOf(form, 'ru')
    .list.filter(({ text }) => !small.test(text))
    .map(({ text, isCapital }, at) =>
      isCapital && at > 0 ? placeTest(text) : (word) => isSameStem(text, word),
    );
}

/** Tests for any case of a place name, or for its adjectives. */
function placeTest(place: string): WordTest {
  const forms = new Set([place, ...formsOf(noun(place))]);
  for (const { words } of placeAdjectives(place[0]!.toUpperCase() + place.slice(1)))
    for (const form of words[0] ?? []) forms.add(form);
  return (word) => forms.has(word);
}

const ending =
  /(?:иями|иях|иям|ией|ами|ями|ыми|ими|ого|его|ому|ему|[аоеиы]й|[ая]я|[ое]е|ую|юю|[ыи]х|[ыио]м|ем|[аия]х|ов|ев|[ая]м|ью|ия|ии|ию|ие|[аяоеуюыийь])$/;
const stemOf = (word: string): string => (word.length > 3 ? word.replace(ending, '') : word);
const isSameStem = (one: string, other: string): boolean => stemOf(one) === stemOf(other);
