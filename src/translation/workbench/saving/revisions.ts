import { batched, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import type { Locale } from '#base/words';
import type { Act, Origin, WrittenState } from '#translation/segments';

/** One text that once stood there; the database keeps them all. */
export interface Revision {
  segmentId: string;
  version: number;
  text: string;
  sourceText: string;
  sourcePrint: string;
  sourceGeneration: number;
  sourceHeading: string | null;
  state: WrittenState;
  origin: Origin;
  provenance: string | null;
  act: Act;
  reason: string | null;
  translatedBy: string | null;
  translatedAt: Date;
  savedAt: Date;
  /** Name of who did it; null: the hub. */
  by: string | null;
}

const columns = `r.segment_id "segmentId", r.version, r.text, r.source_text "sourceText", r.source_print "sourcePrint",
  r.source_generation "sourceGeneration", r.source_heading "sourceHeading", r.state, r.origin,
  r.provenance, r.act, r.reason, r.translated_by "translatedBy", r.translated_at "translatedAt", r.saved_at "savedAt", p.name "by"`;
const from = 'from segment_revision r left join person p on p.id = r.saved_by';

export async function revisionOf(
  { em }: Pick<Context, 'em'>,
  { segmentId, locale, version }: { segmentId: string; locale: Locale; version: number },
): Promise<Revision | null> {
  const [row] = await em.execute<Revision[]>(
    `select ${columns} ${from} where r.segment_id = ? and r.locale = ? and r.version = ?`,
    [segmentId, locale, version],
  );
  return row ? dated(row) : null;
}

const maxShown = 20;

/** What a segment went through in one locale, the newest first; the last twenty. */
export const historyOf = batched(
  async ({ em }: Context, asked: readonly { segmentId: string; locale: Locale }[]): Promise<Revision[][]> => {
    const rows = await em.execute<(Revision & { place: number })[]>(
      `select a.place::int place, h.* from json_to_recordset(?) a(place int, segment uuid, locale text)
       cross join lateral (
         select ${columns} ${from} where r.segment_id = a.segment and r.locale = a.locale order by r.version desc limit ${maxShown}
       ) h order by a.place, h.version desc`,
      [JSON.stringify(asked.map(({ segmentId, locale }, place) => ({ place, segment: segmentId, locale })))],
    );
    const byPlace = Map.groupBy(rows, ({ place }) => place);
    return asked.map((_, place) => (byPlace.get(place) ?? []).map(dated));
  },
  ({ segmentId, locale }) => `${segmentId} ${locale}`,
);

/** The driver leaves instants of its own statements as they come. */
const dated = <Row extends Revision>(row: Row): Row => ({
  ...row,
  translatedAt: instantOf(row.translatedAt),
  savedAt: instantOf(row.savedAt),
});
