import { expect, test } from 'vitest';
import { hitsIn, hitsInFile, sentenceOf } from './words/check-words.ts';

test('no name, comment, message or document uses a word that docs/words.md rules out', () => {
  expect(hitsIn().map(sentenceOf)).toEqual([]);
});

// Of strings only messages are checked, so these samples are no hits themselves.
test.each<{ text: string; words: string[]; file?: string }>([
  { text: '/** Nobody reads this. */', words: ['nobody'] },
  { text: '/** A reader reads this. */', words: [] },
  { text: 'const kept = 1, keptRows = 2;', words: ['kept'] },
  { text: 'const mostEntries = 5, almostAll = 1;', words: ['most'] },
  { text: 'const rows = sweepers.map(drawPrint);', words: [] },
  { text: 'const drawPrint = () => {};', words: ['print'] },
  { text: 'const drawPrint = () => {};', words: [], file: 'src/fronts/pages/sample.ts' },
  { text: "log.warn({}, 'the sweepers start anew');", words: ['sweeper', 'anew'] },
  { text: "const key = 'anew';", words: [] },
  { text: '', words: ['sweeper'], file: 'src/sweeper.ts' },
  { text: 'A delivery hangs on `nobody`.', words: ['hangs on'], file: 'docs/sample.md' },
])('of «$text» it finds $words', ({ text, words, file = 'src/sample.ts' }) => {
  expect(hitsInFile(file, text).map(({ word }) => word.parts.join(' '))).toEqual(words);
});
