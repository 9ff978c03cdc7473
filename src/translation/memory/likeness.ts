import { marksIn } from '#translation/segments';
import { memoryForm, type MemoryForm } from './memory-form.ts';

/** Exchanging halves takes so much of what two texts have in common; moving less takes more than its part. */
const orderCounts = 0.25;
/** Any other number takes the first part, all other numbers both. */
const [someFigures, allFigures] = [0.03, 0.07];
/** Of two texts that do not have the same letters, however little it is that differs. */
const maxOfOthers = 98;

/**
 * Says of any source how alike it is to this text, in per cent; never 100, which is for the very same text. 99: only width,
 * spacing or punctuation differs; 98: codes of marks as well; 90 to 97: only numbers do, few or all. Otherwise by the pairs
 * of letters that both have and by how far those stand in the same order.
 */
export function likenessTo(text: string): (source: string) => number {
  const [form, marks] = [memoryForm(text), String(marksIn(text))];
  const pairs = placesIn(form.letters);
  return (source) => {
    const other = memoryForm(source);
    const isSame = form.letters === other.letters;
    const changed = isSame ? changedInPlace(form, other) : changedAnywhere(form, other);
    const share = 1 - (changed > 0 ? someFigures + allFigures * changed : 0);
    if (!isSame) return Math.min(maxOfOthers, Math.floor(100 * inCommon(pairs, other.letters) * share));
    return Math.min(String(marksIn(source)) === marks ? 99 : 98, Math.floor(100 * share));
  };
}

/** How many of the numbers are others, 0–1, in two texts that say the same of each. */
function changedInPlace({ figures }: MemoryForm, other: MemoryForm): number {
  const changed = figures.filter((figure, place) => figure !== other.figures[place]);
  return changed.length / Math.max(1, figures.length);
}

/** How many of the fewer numbers the other text does not have. What one has more shows in the letters. */
function changedAnywhere({ figures }: MemoryForm, other: MemoryForm): number {
  const left = [...other.figures];
  const kept = figures.filter((figure) => {
    const found = left.indexOf(figure);
    if (found !== -1) left.splice(found, 1);
    return found !== -1;
  });
  const fewer = Math.min(figures.length, other.figures.length);
  return fewer === 0 ? 0 : 1 - kept.length / fewer;
}

/** Pairs of neighbouring letters as numbers, with the edges of the text as letters. */
function pairsIn(letters: string): number[] {
  const codes = [0, ...Array.from(letters, (letter) => letter.codePointAt(0)!), 0];
  return codes.slice(1).map((code, at) => codes[at]! * 0x110000 + code);
}

interface Places {
  count: number;
  of: ReadonlyMap<number, readonly number[]>;
}

function placesIn(letters: string): Places {
  const pairs = pairsIn(letters);
  return { count: pairs.length, of: Map.groupBy(pairs.keys(), (place) => pairs[place]!) };
}

/** What two texts have in common, 0–1: pairs of letters (Dice), less where they stand in another order. */
function inCommon({ count, of }: Places, other: string): number {
  const pairs = pairsIn(other);
  const met = new Map<number, number>();
  const places: number[] = [];
  for (const pair of pairs) {
    const turn = met.get(pair) ?? 0;
    const place = of.get(pair)?.[turn];
    if (place === undefined) continue;
    met.set(pair, turn + 1);
    places.push(place);
  }
  if (places.length === 0) return 0;
  const moved = 1 - longestRising(places) / places.length;
  return (
    ((2 * places.length) / (count + pairs.length)) * (1 - orderCounts * Math.cbrt(Math.min(1, 2 * moved)))
  );
}

/** Length of the longest rising row that is left when some numbers are taken out (patience sorting). */
function longestRising(numbers: readonly number[]): number {
  const ends: number[] = [];
  for (const one of numbers) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < one) low = middle + 1;
      else high = middle;
    }
    ends[low] = one;
  }
  return ends.length;
}
