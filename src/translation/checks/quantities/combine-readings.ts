import { readingsOf, type Quantity, type Reading } from './quantity.ts';

/** Maximum distance, in characters, of two numbers that form one reading. */
const maxBetween = 24;

/** Adds the readings that two numbers form together: “2 hours 30 minutes” are 2.5 hours, “nine out of ten” 90 per cent. */
export function combineReadings(quantities: readonly Quantity[], target: string): Quantity[] {
  const lengths = quantities.map((one) => lengthOf(one));
  const added = quantities.map((): Reading[] => []);
  for (const [index, one] of quantities.entries()) {
    const length = lengths[index];
    const word = length === undefined ? undefined : lengthBefore(target, one.at);
    if (length !== undefined && word !== undefined && word > length)
      added[index]!.push(ofTime(word + length));
    const next = quantities[index + 1];
    const from = one.at + one.text.length;
    if (!next || next.at < from || next.at - from > maxBetween) continue;
    const joint = readingOfPair(one, next, target.slice(from, next.at), length, lengths[index + 1]);
    if (joint) for (const place of [index, index + 1]) added[place]!.push(joint);
  }
  return quantities.map((one, index) =>
    added[index]!.length > 0 ? { ...one, readings: [...one.readings, ...added[index]!] } : one,
  );
}

const inLength = /^[\s\u00a0]\p{L}+\.?,?[\s\u00a0](?:and\s|и\s)?$/u;
const outOf = /^\s(?:out of|in every|in|из(?:\sкаждых)?)(?:\s(?:every|an?))?\s$/iu;
function readingOfPair(
  one: Quantity,
  next: Quantity,
  gap: string,
  length?: number,
  shorter?: number,
): Reading | null {
  if (length !== undefined && shorter !== undefined && shorter < length && inLength.test(gap))
    return ofTime(length + shorter);
  const [part, whole] = [one.values[0], next.values[0]];
  if (part === undefined || whole === undefined || part >= whole || whole > 100 || !outOf.test(gap))
    return null;
  return { dimension: 'share', value: part / whole };
}

const ofTime = (value: number): Reading => ({ dimension: 'time', value, factor: 60 });
const lengthOf = (one: Quantity): number | undefined =>
  readingsOf(one).findLast(({ dimension, factor }) => dimension === 'time' && factor !== undefined)?.value;

/** Units without a number before a smaller unit: an hour and 30 minutes, час 30 минут. */
const words: [word: RegExp, seconds: number][] = [
  [/(?:^|[^\p{L}\d]|\b(?:an|one)\s)(?:hour|час)\s(?:and\s|и\s)?$/iu, 3600],
  [/(?:^|[^\p{L}\d]|\b(?:a|one)\s)(?:year|год)\s(?:and\s|и\s)?$/iu, 31_557_600],
];
const lengthBefore = (target: string, at: number): number | undefined =>
  words.find(([word]) => word.test(target.slice(Math.max(0, at - 14), at)))?.[1];
