import type { Context } from '#base/database';
import { newId, fingerprint } from '#base/platform';
import { execute, json, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { memoryForm, type MemoryForm } from './memory-form.ts';
import { sketchOf } from './sketch.ts';

/** Increment it when texts get other forms or sketches: `takeOverMemory` recomputes rows with a lower version. */
export const formVersion = 1;

/** A source and its translation, as a row of `memory_pair`. */
export interface MemoryPair {
  locale: Locale;
  source_text: string;
  source_print: string;
  context_print: string;
  target_text: string;
  segment_id: string | null;
  reviewed_at: Date;
  segmentation: number;
}

/** The keys by which a text is looked up. */
export interface FormKeys {
  /** Hash of its letters in one locale, as a signed 64-bit integer. */
  form: string;
  /** Its numbers as text, compared bytewise. */
  figures: string;
  /** Sketch keys, which similar texts share. */
  keys: number[];
}

/** More characters do not distinguish texts, and an index entry holds at most 2,700 bytes. */
const maxFigureCharacters = 200;

export function formKeys(locale: Locale, { letters, figures }: MemoryForm): FormKeys {
  const hex = fingerprint([formVersion, locale, letters]).slice(0, 16);
  return {
    form: BigInt.asIntN(64, BigInt(`0x${hex}`)).toString(),
    figures: figures.join(' ').slice(0, maxFigureCharacters),
    keys: sketchOf(letters, locale),
  };
}

/**
 * Upserts pairs by segment, locale and source, in two statements. With `ifNewer` an existing pair is replaced only if it was
 * reviewed earlier.
 */
export async function savePairs(
  em: Context['em'],
  pairs: readonly MemoryPair[],
  { ifNewer = false }: { ifNewer?: boolean } = {},
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = latestOfEach(pairs).map((pair) => ({
    id: newId(),
    ...pair,
    ...formKeys(pair.locale, memoryForm(pair.source_text)),
  }));
  await execute(
    em,
    sql`
      insert into memory_pair as m (id, locale, source_text, source_print, context_print, form, figures, form_version,
          target_text, segment_id, reviewed_at, segmentation)
        select id, locale, source_text, source_print, context_print, form, figures, ${formVersion}, target_text, segment_id,
          reviewed_at, segmentation
        from jsonb_to_recordset(${json(rows)}) p(id uuid, locale text, source_text text, source_print text,
          context_print text, form bigint, figures text, target_text text, segment_id uuid, reviewed_at timestamptz,
          segmentation integer)
        on conflict (segment_id, locale, source_print) do update set context_print = excluded.context_print,
          form = excluded.form, figures = excluded.figures, form_version = excluded.form_version,
          target_text = excluded.target_text, reviewed_at = excluded.reviewed_at, segmentation = excluded.segmentation
        ${ifNewer ? sql`where m.reviewed_at < excluded.reviewed_at` : sql``}`,
  );
  await saveSketches(em, rows);
}

/** The last reviewed pair per segment, locale and source: an upsert may not write a row twice. */
function latestOfEach(pairs: readonly MemoryPair[]): MemoryPair[] {
  const latest = new Map<unknown, MemoryPair>();
  for (const pair of pairs) {
    const key = pair.segment_id === null ? pair : `${pair.segment_id} ${pair.locale} ${pair.source_print}`;
    const other = latest.get(key);
    if (!other || other.reviewed_at < pair.reviewed_at) latest.set(key, pair);
  }
  return [...latest.values()];
}

/** Inserts sketch keys in key order, so that concurrent writers of the same keys cannot deadlock. */
export async function saveSketches(em: Context['em'], forms: readonly FormKeys[]): Promise<void> {
  const sketches = forms.flatMap(({ form, keys }) => keys.map((key) => ({ key, form })));
  await execute(
    em,
    sql`
      insert into memory_sketch (key, form)
        select distinct key, form from jsonb_to_recordset(${json(sketches)}) s(key integer, form bigint) order by key, form
        on conflict do nothing`,
  );
}
