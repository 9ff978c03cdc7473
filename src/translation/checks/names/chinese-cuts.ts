import { dictionaryWordsIn } from '#content/search';

type Stretch = readonly [from: number, to: number];

/**
 * The costs of segmenting a run of Chinese characters into words: fewer words cost less, and of equally many words those
 * with fewer single characters.
 */
export interface Cuts {
  /** The cost of the run if this stretch is one of its words. */
  asWord(from: number, to: number): number;
  /** The same if the stretch itself is segmented into dictionary words. */
  asWords(from: number, to: number): number;
  /** The cost if another dictionary word crosses an end of this stretch; infinite if none does. */
  over(from: number, to: number): number;
}

const [longest, wordCost, characterCost] = [8, 1000, 1001];
const costOf = ([from, to]: Stretch): number => (to - from > 1 ? wordCost : characterCost);

/** Segments a run of Chinese into dictionary words and `names`; everything else into single characters. */
export function cutsOf(run: string, names: readonly Stretch[]): Cuts {
  const words = wordsOf(run, names);
  const before = cheapest(words, run.length);
  const mirrored = words.map(([from, to]): Stretch => [run.length - to, run.length - from]);
  const after = cheapest(mirrored, run.length).reverse();
  const cost = (word: Stretch) => before[word[0]]! + costOf(word) + after[word[1]]!;

  const named = new Set(names.map(([from, to]) => `${from} ${to}`));
  // The dictionary has doubled characters such as 县县, which 我县县长 does not contain.
  const isTwice = ([from, to]: Stretch) => to - from === 2 && run[from] === run[to - 1];
  const others = words.filter(
    (word) => word[1] - word[0] > 1 && !isTwice(word) && !named.has(word.join(' ')),
  );
  const across: Stretch[][] = Array.from({ length: run.length + 1 }, () => []);
  for (const word of others) for (let at = word[0] + 1; at < word[1]; at += 1) across[at]!.push(word);
  return {
    asWord: (from, to) => cost([from, to]),
    asWords: (from, to) =>
      before[from]! + cheapest(wordsOf(run.slice(from, to), []), to - from).at(-1)! + after[to]!,
    over: (from, to) =>
      Math.min(
        ...across[from]!.filter((word) => word[1] !== to).map(cost), // 副县长 contains 县长
        ...across[to]!.filter((word) => word[0] !== from).map(cost),
      ),
  };
}

function wordsOf(run: string, names: readonly Stretch[]): Stretch[] {
  const dictionaryWords = dictionaryWordsIn(run);
  const words: Stretch[] = [...names];
  for (let from = 0; from < run.length; from += 1) {
    words.push([from, from + 1]);
    for (let to = from + 2; to <= Math.min(run.length, from + longest); to += 1)
      if (dictionaryWords.has(run.slice(from, to))) words.push([from, to]);
  }
  return words;
}

/** The lowest cost from the start of the run to each place. */
function cheapest(words: readonly Stretch[], length: number): number[] {
  const costs = Array.from({ length: length + 1 }, (_, place) => place * characterCost);
  for (const word of words.toSorted((a, b) => a[0] - b[0]))
    costs[word[1]] = Math.min(costs[word[1]]!, costs[word[0]]! + costOf(word));
  return costs;
}
