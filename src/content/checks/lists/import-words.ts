import { command } from '#base/database';
import { execute, json, sql } from '#base/sql';
import { keptLine, requireMaxLength } from '#base/text';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { readWordFile, type WordFormat } from './read-word-file.ts';
import type { ListedClass } from '../text-class.ts';
import { changeRules } from '../text-rules.ts';

export interface ImportWords {
  name: string;
  class: ListedClass;
  /** Publisher and date of the list. */
  source: string;
  format: WordFormat;
  text: string;
}

const atOnce = 10_000;

/** Replaces the words of a list, completely or not at all. Returns the number of words. */
export const importWords = command(
  'list.import-words',
  async (tx, { name, class: listedClass, source, format, text }: ImportWords): Promise<number> => {
    allow(tx.actor, 'list.manage');
    const words = readWordFile(format, text);
    await execute(
      tx,
      sql`
        insert into word_list (name, class, source, imported_at, imported_by)
          values (${listName(name)}, ${listedClass}, ${listSource(source)}, ${tx.now}, ${tx.actor.personId})
          on conflict (name) do update set class = excluded.class, source = excluded.source,
            imported_at = excluded.imported_at, imported_by = excluded.imported_by`,
    );
    await execute(tx, sql`delete from listed_word where list = ${name}`);
    for (let from = 0; from < words.length; from += atOnce)
      await execute(
        tx,
        sql`
          insert into listed_word (list, folded, word, proposal)
            select ${name}, folded, word, proposal
            from jsonb_to_recordset(${json(words.slice(from, from + atOnce))}) w (folded text, word text, proposal text)`,
      );
    await changeRules(tx);
    return words.length;
  },
  { secret: ['text'] },
);

export const removeWords = command(
  'list.remove-words',
  async (tx, { name }: { name: string }): Promise<void> => {
    allow(tx.actor, 'list.manage');
    const removed = await execute(tx, sql`delete from word_list where name = ${name}`);
    if (removed === 0) throw new Refusal('not-found', { name }, 'name');
    await changeRules(tx);
  },
);

export function listName(name: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length > 60)
    throw new Refusal('list.name-malformed', {}, 'name');
  return name;
}

function listSource(source: string): string {
  const line = keptLine(source);
  if (line === '') throw new Refusal('value.missing', {}, 'source');
  requireMaxLength(line, 200, 'source');
  return line;
}
