import type { Context } from '#base/database';
import { queryFirst, sql } from '#base/sql';
import type { Locale } from '#base/words';

/** The edition of an item that readers of a locale have. */
export interface TranslatedEdition {
  editionId: string;
  number: number;
  issuedAt: Date;
  /** Number of the Chinese edition that it was made from. */
  sourceNumber: number;
  /** Whether the live Chinese edition still has the same content. */
  isCurrent: boolean;
  /** Whether every segment was reviewed by another person than its translator. */
  isReviewed: boolean;
  /** The version that went into it, by segment id. */
  versions: ReadonlyMap<string, number>;
}

/**
 * The live edition of an item in a translated locale, and whether it is a reviewed, current translation, as the yearly
 * translation duty requires. Null without a live edition in that locale.
 */
export async function translatedEdition(
  { em }: Pick<Context, 'em'>,
  { itemId, locale }: { itemId: string; locale: Locale },
): Promise<TranslatedEdition | null> {
  const row = await queryFirst(
    em,
    sql<Omit<TranslatedEdition, 'versions'> & { segments: { segmentId: string; version: number }[] | null }>`
      select e.id "editionId", e.number, e.issued_at "issuedAt", s.number "sourceNumber",
          coalesce(live.print = s.print, false) "isCurrent", r.edition_id is not null "isReviewed", r.segments
        from edition e join edition s on s.id = e.source_edition_id
          left join edition live on live.item_id = e.item_id and live.locale = 'zh' and live.retired_at is null
          left join translation_release r on r.edition_id = e.id
        where e.item_id = ${itemId} and e.locale = ${locale} and e.retired_at is null`,
  );
  if (!row) return null;
  const { segments, ...rest } = row;
  return {
    ...rest,
    versions: new Map((segments ?? []).map(({ segmentId, version }) => [segmentId, version])),
  };
}
