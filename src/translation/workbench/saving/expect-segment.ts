import type { Tx } from '#base/database';
import { queryFirst, queryOne, sql } from '#base/sql';
import { shortened } from '#base/text';
import { Refusal } from '#base/words';
import { type TranslatedSegment, plainText } from '#translation/segments';

/** The state of a segment that a writer has seen before writing. */
export interface ExpectedState {
  /** Version of the translation; 0: there was none yet. */
  expectedVersion: number;
  /** Fingerprint of the Chinese; null if the writer did not send it. */
  expectedSource?: string | null;
}

/**
 * Optimistic lock: refuses if another translator saved first, with their name and text, or if the Chinese changed, with
 * its current text. The caller still has the refused text.
 */
export async function expectSegment(
  tx: Tx,
  { segment, translation }: TranslatedSegment,
  { expectedVersion, expectedSource }: ExpectedState,
  field: string,
): Promise<void> {
  if ((translation?.version ?? 0) !== expectedVersion)
    throw new Refusal(
      'translation.version-conflict',
      {
        place: segment.place,
        version: translation?.version ?? 0,
        by: translation?.savedBy ? await nameOf(tx, translation.savedBy) : '',
        text: excerpt(translation?.text ?? ''),
      },
      `${field}.expectedVersion`,
    );
  if (expectedSource && expectedSource !== segment.fingerprint) throw await sourceChanged(tx, segment, field);
}

/**
 * Refuses a write that names one of several places (`body.2`) without the source seen there, if the Chinese was saved
 * after the translation: another segment may have been at that place.
 */
export async function expectPlace(
  tx: Tx,
  named: string,
  { segment, translation }: TranslatedSegment,
  { expectedSource }: ExpectedState,
  field: string,
): Promise<void> {
  if (expectedSource || !translation || named === segment.id || segment.place === segment.base) return;
  const row = await queryOne(
    tx,
    sql<{ isSaved: boolean }>`
      select exists (select from item_version where item_id = ${tx.about.itemId!} and saved_at > ${translation.savedAt}) "isSaved"`,
  );
  if (row.isSaved) throw await sourceChanged(tx, segment, field);
}

const sourceChanged = async (
  tx: Tx,
  segment: TranslatedSegment['segment'],
  field: string,
): Promise<Refusal> =>
  new Refusal(
    'translation.source-changed',
    { place: segment.place, by: await lastWriter(tx, tx.about.itemId!), text: excerpt(segment.text) },
    `${field}.expectedSource`,
  );

const excerpt = (text: string): string => shortened(plainText(text), 200);

async function nameOf({ em }: Tx, personId: string): Promise<string> {
  const row = await queryFirst(em, sql<{ name: string }>`select name from person where id = ${personId}`);
  return row?.name ?? '';
}

async function lastWriter({ em }: Tx, itemId: string): Promise<string> {
  const row = await queryFirst(
    em,
    sql<{ name: string }>`
      select p.name from item_version v join person p on p.id = v.saved_by where v.item_id = ${itemId} order by v.number desc limit 1`,
  );
  return row?.name ?? '';
}
