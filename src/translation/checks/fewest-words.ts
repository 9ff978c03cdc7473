import { dictionaryWordsIn } from '#search';

type Stretch = readonly [from: number, to: number];

/** How a run of Chinese characters can be cut into words. */
export interface FewestWords {
  /** The fewest words of the run if this stretch is one of them. */
  with(from: number, to: number): number;
  /** The fewest words if another word of the dictionary goes over an end of this stretch; infinite if none does. */
  over(from: number, to: number): number;
}

const longest = 8;

/** Cuts a run of Chinese into the fewest words of the dictionary and of `names`; what is in neither is cut into characters. */
export function fewestWords(run: string, names: readonly Stretch[]): FewestWords {
  const words = wordsOf(run, names);
  const before = counted(words, run.length);
  const mirrored = words.map(([from, to]): Stretch => [run.length - to, run.length - from]);
  const after = counted(mirrored, run.length).reverse();
  const count = ([from, to]: Stretch) => before[from]! + 1 + after[to]!;

  const named = new Set(names.map(([from, to]) => `${from} ${to}`));
  // 县县 is a word of the dictionary too, and 我县县长 is no example of it.
  const isTwice = ([from, to]: Stretch) => to - from === 2 && run[from] === run[to - 1];
  const others = words.filter(
    (word) => word[1] - word[0] > 1 && !isTwice(word) && !named.has(word.join(' ')),
  );
  const over: Stretch[][] = Array.from({ length: run.length + 1 }, () => []);
  for (const word of others) for (let at = word[0] + 1; at < word[1]; at += 1) over[at]!.push(word);
  return {
    with: (from, to) => count([from, to]),
    over: (from, to) =>
      Math.min(
        ...over[from]!.filter((word) => word[1] !== to).map(count), // 副县长 ends as 县长 does, and holds it
        ...over[to]!.filter((word) => word[0] !== from).map(count),
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

/** The fewest words from the start to each place. */
function counted(words: readonly Stretch[], length: number): number[] {
  const fewest = Array.from({ length: length + 1 }, (_, place) => place);
  for (const [from, to] of words.toSorted((a, b) => a[0] - b[0]))
    fewest[to] = Math.min(fewest[to]!, fewest[from]! + 1);
  return fewest;
}
