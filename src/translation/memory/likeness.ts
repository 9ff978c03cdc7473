import { marksIn } from '#translation/segments';
import { memoryForm, type MemoryForm } from './memory-form.ts';

/** Share of the likeness that is lost when halves change places; a smaller move costs more than its proportion. */
const orderCounts = 0.25;
/** Share that is lost when any number differs, and the additional share when all differ. */
const [someFigures, allFigures] = [0.03, 0.07];
/** Upper bound for texts with different letters, however little they differ. */
const maxOfOthers = 98;

/**
 * Returns a function that rates the likeness of a source to this text, in per cent. Never 100, which means identical text.
 * 99: only width, spacing or punctuation differs; 98: inline codes too; 90 to 97: only numbers, from few to all. Otherwise
 * by the letter pairs that both share and how far these are in the same order.
 */
export function likenessTo(text: string): (source: string) => number {
  const [form, marks] = [memoryForm(text), String(marksIn(text))];
  const pairs = pairIndex(form.letters);
  return (source) => {
    const other = memoryForm(source);
    const isSame = form.letters === other.letters;
    const changed = isSame ? changedInPlace(form, other) : changedAnywhere(form, other);
    const share = 1 - (changed > 0 ? someFigures + allFigures * changed : 0);
    if (!isSame) return Math.min(maxOfOthers, Math.floor(100 * inCommon(pairs, other.letters) * share));
    return Math.min(String(marksIn(source)) === marks ? 99 : 98, Math.floor(100 * share));
  };
}

/** The share of numbers that differ, 0–1, between two texts with the same letters. */
function changedInPlace({ figures }: MemoryForm, other: MemoryForm): number {
  const changed = figures.filter((figure, place) => figure !== other.figures[place]);
  return changed.length / Math.max(1, figures.length);
}

/** The share of the fewer numbers that the other text lacks, 0–1. Surplus numbers already show in the letters. */
function changedAnywhere({ figures }: MemoryForm, other: MemoryForm): number {
  const remaining = [...other.figures];
  const shared = figures.filter((figure) => {
    const at = remaining.indexOf(figure);
    if (at !== -1) remaining.splice(at, 1);
    return at !== -1;
  });
  const fewer = Math.min(figures.length, other.figures.length);
  return fewer === 0 ? 0 : 1 - shared.length / fewer;
}

/** Pairs of adjacent letters as numbers; the edges of the text count as letters. */
function pairsIn(letters: string): number[] {
  const codes = [0, ...Array.from(letters, (letter) => letter.codePointAt(0)!), 0];
  return codes.slice(1).map((code, at) => codes[at]! * 0x110000 + code);
}

interface PairIndex {
  count: number;
  of: ReadonlyMap<number, readonly number[]>;
}

function pairIndex(letters: string): PairIndex {
  const pairs = pairsIn(letters);
  return { count: pairs.length, of: Map.groupBy(pairs.keys(), (place) => pairs[place]!) };
}

/** Similarity of two texts, 0–1: shared letter pairs (Dice coefficient), reduced by changes of their order. */
function inCommon({ count, of }: PairIndex, other: string): number {
  const pairs = pairsIn(other);
  const occurrences = new Map<number, number>();
  const places: number[] = [];
  for (const pair of pairs) {
    const occurrence = occurrences.get(pair) ?? 0;
    const place = of.get(pair)?.[occurrence];
    if (place === undefined) continue;
    occurrences.set(pair, occurrence + 1);
    places.push(place);
  }
  if (places.length === 0) return 0;
  const moved = 1 - longestRising(places) / places.length;
  return (
    ((2 * places.length) / (count + pairs.length)) * (1 - orderCounts * Math.cbrt(Math.min(1, 2 * moved)))
  );
}

/** Length of the longest increasing subsequence (patience sorting). */
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
