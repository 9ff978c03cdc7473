import { batched, type Context } from '#base/database';
import { json, query, queryFirst, sql } from '#base/sql';
import type { Locale } from '#base/words';
import type { Act, Origin, WrittenState } from '#translation/segments';

/** One revision of a translation; the database keeps them all. */
export interface Revision {
  segmentId: string;
  version: number;
  text: string;
  sourceText: string;
  sourceFingerprint: string;
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
  /** Name of the person who saved it; null: the hub. */
  by: string | null;
}

const columns = sql`
  r.segment_id "segmentId", r.version, r.text, r.source_text "sourceText", r.source_print "sourceFingerprint",
  r.source_generation "sourceGeneration", r.source_heading "sourceHeading", r.state, r.origin,
  r.provenance, r.act, r.reason, r.translated_by "translatedBy", r.translated_at "translatedAt", r.saved_at "savedAt", p.name "by"`;
const from = sql`from segment_revision r left join person p on p.id = r.saved_by`;

export async function revisionOf(
  { em }: Pick<Context, 'em'>,
  { segmentId, locale, version }: { segmentId: string; locale: Locale; version: number },
): Promise<Revision | null> {
  const row = await queryFirst(
    em,
    sql<Revision>`
      select ${columns} ${from} where r.segment_id = ${segmentId} and r.locale = ${locale} and r.version = ${version}`,
  );
  return row ?? null;
}

const maxRevisions = sql`20`;

/** The revisions of a segment in one locale, newest first; at most 20. */
export const historyOf = batched(
  async (
    { em }: Context,
    requests: readonly { segmentId: string; locale: Locale }[],
  ): Promise<Revision[][]> => {
    const wanted = requests.map(({ segmentId, locale }, place) => ({ place, segment: segmentId, locale }));
    const rows = await query(
      em,
      sql<Revision & { place: number }>`
        select a.place::int place, h.* from jsonb_to_recordset(${json(wanted)}) a(place int, segment uuid, locale text)
          cross join lateral (
            select ${columns} ${from} where r.segment_id = a.segment and r.locale = a.locale
            order by r.version desc limit ${maxRevisions}
          ) h order by a.place, h.version desc`,
    );
    const byPlace = Map.groupBy(rows, ({ place }) => place);
    return requests.map((_, place) => byPlace.get(place) ?? []);
  },
  ({ segmentId, locale }) => `${segmentId} ${locale}`,
);
