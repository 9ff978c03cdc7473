import { diffArrays } from 'diff';

/** A part of a source that is unchanged, was removed or was added. */
export interface DiffPart {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });
/** Numbers stay whole, so that a changed figure shows as one change. */
const wordsOf = (text: string): string[] =>
  text
    .split(/(\d[\d.,]*|\{\{?\/?\d+\/?\})/)
    .flatMap((part, index) =>
      index % 2 === 1 ? [part] : [...words.segment(part)].map(({ segment }) => segment),
    );

/** What changed between two sources, word by word. */
export const sourceDiff = (before: string, now: string): DiffPart[] =>
  diffArrays(wordsOf(before), wordsOf(now)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
