import type { Locale, Tx } from '#core';

/**
 * Those of the segments whose text as it stands was once written by that person from the same source, whoever has saved it
 * since: nobody reviews the own work because it was taken out and put back.
 */
export async function writtenBy(
  { em }: Pick<Tx, 'em'>,
  personId: string,
  segmentIds: readonly string[],
  locale: Locale,
): Promise<Set<string>> {
  if (segmentIds.length === 0) return new Set();
  const rows = await em.execute<{ id: string }[]>(
    `select distinct t.segment_id id from segment_translation t join segment_revision r
       on r.segment_id = t.segment_id and r.locale = t.locale and r.text = t.text and r.source_print = t.source_print
     where t.segment_id in (?) and t.locale = ? and r.translated_by = ?`,
    [segmentIds, locale, personId],
  );
  return new Set(rows.map(({ id }) => id));
}

/**
 * Who translated what the memory offers for exactly this source, by place in `taken`; null where the memory has no such
 * text, or it was brought in from elsewhere. Whoever takes it over unchanged has not translated it.
 */
export async function translatorsInMemory(
  { em }: Pick<Tx, 'em'>,
  locale: Locale,
  taken: readonly { print: string; text: string }[],
): Promise<(string | null)[]> {
  if (taken.length === 0) return [];
  const rows = await em.execute<{ place: number; by: string }[]>(
    `select distinct on (w.place) w.place, r.translated_by "by"
     from json_to_recordset(?) w(place int, print text, text text)
       join memory_entry e on e.locale = ? and e.source_print = w.print and e.target_text = w.text
       join segment_revision r on r.segment_id = e.segment_id and r.locale = e.locale and r.text = e.target_text
         and r.source_print = e.source_print and r.state = 'reviewed'
     where r.translated_by is not null order by w.place, r.reviewed_at desc`,
    [JSON.stringify(taken.map((one, place) => ({ place, ...one }))), locale],
  );
  const found = new Map(rows.map(({ place, by }) => [place, by]));
  return taken.map((_, place) => found.get(place) ?? null);
}
