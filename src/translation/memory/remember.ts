import type { Tx } from '#base/database';
import { fingerprint } from '#base/platform';
import { execute, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { type AlignedSegment, type TranslatedSegment, segmentation } from '#translation/segments';
import { savePairs } from './pairs.ts';

/** Fingerprint of the neighbours and the field of a segment: the same text in the same context most likely means the same. */
export function contextFingerprint(segments: readonly AlignedSegment[], index: number): string {
  return fingerprint([
    segments[index - 1]?.text ?? '',
    segments[index]!.base,
    segments[index + 1]?.text ?? '',
  ]);
}

/**
 * Stores reviewed segments in the translation memory. A later review of the same segment and source replaces the earlier
 * one, even if the segment has moved.
 */
export async function remember(
  tx: Tx,
  locale: Locale,
  all: readonly TranslatedSegment[],
  reviewed: readonly TranslatedSegment[],
): Promise<void> {
  const segments = all.map(({ segment }) => segment);
  await removeEarlier(tx, locale, reviewed);
  await savePairs(
    tx.em,
    reviewed.map(({ segment, translation }) => ({
      locale,
      source_text: segment.text,
      source_print: segment.fingerprint,
      context_print: contextFingerprint(segments, segments.indexOf(segment)),
      target_text: translation!.text,
      segment_id: segment.id,
      reviewed_at: tx.now,
      segmentation,
    })),
  );
}

/** Removes a segment's pair when a reviewer returns its translation. The same text reviewed in other segments stays. */
export async function forget(
  tx: Tx,
  locale: Locale,
  { segment, translation }: TranslatedSegment,
): Promise<void> {
  // First the entries of the last release: a concurrent take-over holds their locks, and its new pairs are deleted next.
  for (const table of [sql`memory_entry`, sql`memory_pair`])
    await execute(
      tx,
      sql`
        delete from ${table} where segment_id = ${segment.id} and locale = ${locale} and target_text = ${translation!.text}`,
    );
}

/** Deletes entries of the last release that are not taken over yet: they would reappear if this review is returned. */
async function removeEarlier(tx: Tx, locale: Locale, reviewed: readonly TranslatedSegment[]): Promise<void> {
  const ids = reviewed.map(({ segment }) => segment.id);
  const prints = reviewed.map(({ segment }) => segment.fingerprint);
  await execute(
    tx,
    sql`
      delete from memory_entry e using unnest(${ids}::uuid[], ${prints}::text[]) r(segment, print)
        where e.locale = ${locale} and e.source_print = r.print and e.segment_id = r.segment`,
  );
}
