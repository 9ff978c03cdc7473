import type { Tx } from '#base/database';
import type { Locale } from '#base/words';
import { isSameText, isTrivial } from '#translation/segments';

interface Written {
  id: string;
  /** As it stands, and as that person once wrote it. */
  text: string;
  own: string;
  source: string;
  ownSource: string;
}

/**
 * Those of the segments whose text as it stands was once written by that person for the same source there, whoever has saved it
 * since: nobody reviews the own work because it was taken out and put back. And those for which that person took the text
 * over from the memory: its words are another's, but that they are right here nobody else has said, by saving them too.
 */
export async function writtenBy(
  { em }: Pick<Tx, 'em'>,
  personId: string,
  segmentIds: readonly string[],
  locale: Locale,
): Promise<Set<string>> {
  if (segmentIds.length === 0) return new Set();
  const rows = await em.execute<Written[]>(
    `select t.segment_id id, t.text, r.text own, t.source_text source, r.source_text "ownSource"
     from segment_translation t join segment_revision r on r.segment_id = t.segment_id and r.locale = t.locale
     where t.segment_id in (?) and t.locale = ? and t.text <> '' and r.source_generation = t.source_generation
       and (r.translated_by = ? or r.saved_by = ? and r.act = 'save' and r.origin = 'memory' and not exists (
         select from segment_revision later
         where later.segment_id = r.segment_id and later.locale = r.locale and later.act = 'save' and later.version > r.version
           and later.saved_by is distinct from r.saved_by and later.text = r.text))`,
    [segmentIds, locale, personId, personId],
  );
  const isOwn = ({ text, own, source, ownSource }: Written) =>
    isSameText(text, own) && isTrivial(source, ownSource);
  return new Set(rows.filter(isOwn).map(({ id }) => id));
}

/**
 * Whose the words are that the memory offers for exactly this source, by place in `taken`: whoever takes them over unchanged
 * has not translated them, unless they are the taker's own. Null where the memory has no such text, or nobody knows whose it is.
 */
export async function translatorsInMemory(
  { em, actor }: Pick<Tx, 'em' | 'actor'>,
  locale: Locale,
  taken: readonly { print: string; text: string }[],
): Promise<(string | null)[]> {
  if (taken.length === 0) return [];
  const rows = await em.execute<{ place: number; by: string }[]>(
    `select distinct on (w.place) w.place, r.translated_by "by"
     from json_to_recordset(?) w(place int, print text, text text)
       join memory_pair p on p.locale = ? and p.source_print = w.print and p.target_text = w.text
       join segment_revision r on r.segment_id = p.segment_id and r.locale = p.locale and r.text = p.target_text
         and r.source_print = p.source_print and r.state = 'reviewed'
     where r.translated_by is not null
     order by w.place, r.translated_by is not distinct from ?::uuid desc, r.reviewed_at desc`,
    [JSON.stringify(taken.map((one, place) => ({ place, ...one }))), locale, actor.personId],
  );
  const found = new Map(rows.map(({ place, by }) => [place, by]));
  return taken.map((_, place) => found.get(place) ?? null);
}
