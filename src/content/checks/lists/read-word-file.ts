import { z } from 'zod';
import { legible } from '#base/files';
import { charactersIn, keptLine, readJson } from '#base/text';
import { Refusal, Refusals } from '#base/words';
import { foldText } from '../finders/fold-text.ts';
import { wordRows, type WordRow } from './word-rows.ts';

export const wordFormats = ['csv', 'json'] as const;
export type WordFormat = (typeof wordFormats)[number];

export interface FileWord {
  word: string;
  /** The folded form, used for comparison. */
  folded: string;
  /** A replacement; empty: delete the word; null: a person has to decide. */
  proposal: string | null;
}

const maxWords = 200_000;
/** Bounds the search from each position; in folded characters. */
const longest = 40;
const json = z.array(z.union([z.string(), z.object({ word: z.string(), proposal: z.string().nullish() })]));

/**
 * Reads the words of a file: a table (see `wordRows`) with the header `word,proposal` (词语,建议) or without one,
 * or JSON. At most 200,000 words of 40 characters; duplicates count once. Refuses the whole file, naming each
 * wrong line.
 */
export function readWordFile(format: WordFormat, input: string): FileWord[] {
  const rows = format === 'csv' ? wordRows(input) : jsonRows(legible(input, 'text'));
  if (rows.length === 0) throw new Refusal('list.empty', {}, 'text');
  if (rows.length > maxWords) throw new Refusal('list.too-long', { most: maxWords }, 'text');
  const wrong: Refusal[] = [];
  const words = new Map<string, FileWord>();
  for (const { line, word: written, proposal } of rows) {
    const word = written.length > 1000 ? '' : keptLine(written);
    const { text: folded } = foldText(word);
    if (folded === '' || charactersIn(folded) > longest || charactersIn(proposal ?? '') > 200)
      wrong.push(new Refusal('list.broken-line', { line }, 'text'));
    else if (!words.has(folded))
      words.set(folded, { word, folded, proposal: proposal === null ? null : keptLine(proposal) });
  }
  if (wrong.length > 0) throw new Refusals(wrong.slice(0, 20));
  return [...words.values()];
}

function jsonRows(text: string): WordRow[] {
  const parsed = json.safeParse(asJson(text));
  if (!parsed.success) throw new Refusal('list.broken-file', {}, 'text');
  return parsed.data.map((entry, index) =>
    typeof entry === 'string'
      ? { line: index + 1, word: entry, proposal: null }
      : { line: index + 1, word: entry.word, proposal: entry.proposal ?? null },
  );
}

function asJson(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
