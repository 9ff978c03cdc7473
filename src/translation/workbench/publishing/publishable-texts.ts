import type { Tx } from '#base/database';
import type { Locale } from '#base/words';
import { kindNamed } from '#city/kinds';
import type { Item, ItemContent } from '#content/items';
import { type Name, namesFor } from '#translation/glossary';
import {
  saysNothing,
  align,
  type AlignedSegment,
  Segment,
  isBehind,
  type Overruled,
  segmentation,
  segmentsOf,
} from '#translation/segments';
import { toCheckInput } from '../checking/to-check-input.ts';
import { errorsIn } from '../checking/standing-errors.ts';

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

/** The last word about one source of a segment; what was given back later is a draft, for whatever source it stood. */
export interface Kept extends PublishableText {
  locale: Locale;
  sourcePrint: string;
  sourceGeneration: number;
  sourceHeading: string | null;
  state: string;
  overruled: readonly Overruled[];
}

/** Everything that was ever kept of an item's translations, in all locales. Most items are in Chinese alone: nothing. */
export const keptTexts = ({ em }: Pick<Tx, 'em'>, itemId: string): Promise<Kept[]> =>
  em.execute<Kept[]>(
    `select distinct on (r.locale, r.segment_id, r.source_print, r.source_generation, r.source_heading)
       r.locale, r.segment_id "segmentId", r.source_print "sourcePrint", r.source_generation "sourceGeneration",
       r.source_heading "sourceHeading", r.version, r.text,
       case when back.version is null then r.state else 'draft' end state, r.overruled
     from segment_revision r left join lateral (
       select b.version from segment_revision b where b.segment_id = r.segment_id and b.locale = r.locale
         and b.version > r.version and b.act = 'return' and b.text = r.text limit 1) back on true
     where r.item_id = ? order by r.locale, r.segment_id, r.source_print, r.source_generation, r.source_heading, r.version desc`,
    [itemId],
  );

export interface Publishable {
  /** By place. */
  texts: Map<string, PublishableText>;
  open: OpenSegment[];
}

/**
 * The reviewed texts for exactly this content, a version of the item; and the segments for which there is none. Found among
 * everything that was ever kept, for what readers have may be older than what translators are working on.
 */
export async function publishableTexts(
  tx: Tx,
  item: Item,
  locale: Locale,
  { content, version }: { content: ItemContent; version: number },
  ofItem: readonly Kept[],
): Promise<Publishable> {
  const kept = ofItem.filter((one) => one.locale === locale);
  const isTranslated = kept.length > 0;
  const segments = await segmentsOfVersion(tx, item, { content, version }, isTranslated);
  return textsFor(segments, kept, locale, isTranslated ? await namesFor(tx, locale) : []);
}

/**
 * Each segment's own text, where the last word about exactly this source of it is a review and no error stands in it. What
 * another segment says is never taken, be its Chinese the same.
 */
export function textsFor(
  segments: readonly AlignedSegment[],
  kept: readonly Kept[],
  locale: Locale,
  names: readonly Name[],
): Publishable {
  const ofSegment = Map.groupBy(kept, ({ segmentId }) => segmentId);
  const texts = new Map<string, PublishableText>();
  const open: OpenSegment[] = [];
  for (const segment of segments) {
    const found = ofSegment.get(segment.id)?.find((one) => !isBehind(one, segment));
    // Texts of before this rule may be reviewed and show nothing.
    const isThere = found !== undefined && found.text !== '' && !saysNothing(found.text, segment.text);
    const isReviewed = isThere && found.state === 'reviewed';
    const hasError =
      isReviewed &&
      errorsIn(toCheckInput({ segment, translation: found }, locale, names), found.overruled).length > 0;
    if (isReviewed && !hasError) texts.set(segment.place, found);
    else open.push({ segment, why: hasError ? 'error' : isThere ? 'not-reviewed' : 'missing' });
  }
  return { texts, open };
}

/** As they were found when somebody worked on that version; one that nobody has worked on is compared with what is known now. */
async function segmentsOfVersion(
  { em }: Tx,
  { id, kind }: Item,
  { content, version }: { content: ItemContent; version: number },
  isTranslated: boolean,
): Promise<AlignedSegment[]> {
  const fresh = segmentsOf(kindNamed(kind), content);
  if (!isTranslated) return align(id, [], fresh);
  const [noted] = await em.execute<{ segments: { id: string; generation: number }[] }[]>(
    'select segments from segment_alignment where item_id = ? and version = ? and segmentation = ?',
    [id, version, segmentation],
  );
  const found = align(id, await em.find(Segment, { itemId: id }), fresh);
  return noted?.segments.length === found.length
    ? found.map((segment, position) => ({ ...segment, ...noted.segments[position]! }))
    : found;
}
