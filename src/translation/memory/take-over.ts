import type { Context } from '#base/database';
import { execute, json, query, type RowOf, sql } from '#base/sql';
import { memoryForm } from './memory-form.ts';
import { formKeys, formVersion, savePairs, saveSketches, type MemoryPair } from './pairs.ts';

export interface TakeOverOptions {
  signal: AbortSignal;
  log: { info: (entry: object, sentence: string) => void };
  /** No batch begins after this time, in milliseconds. */
  maxMs?: number;
}

interface Batch {
  /** The last id of the previous batch. */
  after: string;
  limit: number;
}

const batchSize = 250;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Migrates the translation memory to this release in batches: entries that the last release wrote (it may still be running),
 * and pairs with an older `formVersion`. Returns whether more rows are waiting.
 */
export async function takeOverMemory(
  { em }: Pick<Context, 'em'>,
  { signal, log, maxMs = 10_000 }: TakeOverOptions,
): Promise<boolean> {
  const end = performance.now() + maxMs;
  let [migrated, isMore] = [0, false];
  for (const step of [moveEntries, renewPairs]) {
    let ids: string[];
    let after = first;
    do {
      isMore = signal.aborted || performance.now() > end;
      if (isMore) break;
      ids = await em.fork().transactional((tx) => step(tx, { after, limit: batchSize }));
      migrated += ids.length;
      after = ids.at(-1) ?? first;
    } while (ids.length === batchSize);
  }
  if (migrated > 0) log.info({ migrated, isMore }, 'translation memory rows migrated to this release');
  return isMore;
}

/** Moves entries to pairs; drops those that a reviewer returned later, which the last release kept offering. */
async function moveEntries(em: Context['em'], { after, limit }: Batch): Promise<string[]> {
  const rows = await query(
    em,
    sql<MemoryPair & { id: string; isRejected: boolean }>`
      select e.id, e.locale, e.source_text, e.source_print, e.context_print, e.target_text, e.segment_id, e.reviewed_at,
          e.segmentation, exists (
          select from segment_revision r where r.segment_id = e.segment_id and r.locale = e.locale and r.act = 'return'
            and r.text = e.target_text and r.saved_at > e.reviewed_at) "isRejected"
        from memory_entry e where e.id > ${after} order by e.id limit ${limit} for update of e skip locked`,
  );
  const ids = rows.map(({ id }) => id);
  const accepted = rows.filter(({ isRejected }) => !isRejected);
  await savePairs(em, accepted, { ifNewer: true });
  await execute(em, sql`delete from memory_entry where id = any(${ids})`);
  return ids;
}

async function renewPairs(em: Context['em'], { after, limit }: Batch): Promise<string[]> {
  const rows = await query(
    em,
    sql<RowOf<'memory_pair', 'id' | 'locale' | 'source_text'>>`
      select id, locale, source_text from memory_pair where id > ${after} and form_version < ${formVersion}
        order by id limit ${limit} for update skip locked`,
  );
  const renewed = rows.map(({ id, locale, source_text: text }) => ({
    id,
    ...formKeys(locale, memoryForm(text)),
  }));
  await execute(
    em,
    sql`
      update memory_pair p set form = r.form, figures = r.figures, form_version = ${formVersion}
        from jsonb_to_recordset(${json(renewed)}) r(id uuid, form bigint, figures text) where p.id = r.id`,
  );
  await saveSketches(em, renewed);
  return rows.map(({ id }) => id);
}
