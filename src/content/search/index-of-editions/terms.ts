import { type Database, query, sql } from '#base/sql';
import { learn } from '../chinese/chinese-words.ts';
import { normalise } from '../chinese/normalise.ts';

/**
 * Names of units, places, columns and channels in all locales, as readers see them; `any`: a word of the
 * synonyms.
 */
export interface KnownName {
  locale: string;
  name: string;
}

const everyName = sql<KnownName>`
  select t.key locale, t.value name from (
    select name from unit union all select short_name from unit
    union all select name from "column" where not is_template union all select name from channel
  ) n, jsonb_each_text(n.name) t
  union select 'zh', alias from unit_alias
  union select 'any', word from search_synonym
  union select 'zh', regexp_replace(short_name ->> 'zh', '(人民|)政府$', '') from unit where class = 'county-district'`;

/** Maximum age of the segmenter's names; a word segmented otherwise is still found by its parts. */
const freshMs = 60_000;
const nameReads = new WeakMap<object, { at: number; read: Promise<unknown> }>();

/**
 * Teaches the segmenter the names of the city's units and columns. `hub`: the cache key. Concurrent callers
 * wait for the same read, because they would otherwise segment without those names.
 */
export async function learnNames(hub: object, db: Database): Promise<void> {
  const last = nameReads.get(hub);
  if (last && performance.now() - last.at < freshMs) return void (await last.read);
  const read = namesOf(db);
  nameReads.set(hub, { at: performance.now(), read });
  read.catch(() => nameReads.delete(hub));
  await read;
}

export async function namesOf(db: Database): Promise<KnownName[]> {
  const names = await query(db, everyName);
  learn(names.filter(({ locale }) => locale === 'zh' || locale === 'any').map(({ name }) => normalise(name)));
  return names;
}
