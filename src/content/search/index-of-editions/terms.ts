import { learn } from '../chinese/chinese-words.ts';
import { normalise } from '../chinese/normalise.ts';

/** Asks the database in whatever way the caller has. */
export type Ask = <Row extends object>(text: string) => Promise<Row[]>;

/** Names of offices, places, columns and channels in all languages, as readers see them; `any`: a word of the synonyms. */
export interface Name {
  locale: string;
  name: string;
}

const everyName = `
  select t.key locale, t.value name from (
    select name from unit union all select short_name from unit
    union all select name from "column" where not is_template union all select name from channel
  ) n, jsonb_each_text(n.name) t
  union select 'zh', alias from unit_alias
  union select 'any', word from search_synonym
  union select 'zh', regexp_replace(short_name ->> 'zh', '(人民|)政府$', '') from unit where class = 'county-district'`;

/** How old the names may be by which Chinese is cut: a word cut otherwise is found by its parts. */
const freshMs = 60_000;
const known = new WeakMap<object, { at: number; read: Promise<unknown> }>();

/**
 * Teaches the cutting of Chinese what this city calls its offices and columns. `hub`: who the names are remembered for.
 * Whoever comes while they are being read waits for them too, or would cut by fewer words.
 */
export async function learnNames(hub: object, ask: Ask): Promise<void> {
  const last = known.get(hub);
  if (last && performance.now() - last.at < freshMs) return void (await last.read);
  const read = namesOf(ask);
  known.set(hub, { at: performance.now(), read });
  read.catch(() => known.delete(hub));
  await read;
}

export async function namesOf(ask: Ask): Promise<Name[]> {
  const names = await ask<Name>(everyName);
  learn(names.filter(({ locale }) => locale === 'zh' || locale === 'any').map(({ name }) => normalise(name)));
  return names;
}
