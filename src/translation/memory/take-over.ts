import type { Context } from '#base/database';
import { memoryForm } from './memory-form.ts';
import { formKeys, formVersion, keepPairs, keepSketches, type Pair } from './pairs.ts';

export interface TakeOverOptions {
  signal: AbortSignal;
  log: { info: (entry: object, sentence: string) => void };
  /** Nothing is begun after this time, in milliseconds. */
  maxMs?: number;
}

interface Batch {
  /** The last id of the batch before. */
  after: string;
  most: number;
}

const atOnce = 250;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Brings the memory into the form of this release, some rows at a time: entries that the last release has written, also
 * while it still runs, and pairs whose form an older one has made. Returns whether more is waiting.
 */
export async function takeOverMemory(
  { em }: Pick<Context, 'em'>,
  { signal, log, maxMs = 10_000 }: TakeOverOptions,
): Promise<boolean> {
  const end = performance.now() + maxMs;
  let [made, isMore] = [0, false];
  for (const step of [moveEntries, renewPairs]) {
    let ids: string[];
    let after = first;
    do {
      isMore = signal.aborted || performance.now() > end;
      if (isMore) break;
      ids = await em.fork().transactional((tx) => step(tx, { after, most: atOnce }));
      made += ids.length;
      after = ids.at(-1) ?? first;
    } while (ids.length === atOnce);
  }
  if (made > 0)
    log.info({ made, isMore }, 'the memory of translations was brought into the form of this release');
  return isMore;
}

/** What a reviewer gave back after it was remembered is dropped; the last release offered it all the same. */
async function moveEntries(em: Context['em'], { after, most }: Batch): Promise<string[]> {
  const rows = await em.execute<(Pair & { id: string; isRejected: boolean })[]>(
    `select e.*, exists (
       select from segment_revision r where r.segment_id = e.segment_id and r.locale = e.locale and r.act = 'return'
         and r.text = e.target_text and r.saved_at > e.reviewed_at) "isRejected"
     from memory_entry e where e.id > ? order by e.id limit ? for update of e skip locked`,
    [after, most],
  );
  const ids = rows.map(({ id }) => id);
  const kept = rows.filter(({ isRejected }) => !isRejected);
  await keepPairs(em, kept, { ifNewer: true });
  await em.execute('delete from memory_entry where id = any(?::uuid[])', [`{${ids.join()}}`]);
  return ids;
}

async function renewPairs(em: Context['em'], { after, most }: Batch): Promise<string[]> {
  const rows = await em.execute<(Pair & { id: string })[]>(
    `select id, locale, source_text from memory_pair where id > ? and form_version < ? order by id limit ?
     for update skip locked`,
    [after, formVersion, most],
  );
  const renewed = rows.map(({ id, locale, source_text: text }) => ({
    id,
    ...formKeys(locale, memoryForm(text)),
  }));
  await em.execute(
    `update memory_pair p set form = r.form, figures = r.figures, form_version = ?
     from json_to_recordset(?) r(id uuid, form bigint, figures text) where p.id = r.id`,
    [formVersion, JSON.stringify(renewed)],
  );
  await keepSketches(em, renewed);
  return rows.map(({ id }) => id);
}
