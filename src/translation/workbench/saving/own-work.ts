import type { Tx } from '#base/database';
import { json, query, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { isSameText, isTrivial } from '#translation/segments';

interface OwnTextRow {
  id: string;
  /** The current text, and the text that the person once wrote. */
  text: string;
  own: string;
  source: string;
  ownSource: string;
}

/**
 * The segments whose current text this person once wrote for the same source, even if another person saved it since:
 * taking a text out and putting it back does not make it reviewable by its author. Includes texts that the person took
 * from the memory. Another person wrote the words, but no one else has confirmed by a save that they are right here.
 */
export async function writtenBy(
  { em }: Pick<Tx, 'em'>,
  personId: string,
  segmentIds: readonly string[],
  locale: Locale,
): Promise<Set<string>> {
  if (segmentIds.length === 0) return new Set();
  const rows = await query(
    em,
    sql<OwnTextRow>`
      select t.segment_id id, t.text, r.text own, t.source_text source, r.source_text "ownSource"
        from segment_translation t join segment_revision r on r.segment_id = t.segment_id and r.locale = t.locale
        where t.segment_id = any(${segmentIds}) and t.locale = ${locale} and t.text <> '' and r.source_generation = t.source_generation
          and (r.translated_by = ${personId} or r.saved_by = ${personId} and r.act = 'save' and r.origin = 'memory' and not exists (
            select from segment_revision later
            where later.segment_id = r.segment_id and later.locale = r.locale and later.act = 'save' and later.version > r.version
              and later.saved_by is distinct from r.saved_by and later.text = r.text))`,
  );
  const isOwn = ({ text, own, source, ownSource }: OwnTextRow) =>
    isSameText(text, own) && isTrivial(source, ownSource);
  return new Set(rows.filter(isOwn).map(({ id }) => id));
}

/**
 * The translators of the texts that the memory has for exactly this source, by index in `texts`: saving a match
 * unchanged does not make one its translator, unless the words are one’s own. Null where the memory has no such text,
 * or its translator is unknown.
 */
export async function translatorsInMemory(
  { em, actor }: Pick<Tx, 'em' | 'actor'>,
  locale: Locale,
  texts: readonly { fingerprint: string; text: string }[],
): Promise<(string | null)[]> {
  if (texts.length === 0) return [];
  const wanted = texts.map((one, place) => ({ place, ...one }));
  const rows = await query(
    em,
    sql<{ place: number; by: string }>`
      select distinct on (w.place) w.place, r.translated_by "by"
        from jsonb_to_recordset(${json(wanted)}) w(place int, fingerprint text, text text)
          join memory_pair p on p.locale = ${locale} and p.source_print = w.fingerprint and p.target_text = w.text
          join segment_revision r on r.segment_id = p.segment_id and r.locale = p.locale and r.text = p.target_text
            and r.source_print = p.source_print and r.state = 'reviewed'
        where r.translated_by is not null
        order by w.place, r.translated_by is not distinct from ${actor.personId}::uuid desc, r.reviewed_at desc`,
  );
  const translators = new Map(rows.map(({ place, by }) => [place, by]));
  return texts.map((_, place) => translators.get(place) ?? null);
}
