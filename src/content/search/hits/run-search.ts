import { itemTag, type ReadingContext } from '#base/cache';
import { pageOf, type Page, type PageWindow } from '#base/contract';
import { sql } from '#base/sql';
import { requireMaxLength, beginning } from '#base/text';
import type { Locale } from '#base/words';
import { selectEditions, whole, withoutBody } from '#content/reading';
import { suggestCorrection } from '../question/suggest-correction.ts';
import { hitsFor, type Facets, type HitKey, type Hits, type SearchFilter } from './hits.ts';
import { synonymsFor, vocabularyFor } from '../question/knowledge.ts';
import { normalise } from '../chinese/normalise.ts';
import { questionIn, type SearchQuestion } from '../question/question.ts';
import { passageSql, type EditionWithPassage } from '../question/passage-sql.ts';

export interface SearchRequest {
  text: string;
  locale: Locale;
  /** Searched for items without an edition in `locale`. */
  fallback?: Locale | null;
  filter?: SearchFilter;
  window: PageWindow<HitKey>;
  areGuidesFirst?: boolean;
  withFacets?: boolean;
  withBody?: boolean;
  /** Whether a passage of each body is needed, around the first match. */
  withPassage?: boolean;
}

export interface SearchResult {
  page: Page<EditionWithPassage & { score: number }>;
  /** The query in each locale, for highlighting. */
  questions: readonly SearchQuestion[];
  total: number;
  isTotalExact: boolean;
  facets: Facets | null;
  didYouMean: string | null;
  /** True if nothing matches the text itself, and the results match `didYouMean`. */
  isCorrected: boolean;
}

/** In characters. No real query is longer. */
export const longestText = 200;

const noFilter: SearchFilter = { scopeId: null, kinds: null, unitId: null, from: null, until: null };

/**
 * The best matches of a text: of all its words, else of the suggested correction, else of some words in title
 * and summary. Any text is allowed; one without letters matches nothing.
 */
export async function runSearch(ctx: ReadingContext, request: SearchRequest): Promise<SearchResult> {
  const { text, locale, fallback } = request;
  requireMaxLength(text, longestText, 'text');
  const synonyms = await synonymsFor(ctx);
  const locales = fallback && fallback !== locale ? [locale, fallback] : [locale];
  const questionsFor = (query: string) => locales.map((one) => questionIn(one, query, synonyms));
  const unfolded = normalisedQuery(text);
  const own = questionsFor(unfolded);
  if (own.every(({ groups }) => groups.length === 0))
    return resultOf(ctx, request, own, nothing, null, false);

  const strict = await hits(ctx, request, own, false);
  if (strict.total > 0) return resultOf(ctx, request, own, strict, null, false);
  const correction = suggestCorrection(locale, unfolded, await vocabularyFor(ctx, locale));
  if (correction) {
    const corrected = questionsFor(correction);
    const better = await hits(ctx, request, corrected, false);
    if (better.total > 0) return resultOf(ctx, request, corrected, better, correction, true);
  }
  const loose = await hits(ctx, request, own, true);
  return resultOf(ctx, request, own, loose, null, false);
}

/**
 * The normalised query, truncated to the maximum length: a single character such as ㍿ or ﷺ expands to many
 * letters.
 */
export const normalisedQuery = (text: string): string => beginning(normalise(text), longestText);

const nothing: Hits = { hits: [], total: 0, isTotalExact: true, facets: null };

const hits = (
  ctx: ReadingContext,
  { filter = noFilter, window, areGuidesFirst = false, withFacets = false }: SearchRequest,
  questions: readonly SearchQuestion[],
  isLoose: boolean,
): Promise<Hits> => hitsFor(ctx, { questions, isLoose, areGuidesFirst, filter, window, withFacets });

async function resultOf(
  ctx: ReadingContext,
  { window, withBody = false, withPassage = false }: SearchRequest,
  questions: readonly SearchQuestion[],
  { hits, total, isTotalExact, facets }: Hits,
  didYouMean: string | null,
  isCorrected: boolean,
): Promise<SearchResult> {
  const parts = withBody ? whole : withoutBody;
  const passage = withPassage ? passageSql(questions) : { columns: sql``, from: sql`` };
  const rows =
    hits.length === 0
      ? []
      : await selectEditions(
          ctx,
          parts,
          (columns) => sql<EditionWithPassage>`
            select ${columns}${passage.columns} from edition e ${passage.from}
              where e.id = any(${hits.map(({ editionId }) => editionId)}) and e.retired_at is null`,
          (rows) => rows.map(({ item_number: number }) => itemTag(number)),
        );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ranked = hits.flatMap(({ editionId, score }) => {
    const row = byId.get(editionId);
    return row ? [{ ...row, score }] : [];
  });
  return { page: pageOf(ranked, window), questions, total, isTotalExact, facets, didYouMean, isCorrected };
}
