import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, type Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { execute, json, queryOne, sql } from '#base/sql';
import { allow } from '#city/access';
import { readSynonyms } from './read-synonyms.ts';

/** A text (see `readSynonyms`), or an explicit request to have no synonyms. */
type SynonymsInput = { text: string } | { text?: undefined; none: true };

/** Replaces all synonyms by those of a text, or by none. Returns the number of groups. */
export const importSynonyms = command(
  'search.import-synonyms',
  async (tx, { text }: SynonymsInput): Promise<number> => {
    allow(tx.actor, 'search.import-synonyms');
    const lines = text === undefined ? [] : readSynonyms(text);
    // Two nodes that start together would otherwise both insert the initial synonyms.
    await execute(tx, sql`lock table search_synonym in share row exclusive mode`);
    await execute(tx, sql`delete from search_synonym`);
    const rows = lines.flatMap((words, line) => words.map((word) => ({ line, word })));
    await execute(
      tx,
      sql`
        insert into search_synonym (line, word)
          select line, word from jsonb_to_recordset(${json(rows)}) given(line integer, word text)`,
    );
    return lines.length;
  },
  { secret: ['text'] },
);

/**
 * Imports the synonyms that ship with the hub into a new hub. If administrators have removed all synonyms, none
 * are imported.
 */
export async function fillSynonyms(ctx: Context): Promise<void> {
  const row = await queryOne(
    ctx.em.fork(),
    sql<{ isGiven: boolean }>`
      select exists (select from search_synonym)
        or exists (select from log_entry where command = 'search.import-synonyms') "isGiven"`,
  );
  if (!row.isGiven) await importSynonyms(ctx, { text: firstSynonyms() });
}

const firstSynonyms = (): string =>
  readFileSync(join(projectRoot, 'src/content/search/synonyms/synonyms.txt'), 'utf8');
