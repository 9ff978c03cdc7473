import type { Tx } from '#base/database';
import { shortened } from '#base/text';
import { Refusal } from '#base/words';
import { type TranslatedSegment, plainText } from '#translation/segments';

/** What a writer has seen of a segment before writing. */
export interface Seen {
  /** Version of the translation; 0: there was none. */
  expectedVersion: number;
  /** Print of the Chinese; null where the writer did not say. */
  expectedSource?: string | null;
}

/**
 * Refuses when somebody else was faster: another translator, with the name and the other text, or whoever changed the
 * Chinese, with what it says now. The text of the one who is refused is still in that person's hand.
 */
export async function expectSegment(
  tx: Tx,
  { segment, translation }: TranslatedSegment,
  { expectedVersion, expectedSource }: Seen,
  field: string,
): Promise<void> {
  if ((translation?.version ?? 0) !== expectedVersion)
    throw new Refusal(
      'translation.version-conflict',
      {
        place: segment.place,
        version: translation?.version ?? 0,
        by: translation?.savedBy ? await nameOf(tx, translation.savedBy) : '',
        text: shown(translation?.text ?? ''),
      },
      `${field}.expectedVersion`,
    );
  if (expectedSource && expectedSource !== segment.print) throw await sourceChanged(tx, segment, field);
}

/**
 * Refuses whoever named one place among others (`body.2`) and not what it says there, where the Chinese was saved after the
 * translation: another segment may have stood there.
 */
export async function expectPlace(
  tx: Tx,
  named: string,
  { segment, translation }: TranslatedSegment,
  { expectedSource }: Seen,
  field: string,
): Promise<void> {
  if (expectedSource || !translation || named === segment.id || segment.place === segment.base) return;
  const [row] = await tx.em.execute<{ isSaved: boolean }[]>(
    'select exists (select from item_version where item_id = ? and saved_at > ?) "isSaved"',
    [tx.about.itemId!, translation.savedAt],
  );
  if (row!.isSaved) throw await sourceChanged(tx, segment, field);
}

const sourceChanged = async (
  tx: Tx,
  segment: TranslatedSegment['segment'],
  field: string,
): Promise<Refusal> =>
  new Refusal(
    'translation.source-changed',
    { place: segment.place, by: await lastWriter(tx, tx.about.itemId!), text: shown(segment.text) },
    `${field}.expectedSource`,
  );

const shown = (text: string): string => shortened(plainText(text), 200);

async function nameOf({ em }: Tx, personId: string): Promise<string> {
  const [row] = await em.execute<{ name: string }[]>('select name from person where id = ?', [personId]);
  return row?.name ?? '';
}

async function lastWriter({ em }: Tx, itemId: string): Promise<string> {
  const [row] = await em.execute<{ name: string }[]>(
    'select p.name from item_version v join person p on p.id = v.saved_by where v.item_id = ? order by v.number desc limit 1',
    [itemId],
  );
  return row?.name ?? '';
}
