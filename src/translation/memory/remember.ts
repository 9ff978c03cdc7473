import type { Tx } from '#base/database';
import { fingerprint } from '#base/platform';
import type { Locale } from '#base/words';
import { type AlignedSegment, type TranslatedSegment, segmentation } from '#translation/segments';
import { keepPairs } from './pairs.ts';

/** Print of what stands around a segment; the same text in the same surroundings is most likely meant the same. */
export function contextPrint(segments: readonly AlignedSegment[], index: number): string {
  return fingerprint([
    segments[index - 1]?.text ?? '',
    segments[index]!.base,
    segments[index + 1]?.text ?? '',
  ]);
}

/**
 * Keeps reviewed segments in the memory, by what they say. Of each segment the last review of a source counts, wherever the
 * segment stands now.
 */
export async function remember(
  tx: Tx,
  locale: Locale,
  held: readonly TranslatedSegment[],
  reviewed: readonly TranslatedSegment[],
): Promise<void> {
  const segments = held.map(({ segment }) => segment);
  await removeEarlier(tx, locale, reviewed);
  await keepPairs(
    tx.em,
    reviewed.map(({ segment, translation }) => ({
      locale,
      source_text: segment.text,
      source_print: segment.fingerprint,
      context_print: contextPrint(segments, segments.indexOf(segment)),
      target_text: translation!.text,
      segment_id: segment.id,
      reviewed_at: tx.now,
      segmentation,
    })),
  );
}

/** Takes out what the memory has of a segment that a reviewer gives back. What was reviewed elsewhere by itself stays. */
export async function forget(
  tx: Tx,
  locale: Locale,
  { segment, translation }: TranslatedSegment,
): Promise<void> {
  // The entries of the last release first: whoever takes them over meanwhile is waited for, and then found in the pairs.
  for (const table of ['memory_entry', 'memory_pair'])
    await tx.em.execute(`delete from ${table} where segment_id = ? and locale = ? and target_text = ?`, [
      segment.id,
      locale,
      translation!.text,
    ]);
}

/** Of the last release, what is not taken over yet: it would come back when this review is given back. */
async function removeEarlier(tx: Tx, locale: Locale, reviewed: readonly TranslatedSegment[]): Promise<void> {
  await tx.em.execute(
    `delete from memory_entry e using json_to_recordset(?) r(segment uuid, print text)
     where e.locale = ? and e.source_print = r.print and e.segment_id = r.segment`,
    [
      JSON.stringify(
        reviewed.map(({ segment: { id, fingerprint: source } }) => ({ segment: id, print: source })),
      ),
      locale,
    ],
  );
}
