import { batched, type Context } from '#base/database';
import { query, sql } from '#base/sql';
import type { Locale } from '#base/words';

interface OtherText {
  segmentId: string;
  text: string;
  sourceFingerprint: string;
  sourceGeneration: number;
  sourceHeading: string | null;
}

/** The translations of segments in another locale; null for those that are not translated. */
export const otherTexts = batched(
  async (
    { em }: Context,
    requests: readonly { segmentId: string; locale: Locale }[],
  ): Promise<(OtherText | null)[]> => {
    const segmentIds = requests.map(({ segmentId }) => segmentId);
    const rows = await query(
      em,
      sql<OtherText & { locale: Locale }>`
        select segment_id "segmentId", locale, text, source_print "sourceFingerprint",
            source_generation "sourceGeneration", source_heading "sourceHeading" from segment_translation
          where segment_id = any(${segmentIds}) and text <> ''`,
    );
    return requests.map(
      ({ segmentId, locale }) =>
        rows.find((row) => row.segmentId === segmentId && row.locale === locale) ?? null,
    );
  },
  ({ segmentId, locale }) => `${segmentId} ${locale}`,
);
