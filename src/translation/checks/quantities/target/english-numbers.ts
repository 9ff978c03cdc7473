import type { NumberWord } from './compose-numbers.ts';

const cardinals =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const ordinals =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';
const scales: [word: string, value: number][] = [
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
];

const words = new Map<string, NumberWord>();
const add = (word: string, role: NumberWord['role'], value: number, more: Partial<NumberWord> = {}) =>
  words.set(word, { role, value, ...more });

for (const [value, word] of cardinals.split(' ').entries()) add(word, 'unit', value);
for (const [value, word] of ordinals.split(' ').entries()) {
  add(word, 'unit', value, { isOrdinal: true });
  // Two fifths; but seconds are a unit of time, not halves.
  if (value > 2) add(`${word}s`, 'part', value);
}
for (const [index, word] of tens.split(' ').entries()) {
  const value = (index + 2) * 10;
  add(word, 'tens', value);
  add(word.replace(/y$/, 'ieth'), 'tens', value, { isOrdinal: true });
  add(word.replace(/y$/, 'ies'), 'tens', value, { isDecade: true, isOrdinal: true });
}
for (const [word, value] of scales) {
  add(word, 'scale', value);
  add(`${word}s`, 'many', value);
  add(`${word}th`, 'scale', value, { isOrdinal: true });
  add(`${word}ths`, 'part', value);
}
add('bn', 'scale', 1e9);
add('tn', 'scale', 1e12);
add('mn', 'scale', 1e6);
add('dozen', 'scale', 12);
add('dozens', 'many', 12);
add('tens', 'many', 10);
add('half', 'half', 1 / 2);
add('halves', 'part', 2);
add('quarter', 'part', 4);
add('quarters', 'part', 4);

/** English number words, in lower case. */
export const englishNumbers: ReadonlyMap<string, NumberWord> = words;
