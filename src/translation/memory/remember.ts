import { newId, print, type Locale, type Tx } from '#core';
import type { HeldSegment } from '../segments/held-segments.ts';
import type { AlignedSegment } from '../segments/align.ts';
import { segmentation } from '../segments/segments-of.ts';

/** Print of what stands around a segment; the same text in the same surroundings is most likely meant the same. */
export function contextPrint(segments: readonly AlignedSegment[], index: number): string {
  return print([segments[index - 1]?.text ?? '', segments[index]!.base, segments[index + 1]?.text ?? '']);
}

/** Keeps reviewed segments in the memory, by what they say; in one statement. The last review of a text in its surroundings counts. */
export async function remember(
  tx: Tx,
  locale: Locale,
  held: readonly HeldSegment[],
  reviewed: readonly HeldSegment[],
): Promise<void> {
  if (reviewed.length === 0) return;
  const segments = held.map(({ segment }) => segment);
  const entries = reviewed.map(({ segment, translation }) => ({
    id: newId(),
    source_text: segment.text,
    source_print: segment.print,
    context_print: contextPrint(segments, segments.indexOf(segment)),
    target_text: translation!.text,
    segment_id: segment.id,
  }));
  // A list may hold the same text twice with the same neighbours; one statement may not write a row twice.
  const single = [...new Map(entries.map((one) => [one.source_print + one.context_print, one])).values()];
  await tx.em.execute(
    `insert into memory_entry (id, locale, source_text, source_print, context_print, target_text, segment_id, reviewed_at, segmentation)
     select id, ?, source_text, source_print, context_print, target_text, segment_id, ?, ?
     from json_to_recordset(?) e(id uuid, source_text text, source_print text, context_print text, target_text text, segment_id uuid)
     on conflict (locale, source_print, context_print) do update
     set target_text = excluded.target_text, segment_id = excluded.segment_id, reviewed_at = excluded.reviewed_at,
       segmentation = excluded.segmentation`,
    [locale, tx.now, segmentation, JSON.stringify(single)],
  );
}
