import { dictionaryWordsIn } from '#content/search';

type Stretch = readonly [from: number, to: number];

/**
 * How a run of Chinese characters can be cut into words: of two ways the one with fewer words costs less, and of two with as
 * many the one with fewer single characters.
 */
export interface Cuts {
  /** What the run costs if this stretch is one of its words. */
  asWord(from: number, to: number): number;
  /** The same if the stretch is itself made of words of the dictionary. */
  asWords(from: number, to: number): number;
  /** What it costs if another word of the dictionary goes over an end of this stretch; infinite if none does. */
  over(from: number, to: number): number;
}

const [longest, wordCost, characterCost] = [8, 1000, 1001];
const costOf = ([from, to]: Stretch): number => (to - from > 1 ? wordCost : characterCost);

/** Cuts a run of Chinese into words of the dictionary and into `names`; what is in neither is cut into characters. */
export function cutsOf(run: string, names: readonly Stretch[]): Cuts {
  const words = wordsOf(run, names);
  const before = cheapest(words, run.length);
  const mirrored = words.map(([from, to]): Stretch => [run.length - to, run.length - from]);
  const after = cheapest(mirrored, run.length).reverse();
  const cost = (word: Stretch) => before[word[0]]! + costOf(word) + after[word[1]]!;

  const named = new Set(names.map(([from, to]) => `${from} ${to}`));
  // 县县 is a word of the dictionary too, and 我县县长 is no example of it.
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
        ...across[from]!.filter((word) => word[1] !== to).map(cost), // 副县长 holds 县长
        ...across[to]!.filter((word) => word[0] !== from).map(cost),
      ),
  };
}

function wordsOf(run: string, names: readonly Stretch[]): Stretch[] {
  const known = dictionaryWordsIn(run);
  const words: Stretch[] = [...names];
  for (let from = 0; from < run.length; from += 1) {
    words.push([from, from + 1]);
    for (let to = from + 2; to <= Math.min(run.length, from + longest); to += 1)
      if (known.has(run.slice(from, to))) words.push([from, to]);
  }
  return words;
}

/** What the run costs from its start to each place. */
function cheapest(words: readonly Stretch[], length: number): number[] {
  const costs = Array.from({ length: length + 1 }, (_, place) => place * characterCost);
  for (const word of words.toSorted((a, b) => a[0] - b[0]))
    costs[word[1]] = Math.min(costs[word[1]]!, costs[word[0]]! + costOf(word));
  return costs;
}
