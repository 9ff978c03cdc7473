import type { Tx } from '#base/database';
import { query, queryFirst, sql } from '#base/sql';
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
import { standingErrors } from '../checking/standing-errors.ts';

/** A text that may be published. */
export interface PublishableText {
  segmentId: string;
  version: number;
  text: string;
}

/** A segment that blocks the edition, and why. */
export interface OpenSegment {
  segment: AlignedSegment;
  why: 'missing' | 'not-reviewed' | 'error';
}

/**
 * The latest revision for one source of a segment. A text that was returned later counts as a draft, whatever source it
 * was for.
 */
export interface LatestRevision extends PublishableText {
  locale: Locale;
  sourceFingerprint: string;
  sourceGeneration: number;
  sourceHeading: string | null;
  state: string;
  overruled: readonly Overruled[];
}

/**
 * The latest revisions of an item in all locales, one for each source. Most items exist in Chinese alone and have none.
 */
export const latestRevisions = ({ em }: Pick<Tx, 'em'>, itemId: string): Promise<LatestRevision[]> =>
  query(
    em,
    sql<LatestRevision>`
      select distinct on (r.locale, r.segment_id, r.source_print, r.source_generation, r.source_heading)
          r.locale, r.segment_id "segmentId", r.source_print "sourceFingerprint", r.source_generation "sourceGeneration",
          r.source_heading "sourceHeading", r.version, r.text,
          case when back.version is null then r.state else 'draft' end state, r.overruled
        from segment_revision r left join lateral (
          select b.version from segment_revision b where b.segment_id = r.segment_id and b.locale = r.locale
            and b.version > r.version and b.act = 'return' and b.text = r.text limit 1) back on true
        where r.item_id = ${itemId} order by r.locale, r.segment_id, r.source_print, r.source_generation, r.source_heading, r.version desc`,
  );

export interface Publishable {
  /** By place. */
  texts: Map<string, PublishableText>;
  open: OpenSegment[];
}

/**
 * The reviewed texts for exactly this content, a version of the item, and the segments without one. They are taken from
 * all revisions, because the edition that readers have may be older than what translators are working on.
 */
export async function publishableTexts(
  tx: Tx,
  item: Item,
  locale: Locale,
  { content, version }: { content: ItemContent; version: number },
  ofItem: readonly LatestRevision[],
): Promise<Publishable> {
  const revisions = ofItem.filter((one) => one.locale === locale);
  const isTranslated = revisions.length > 0;
  const segments = await segmentsOfVersion(tx, item, { content, version }, isTranslated);
  return publishableTextsOf(segments, revisions, locale, isTranslated ? await namesFor(tx, locale) : []);
}

/**
 * Each segment's own text, if the latest revision for exactly this source is reviewed and has no error. A text of
 * another segment is never used, even for the same Chinese.
 */
export function publishableTextsOf(
  segments: readonly AlignedSegment[],
  revisions: readonly LatestRevision[],
  locale: Locale,
  names: readonly Name[],
): Publishable {
  const ofSegment = Map.groupBy(revisions, ({ segmentId }) => segmentId);
  const texts = new Map<string, PublishableText>();
  const open: OpenSegment[] = [];
  for (const segment of segments) {
    const revision = ofSegment.get(segment.id)?.find((one) => !isBehind(one, segment));
    // Texts reviewed before this rule may show nothing.
    const hasText =
      revision !== undefined && revision.text !== '' && !saysNothing(revision.text, segment.text);
    const isReviewed = hasText && revision.state === 'reviewed';
    const hasError =
      isReviewed &&
      standingErrors(toCheckInput({ segment, translation: revision }, locale, names), revision.overruled)
        .length > 0;
    if (isReviewed && !hasError) texts.set(segment.place, revision);
    else open.push({ segment, why: hasError ? 'error' : hasText ? 'not-reviewed' : 'missing' });
  }
  return { texts, open };
}

/** As they were recorded when a translator worked on that version; otherwise matched with the segments known now. */
async function segmentsOfVersion(
  { em }: Tx,
  { id, kind }: Item,
  { content, version }: { content: ItemContent; version: number },
  isTranslated: boolean,
): Promise<AlignedSegment[]> {
  const fresh = segmentsOf(kindNamed(kind), content);
  if (!isTranslated) return align(id, [], fresh);
  const alignment = await queryFirst(
    em,
    sql<{ segments: { id: string; generation: number }[] }>`
      select segments from segment_alignment where item_id = ${id} and version = ${version} and segmentation = ${segmentation}`,
  );
  const aligned = align(id, await em.find(Segment, { itemId: id }), fresh);
  return alignment?.segments.length === aligned.length
    ? aligned.map((segment, position) => ({ ...segment, ...alignment.segments[position]! }))
    : aligned;
}
