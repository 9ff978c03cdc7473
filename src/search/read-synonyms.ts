import { legible, lineEnd, Refusal, Refusals, charactersIn } from '#core';
import { normalise } from './normalise.ts';

const most = { lines: 5000, words: 20, length: 60 };
/** Remarks, rows of empty cells, and what Excel says of the separator. */
const isNoGroup = /^(?:\s*#|[\s,;]*$|sep=)/i;

/**
 * The groups of a text, a group a line, `#` before a remark. Its words stand between commas of either width, semicolons or
 * tabs, as tables that are saved as text have them. At most 5,000 groups of 2–20 words of up to 60 characters; a text with one
 * wrong line is refused whole, and so is one without groups (`list.empty`): a file that came out empty takes nothing away.
 */
export function readSynonyms(text: string): string[][] {
  const refusals: Refusal[] = [];
  const lines = legible(text, 'text')
    .split(lineEnd)
    .flatMap((line, at) => {
      if (isNoGroup.test(line)) return [];
      const words = [
        ...new Set(
          line.split(/[,，、;；\t]/).map((word) => normalise(word.slice(0, 1000).replaceAll('"', '')).trim()),
        ),
      ].filter(Boolean);
      const isRight =
        words.length >= 2 &&
        words.length <= most.words &&
        words.every((word) => charactersIn(word) <= most.length);
      if (!isRight)
        refusals.push(new Refusal('synonyms.malformed', { line: at + 1, ...most }, `text.${at + 1}`));
      return [words];
    });
  if (lines.length > most.lines) refusals.push(new Refusal('value.too-many', { most: most.lines }, 'text'));
  if (refusals.length > 0) throw new Refusals(refusals.slice(0, 20));
  if (lines.length === 0) throw new Refusal('list.empty', {}, 'text');
  return lines;
}
