import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { Item } from '#content/items';
import { type Problem, problemsIn } from '#translation/checks';
import { namesFor } from '#translation/glossary';
import { saysNothing, heldSegmentsOf, type TranslatedSegment, isBehind } from '#translation/segments';
import { toCheckInput } from '#translation/workbench';
import {
  madeFromPacked,
  type PackedItem,
  type PackedSegment,
  type WorkPackage,
} from '../outgoing/work-package.entity.ts';
import type { Outcome, ReturnedFile, ReturnedText } from './returned-file.entity.ts';
import { hasBrokenCodes, isSourceAgain, remarksOn, type Remark } from './remarks.ts';

/** What would become of one text if it were taken over now. */
export interface Reported {
  text: ReturnedText;
  outcome: Outcome;
  /** As it went out; null: never sent. */
  packed: PackedSegment | null;
  item: PackedItem | null;
  /** As it is now; null: no longer there. */
  held: TranslatedSegment | null;
  /** What the checks say of the text against the Chinese that it was made from. */
  findings: Problem[];
  remarks: Remark[];
}

/** The report on a file before it is taken over, in the order of the file; in five statements. Writes nothing. */
export async function reportOn(ctx: Context, made: WorkPackage, file: ReturnedFile): Promise<Reported[]> {
  const items = await ctx.em.find(Item, { id: { $in: made.items.map(({ id }) => id) } });
  return reportWith(
    made,
    file,
    await heldSegmentsOf(ctx, items, made.locale),
    await namesFor(ctx, made.locale),
  );
}

/** The same with what a command already holds. */
export function reportWith(
  made: WorkPackage,
  file: ReturnedFile,
  heldByItem: ReadonlyMap<string, readonly TranslatedSegment[]>,
  names: Awaited<ReturnType<typeof namesFor>>,
): Reported[] {
  const sent = new Map(
    made.items.flatMap((item) =>
      item.segments.filter(({ isDue }) => isDue).map((packed) => [packed.id, { item, packed }]),
    ),
  );
  const held = new Map([...heldByItem.values()].flat().map((one) => [one.segment.id, one]));
  return file.texts.map((text): Reported => {
    const { item = null, packed = null } = sent.get(text.segmentId) ?? {};
    const now = held.get(text.segmentId) ?? null;
    const findings = packed ? findingsOf(text, packed, now, made.locale, names) : [];
    const outcome = outcomeOf(text, packed, now, findings);
    const remarks = remarksOn(text, packed, now, outcome, findings);
    return { text, item, packed, held: now, findings, outcome, remarks };
  });
}

/** What a package has that did not come back, in its order. */
export function missingFrom(made: WorkPackage, { texts }: ReturnedFile) {
  const back = new Set(texts.map(({ segmentId }) => segmentId));
  return made.items.flatMap((item) =>
    item.segments.filter(({ id, isDue }) => isDue && !back.has(id)).map((packed) => ({ item, packed })),
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

/** The first that applies. Whoever was faster is asked before anything is said of the source. */
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
  if (bringsNothing(returned, packed, held)) return 'unchanged';
  if ((held.translation?.version ?? 0) !== packed.version) return 'conflict';
  if (isBehind(madeFromPacked(packed), held.segment)) return 'stale';
  if (returned.isHalf) return 'half';
  return hasBrokenCodes({ text: returned, findings }) ? 'faulty' : 'ready';
}

/** The text that stands there already, and no word that a doubt about it is gone. */
function bringsNothing(
  { text, isDraft }: ReturnedText,
  { print }: PackedSegment,
  { translation }: TranslatedSegment,
): boolean {
  if (!translation || translation.text !== text) return false;
  return isDraft || (translation.state !== 'draft' && translation.sourcePrint === print);
}
