import { everythingTag, scopeTag, type ReadingContext, type Tag } from '#base/cache';
import { keyOfParts, keyPart, type PageWindow } from '#base/contract';
import { queryOne } from '#base/sql';
import { hitsStatement } from './hits-statement.ts';
import type { SearchQuestion } from '../question/question.ts';

export interface SearchFilter {
  /** A column or channel, with all below it; null: the whole site. */
  scopeId: string | null;
  kinds: readonly string[] | null;
  unitId: string | null;
  from: Date | null;
  until: Date | null;
}

/** (score, number of the item): later publications do not change the rank of existing entries. */
export type HitKey = [number, string];

export const readHitKey = keyOfParts<HitKey>(keyPart.integer, keyPart.number);

export interface FacetCount {
  value: string;
  count: number;
}
export interface Facets {
  columns: FacetCount[];
  kinds: FacetCount[];
  units: FacetCount[];
  years: FacetCount[];
}
export interface SearchHit {
  editionId: string;
  score: number;
  itemNumber: string;
}
export interface Hits {
  hits: SearchHit[];
  total: number;
  isTotalExact: boolean;
  facets: Facets | null;
}

export interface HitsQuestion {
  /** One per locale, in order of preference: an item with an edition in one locale is not searched in the next. */
  questions: readonly SearchQuestion[];
  /**
   * Whether a part of the groups suffices: one of two or three, two of more; and only in title, summary and
   * keywords.
   */
  isLoose: boolean;
  areGuidesFirst: boolean;
  filter: SearchFilter;
  window: PageWindow<HitKey>;
  withFacets: boolean;
}

const tagsOf = ({ questions, filter: { scopeId } }: HitsQuestion): Tag[] =>
  questions.flatMap(({ locale }) => [everythingTag(locale), ...(scopeId ? [scopeTag(scopeId, locale)] : [])]);

/**
 * The best matches: at most 300 by title and 300 by text, the newest of each, are ranked, so the cost does not
 * grow with the number of items. One statement.
 */
export async function hitsFor(ctx: ReadingContext, question: HitsQuestion): Promise<Hits> {
  const { hits, total, isTotalExact, facets } = await queryOne(
    ctx,
    hitsStatement(question),
    // Facets span all channels, and no tag covers that.
    question.withFacets ? undefined : () => tagsOf(question),
  );
  return { hits: hits ?? [], total, isTotalExact, facets };
}
