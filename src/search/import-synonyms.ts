import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { charactersIn, command, projectRoot, Refusal, Refusals, type Context } from '#core';
import { allow } from '#people';
import { normalise } from './normalise.ts';

const most = { lines: 5000, words: 20, length: 60 };

/**
 * Replaces all synonyms by those of a text: a group a line, its words between commas, `#` before a remark. At most 5,000
 * groups of 2–20 words of up to 60 characters; a text with one wrong line is refused whole. Returns how many groups.
 */
export const importSynonyms = command(
  'search.import-synonyms',
  async (tx, { text }: { text: string }): Promise<number> => {
    allow(tx.actor, 'search.import-synonyms');
    const lines = linesIn(text);
    // Two nodes that start together would both give the first ones.
    await tx.em.execute('lock table search_synonym in share row exclusive mode');
    await tx.em.execute('delete from search_synonym');
    await tx.em.execute(
      `insert into search_synonym (line, word)
       select line, word from jsonb_to_recordset(?::jsonb) given(line integer, word text)`,
      [JSON.stringify(lines.flatMap((words, line) => words.map((word) => ({ line, word }))))],
    );
    return lines.length;
  },
  { secret: ['text'] },
);

/** Gives a new hub the synonyms that it ships with; one whose administrators have taken all of them away keeps none. */
export async function fillSynonyms(ctx: Context): Promise<void> {
  const [row] = await ctx.em.fork().execute<{ isGiven: boolean }[]>(
    `select exists (select from search_synonym)
       or exists (select from log_entry where command = 'search.import-synonyms') "isGiven"`,
  );
  if (!row!.isGiven) await importSynonyms(ctx, { text: firstSynonyms() });
}

const firstSynonyms = (): string => readFileSync(join(projectRoot, 'src', 'search', 'synonyms.txt'), 'utf8');

function linesIn(text: string): string[][] {
  const refusals: Refusal[] = [];
  const lines = text.split(/\r?\n/).flatMap((line, at) => {
    if (/^\s*(#|$)/.test(line)) return [];
    const words = [...new Set(line.split(/[,，、]/).map((word) => normalise(word).trim()))].filter(Boolean);
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
  return lines;
}
