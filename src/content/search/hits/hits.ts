import { everythingTag, scopeTag, select, type ReadingContext, type Tag } from '#base/cache';
import { keyOfParts, keyPart, type PageWindow } from '#base/contract';
import { hitsStatement } from './hits-statement.ts';
import type { Question } from '../question/question.ts';

export interface SearchFilter {
  /** A column or channel, with all below it; null: the whole site. */
  scopeId: string | null;
  kinds: readonly string[] | null;
  unitId: string | null;
  from: Date | null;
  until: Date | null;
}

/** (score, number of the item): what is published meanwhile moves nothing that was ranked already. */
export type HitKey = [number, string];

export const readHitKey = keyOfParts<HitKey>(keyPart.integer, keyPart.number);

export interface Count {
  value: string;
  count: number;
}
export interface Facets {
  columns: Count[];
  kinds: Count[];
  units: Count[];
  years: Count[];
}
export interface Hit {
  editionId: string;
  score: number;
  itemNumber: string;
}
export interface Hits {
  hits: Hit[];
  total: number;
  isTotalExact: boolean;
  facets: Facets | null;
}

export interface HitsQuestion {
  /** For each locale in its order: an item that has an edition in one is not looked for in the next. */
  questions: readonly Question[];
  /** Whether some of the groups are enough: one of two or three, two of more; and only in what stands at the head. */
  isLoose: boolean;
  areGuidesFirst: boolean;
  filter: SearchFilter;
  window: PageWindow<HitKey>;
  withFacets: boolean;
}

const tagsOf = ({ questions, filter: { scopeId } }: HitsQuestion): Tag[] =>
  questions.flatMap(({ locale }) => [everythingTag(locale), ...(scopeId ? [scopeTag(scopeId, locale)] : [])]);

/**
 * The best of what answers a question: at most 300 by title and 300 by text are looked at and ranked, the newest of each,
 * so the price does not follow the number of items. One statement.
 */
export async function hitsFor(ctx: ReadingContext, question: HitsQuestion): Promise<Hits> {
  const { name, text, values } = hitsStatement(question);
  const [row] = await select<{ hits: Hit[] | null; total: number; is_exact: boolean; facets: Facets | null }>(
    ctx,
    name,
    text,
    values,
    // Which channels something came to, of all that there are, no tag says.
    question.withFacets ? undefined : () => tagsOf(question),
  );
  const { hits, total, is_exact: isTotalExact, facets } = row!;
  return { hits: hits ?? [], total, isTotalExact, facets };
}
