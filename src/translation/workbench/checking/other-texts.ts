import { batched, type Context } from '#base/database';
import type { Locale } from '#base/words';

interface OtherText {
  segmentId: string;
  text: string;
  sourcePrint: string;
  sourceGeneration: number;
  sourceHeading: string | null;
}

/** The texts of segments in another locale. */
export const otherTexts = batched(
  async (
    { em }: Context,
    asked: readonly { segmentId: string; locale: Locale }[],
  ): Promise<(OtherText | null)[]> => {
    const rows = await em.execute<(OtherText & { locale: Locale })[]>(
      `select segment_id "segmentId", locale, text, source_print "sourcePrint",
         source_generation "sourceGeneration", source_heading "sourceHeading" from segment_translation
       where segment_id in (?) and text <> ''`,
      [asked.map(({ segmentId }) => segmentId)],
    );
    return asked.map(
      ({ segmentId, locale }) =>
        rows.find((row) => row.segmentId === segmentId && row.locale === locale) ?? null,
    );
  },
  ({ segmentId, locale }) => `${segmentId} ${locale}`,
);
