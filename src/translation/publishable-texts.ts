import { kindNamed, type Item, type ItemContent } from '#content';
import type { Locale, Tx } from '#core';
import { checkedOf } from './checked-of.ts';
import { isError } from './checks/finding.ts';
import { findingsIn } from './checks/index.ts';
import { namesFor } from './glossary/names-for.ts';
import { saysNothing } from './segments/inline.ts';
import { align, type AlignedSegment } from './segments/align.ts';
import { Segment } from './segments/segment.entity.ts';
import { segmentsOf } from './segments/segments-of.ts';

/** A text that readers may get. */
export interface PublishableText {
  segmentId: string;
  version: number;
  text: string;
}

/** Why a segment keeps an edition from being issued. */
export interface OpenSegment {
  segment: AlignedSegment;
  why: 'missing' | 'not-reviewed' | 'error';
}

/** The last word about one source of a segment. */
export interface Kept extends PublishableText {
  locale: Locale;
  sourcePrint: string;
  state: string;
}

/** Everything that was ever kept of an item's translations, in all locales. Most items are in Chinese alone: nothing. */
export const keptTexts = ({ em }: Pick<Tx, 'em'>, itemId: string): Promise<Kept[]> =>
  em.execute<Kept[]>(
    `select distinct on (locale, segment_id, source_print)
       locale, segment_id "segmentId", source_print "sourcePrint", version, text, state
     from segment_revision where item_id = ? order by locale, segment_id, source_print, version desc`,
    [itemId],
  );

/**
 * The reviewed texts for exactly this content, by place; and the segments for which there is none. Found among everything
 * that was ever kept, for what readers have may be older than what translators are working on: the last word about a
 * source counts, and it must be a review.
 */
export async function publishableTexts(
  tx: Tx,
  item: Item,
  locale: Locale,
  content: ItemContent,
  ofItem: readonly Kept[],
): Promise<{ texts: Map<string, PublishableText>; open: OpenSegment[] }> {
  const kept = ofItem.filter((one) => one.locale === locale);
  const fresh = segmentsOf(kindNamed(item.kind), content);
  const known = kept.length === 0 ? [] : await tx.em.find(Segment, { itemId: item.id });
  const names = kept.length === 0 ? [] : await namesFor(tx, locale);
  const texts = new Map<string, PublishableText>();
  const open: OpenSegment[] = [];
  for (const segment of align(item.id, known, fresh)) {
    const found = lastWord(kept, segment);
    // Texts of before this rule may be reviewed and show nothing.
    const isThere = found !== undefined && found.text !== '' && !saysNothing(found.text, segment.text);
    const isReviewed = isThere && found.state === 'reviewed';
    const hasError =
      isReviewed && findingsIn(checkedOf({ segment, translation: found }, locale, names)).some(isError);
    if (isReviewed && !hasError) texts.set(segment.place, found);
    else open.push({ segment, why: hasError ? 'error' : isThere ? 'not-reviewed' : 'missing' });
  }
  return { texts, open };
}

/** Of the segment itself; or of another that said the same, when the segment was made anew in between. */
function lastWord(kept: readonly Kept[], { id, print }: AlignedSegment): Kept | undefined {
  const same = kept.filter(({ sourcePrint }) => sourcePrint === print);
  return same.find(({ segmentId }) => segmentId === id) ?? same.find(({ state }) => state === 'reviewed');
}
