import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { Item } from '#content/items';
import { type Problem, problemsIn } from '#translation/checks';
import { namesFor } from '#translation/glossary';
import {
  saysNothing,
  segmentsWithTranslationsOf,
  type TranslatedSegment,
  isBehind,
} from '#translation/segments';
import { toCheckInput } from '#translation/workbench';
import {
  madeFromPacked,
  type PackedItem,
  type PackedSegment,
  type WorkPackage,
} from '../outgoing/work-package.entity.ts';
import type { Outcome, ReturnedFile, ReturnedText } from './returned-file.entity.ts';
import { hasBrokenCodes, isSourceAgain, remarksOn, type Remark } from './remarks.ts';

/** The outcome of one text if the file were taken over now. */
export interface TextReport {
  text: ReturnedText;
  outcome: Outcome;
  /** As it was sent; null: never sent. */
  packed: PackedSegment | null;
  item: PackedItem | null;
  /** As it is now; null: no longer in the item. */
  held: TranslatedSegment | null;
  /** Problems of the text, checked against the Chinese that it was made from. */
  findings: Problem[];
  remarks: Remark[];
}

/** The report on a file before it is taken over, in the order of the file. Five statements; writes nothing. */
export async function reportOn(
  ctx: Context,
  workPackage: WorkPackage,
  file: ReturnedFile,
): Promise<TextReport[]> {
  const items = await ctx.em.find(Item, { id: { $in: workPackage.items.map(({ id }) => id) } });
  return reportWith(
    workPackage,
    file,
    await segmentsWithTranslationsOf(ctx, items, workPackage.locale),
    await namesFor(ctx, workPackage.locale),
  );
}

/** The same with data that a command has already loaded. */
export function reportWith(
  workPackage: WorkPackage,
  file: ReturnedFile,
  heldByItem: ReadonlyMap<string, readonly TranslatedSegment[]>,
  names: Awaited<ReturnType<typeof namesFor>>,
): TextReport[] {
  const sentById = new Map(
    workPackage.items.flatMap((item) =>
      item.segments.filter(({ isDue }) => isDue).map((packed) => [packed.id, { item, packed }]),
    ),
  );
  const held = new Map([...heldByItem.values()].flat().map((one) => [one.segment.id, one]));
  return file.texts.map((text): TextReport => {
    const { item = null, packed = null } = sentById.get(text.segmentId) ?? {};
    const now = held.get(text.segmentId) ?? null;
    const findings = packed ? findingsOf(text, packed, now, workPackage.locale, names) : [];
    const outcome = outcomeOf(text, packed, now, findings);
    const remarks = remarksOn(text, packed, now, outcome, findings);
    return { text, item, packed, held: now, findings, outcome, remarks };
  });
}

/** The due segments of a package that are not in the file, in the order of the package. */
export function missingFrom(workPackage: WorkPackage, { texts }: ReturnedFile) {
  const returnedIds = new Set(texts.map(({ segmentId }) => segmentId));
  return workPackage.items.flatMap((item) =>
    item.segments
      .filter(({ id, isDue }) => isDue && !returnedIds.has(id))
      .map((packed) => ({ item, packed })),
  );
}

function findingsOf(
  { text }: ReturnedText,
  { place, source, codes }: PackedSegment,
  now: TranslatedSegment | null,
  locale: Locale,
  names: Awaited<ReturnType<typeof namesFor>>,
): Problem[] {
  const base = now?.segment.base ?? place.replaceAll(/\.\d+(?=\.|$)/g, '.*');
  const segment = { text: source, codes, base } as TranslatedSegment['segment'];
  return problemsIn(toCheckInput({ segment, translation: { text } }, locale, names));
}

/** The first that applies. A conflict with another writer is reported before a changed source. */
function outcomeOf(
  returned: ReturnedText,
  packed: PackedSegment | null,
  held: TranslatedSegment | null,
  findings: readonly Problem[],
): Outcome {
  if (!packed) return 'unknown';
  if (!held) return 'gone';
  if (returned.text === '' || saysNothing(returned.text, packed.source)) return 'empty';
  if (isSourceAgain(returned.text, packed.source, findings)) return 'empty';
  if (isUnchanged(returned, packed, held)) return 'unchanged';
  if ((held.translation?.version ?? 0) !== packed.version) return 'conflict';
  if (isBehind(madeFromPacked(packed), held.segment)) return 'stale';
  if (returned.isHalf) return 'half';
  return hasBrokenCodes({ text: returned, findings }) ? 'faulty' : 'ready';
}

/** The text is already saved, and the file does not turn a draft or a stale text into a finished one. */
function isUnchanged(
  { text, isDraft }: ReturnedText,
  { print: fingerprint }: PackedSegment,
  { translation }: TranslatedSegment,
): boolean {
  if (!translation || translation.text !== text) return false;
  return isDraft || (translation.state !== 'draft' && translation.sourceFingerprint === fingerprint);
}
