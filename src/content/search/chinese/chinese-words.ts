import { readFileSync } from 'node:fs';
import type { Jieba } from '@node-rs/jieba';
import { charactersIn } from '#base/text';
import { library, require } from './libraries.ts';
import { isHan, runsIn } from './normalise.ts';

const binding = library<typeof import('@node-rs/jieba')>('@node-rs/jieba');
let jieba: Jieba | undefined;
/**
 * Takes a quarter of a second and 40 MB. The dictionary is read here, because the package's own module would
 * retain the 5 MB of the file.
 */
function cutter(): Jieba {
  jieba ??= binding().Jieba.withDict(readFileSync(require.resolve('@node-rs/jieba/dict.txt')));
  if (unread.length > 0)
    jieba.loadDict(
      Buffer.from(
        unread
          .splice(0)
          .map((one) => `${one} 1000 n\n`)
          .join(''),
      ),
    );
  return jieba;
}

const learned = new Set<string>();
/** Words learned before the segmenter is loaded, which may never happen. */
const unread: string[] = [];
const term = /^\p{Script=Han}{2,20}$/u;

/**
 * Makes the segmenter keep these as whole words: the names of the city's units, places and columns. Words are
 * never removed.
 */
export function learn(terms: Iterable<string>): void {
  const fresh = [...new Set(terms)].filter((one) => term.test(one) && !learned.has(one));
  for (const one of fresh) learned.add(one);
  unread.push(...fresh);
}

/** Segments a run of Chinese, without overlaps. */
export const cut = (han: string): string[] => cutter().cut(han, true);

/** Segments a run of Chinese, including the shorter words inside longer ones. */
export const cutFinely = (han: string): string[] => cutter().cutForSearch(han, true);

/** Every dictionary word in a run of Chinese, including overlapping ones. */
export const dictionaryWordsIn = (han: string): Set<string> => new Set(cutter().cutAll(han));

/** Bigrams, 身份证 → 身份, 份证: they match in titles however the text was segmented. */
export const pairsOf = (han: string): string[] => {
  const characters = [...han];
  return characters.slice(1).map((character, at) => characters[at]! + character);
};

const longest = 60;

/** All distinct words of a normalised text, for the index. Runs are segmented once, all in one call. */
export function wordsIn(normalised: string): string[] {
  const runs = [...new Set(runsIn(normalised))];
  const cut = cutFinely(runs.filter(isHan).join('\n'));
  const words = [...cut.filter((word) => word !== '\n'), ...runs.filter((one) => !isHan(one))];
  return [...new Set(words)].filter((word) => charactersIn(word) <= longest);
}

export const pairsIn = (normalised: string): string[] => [
  ...new Set(runsIn(normalised).flatMap((one) => (isHan(one) ? pairsOf(one) : []))),
];
