import { itemTag, type ReadingContext } from '#base/cache';
import { pageOf, type Page, type PageWindow } from '#base/contract';
import { requireMaxLength, beginning } from '#base/text';
import type { Locale } from '#base/words';
import { editionColumns, selectEditions, whole, withoutBody } from '#content/reading';
import { guess } from '../question/guess.ts';
import { hitsFor, type Facets, type HitKey, type Hits, type SearchFilter } from './hits.ts';
import { synonymsFor, vocabularyFor } from '../question/knowledge.ts';
import { normalise } from '../chinese/normalise.ts';
import { questionIn, type Question } from '../question/question.ts';
import { stretchOf, type Stretched } from '../question/stretch.ts';

export interface Search {
  text: string;
  locale: Locale;
  /** Where there is no edition in `locale`, this one is found instead. */
  fallback?: Locale | null;
  filter?: SearchFilter;
  window: PageWindow<HitKey>;
  areGuidesFirst?: boolean;
  withFacets?: boolean;
  withBody?: boolean;
  /** Whether a stretch of each body is needed, around what answers. */
  withStretch?: boolean;
}

export interface Found {
  page: Page<Stretched & { score: number }>;
  /** What was asked in each locale, for marking it. */
  questions: readonly Question[];
  total: number;
  isTotalExact: boolean;
  facets: Facets | null;
  didYouMean: string | null;
  /** Whether what was found answers `didYouMean`, because nothing answers the text itself. */
  isCorrected: boolean;
}

/** In characters. Nobody asks more than this of a city; a story is a letter to the mayor. */
export const longestText = 200;

const everything: SearchFilter = { scopeId: null, kinds: null, unitId: null, from: null, until: null };

/**
 * What answers a text best: all of its words, else of what was probably meant, else some of them in title and summary. Any text is a
 * question; one that has no letter in it is answered by nothing.
 */
export async function searched(ctx: ReadingContext, search: Search): Promise<Found> {
  const { text, locale, fallback } = search;
  requireMaxLength(text, longestText, 'text');
  const synonyms = await synonymsFor(ctx);
  const locales = fallback && fallback !== locale ? [locale, fallback] : [locale];
  const asked = (said: string) => locales.map((one) => questionIn(one, said, synonyms));
  const unfolded = begun(text);
  const own = asked(unfolded);
  if (own.every(({ groups }) => groups.length === 0)) return found(ctx, search, own, nothing, null, false);

  const strict = await hits(ctx, search, own, false);
  if (strict.total > 0) return found(ctx, search, own, strict, null, false);
  const meant = guess(locale, unfolded, await vocabularyFor(ctx, locale));
  if (meant) {
    const corrected = asked(meant);
    const better = await hits(ctx, search, corrected, false);
    if (better.total > 0) return found(ctx, search, corrected, better, meant, true);
  }
  const loose = await hits(ctx, search, own, true);
  return found(ctx, search, own, loose, null, false);
}

/** A text as it is compared, no longer than a question may be: one sign such as ㍿ or ﷺ unfolds to many letters. */
export const begun = (text: string): string => beginning(normalise(text), longestText);

const nothing: Hits = { hits: [], total: 0, isTotalExact: true, facets: null };

const hits = (
  ctx: ReadingContext,
  { filter = everything, window, areGuidesFirst = false, withFacets = false }: Search,
  questions: readonly Question[],
  isLoose: boolean,
): Promise<Hits> => hitsFor(ctx, { questions, isLoose, areGuidesFirst, filter, window, withFacets });

async function found(
  ctx: ReadingContext,
  { window, withBody = false, withStretch = false }: Search,
  questions: readonly Question[],
  { hits, total, isTotalExact, facets }: Hits,
  didYouMean: string | null,
  isCorrected: boolean,
): Promise<Found> {
  const parts = withBody ? whole : withoutBody;
  const stretch = withStretch ? stretchOf(questions) : { columns: '', from: '', values: [] };
  const rows =
    hits.length === 0
      ? []
      : await selectEditions<Stretched>(
          ctx,
          parts,
          `search-editions-${withBody}-${withStretch}`,
          `select ${editionColumns(parts)}${stretch.columns} from edition e ${stretch.from}
           where e.id = any($1) and e.retired_at is null`,
          [hits.map(({ editionId }) => editionId), ...stretch.values],
          (found) => found.map(({ item_number: number }) => itemTag(number)),
        );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ranked = hits.flatMap(({ editionId, score }) => {
    const row = byId.get(editionId);
    return row ? [{ ...row, score }] : [];
  });
  return { page: pageOf(ranked, window), questions, total, isTotalExact, facets, didYouMean, isCorrected };
}
