import { readFileSync } from 'node:fs';
import type { Jieba } from '@node-rs/jieba';
import { charactersIn } from '#base/text';
import { library, require } from './libraries.ts';
import { isHan, runsIn } from './normalise.ts';

const binding = library<typeof import('@node-rs/jieba')>('@node-rs/jieba');
let jieba: Jieba | undefined;
/** A quarter of a second and 40 MB. Its dictionary is read here: the package's own module would keep that file's 5 MB. */
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
/** Learned, and not yet known to the cutter, which may never be asked. */
const unread: string[] = [];
const term = /^\p{Script=Han}{2,20}$/u;

/** Makes whole words of these: what the city calls its offices, places and columns. What was learned stays. */
export function learn(terms: Iterable<string>): void {
  const fresh = [...new Set(terms)].filter((one) => term.test(one) && !learned.has(one));
  for (const one of fresh) learned.add(one);
  unread.push(...fresh);
}

/** A stretch of Chinese cut once, without overlaps. */
export const cut = (han: string): string[] => cutter().cut(han, true);

/** The same with the shorter words inside of the longer ones. */
export const cutFinely = (han: string): string[] => cutter().cutForSearch(han, true);

/** Every word of the dictionary that stands in a stretch of Chinese, also where two of them overlap. */
export const dictionaryWordsIn = (han: string): Set<string> => new Set(cutter().cutAll(han));

/** 身份证 → 身份, 份证: what stands in a title is found however it was cut. */
export const pairsOf = (han: string): string[] => {
  const characters = [...han];
  return characters.slice(1).map((character, at) => characters[at]! + character);
};

const longest = 60;

/** All different words of a normalised text, for the index. Each stretch is cut once, and all of them by one call. */
export function wordsIn(normalised: string): string[] {
  const runs = [...new Set(runsIn(normalised))];
  const cut = cutFinely(runs.filter(isHan).join('\n'));
  const words = [...cut.filter((word) => word !== '\n'), ...runs.filter((one) => !isHan(one))];
  return [...new Set(words)].filter((word) => charactersIn(word) <= longest);
}

export const pairsIn = (normalised: string): string[] => [
  ...new Set(runsIn(normalised).flatMap((one) => (isHan(one) ? pairsOf(one) : []))),
];
