import type { Context } from '#base/database';
import { json, query, type Sql, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { scopesFor } from '#city/access';
import { readableItems } from '#content/items';
import { likenessTo } from './likeness.ts';
import { memoryForm, type MemoryForm } from './memory-form.ts';
import { formKeys } from './pairs.ts';

/** An earlier translation that may fit. */
export interface MemoryMatch {
  sourceText: string;
  targetText: string;
  /** 101: the same text in the same context; 100: the same text; below: the likeness of the sources. */
  percentage: number;
  reviewedAt: Date;
}

/** A source text to look up. */
export interface MemoryQuery {
  text: string;
  fingerprint: string;
  contextFingerprint: string;
}

/** Matches below this do not help a translator. */
const minPercentage = 60;
const maxMatches = 5;
interface MatchRow {
  place: number;
  source_text: string;
  context_print: string;
  target_text: string;
  reviewed_at: Date;
}

/**
 * The best matches for each text, at most five, in two statements for any number of texts. Similar texts (of the same form,
 * or with shared sketch keys) are looked up only if there is no equal one. Only translations that were reviewed in items
 * that the actor may read, and imported ones.
 */
export async function matchesFor(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  queries: readonly MemoryQuery[],
): Promise<MemoryMatch[][]> {
  const equal = await equalTexts(ctx, locale, queries);
  const open = queries.flatMap(({ text }, place) => {
    const candidate = { place, text, form: memoryForm(text) };
    return !equal.has(place) && hasWords(candidate) ? [candidate] : [];
  });
  const alike = open.length === 0 ? new Map<number, MemoryMatch[]>() : await alikeTexts(ctx, locale, open);
  return queries.map((_, place) => (equal.get(place) ?? alike.get(place) ?? []).slice(0, maxMatches));
}

interface AlikeQuery {
  place: number;
  text: string;
  form: MemoryForm;
}

/** Whether it has letters; texts of numbers alone need no translation. */
const hasWords = ({ form }: AlikeQuery): boolean => /\p{L}/u.test(form.letters);

const readsAll = ({ actor }: Pick<Context, 'actor'>): boolean => scopesFor(actor, 'item.read') === null;

/** Upper bound on equal pairs read per text; five times as many, if the actor may not read all of them. */
const maxEqual = (ctx: Pick<Context, 'actor'>): Sql => (readsAll(ctx) ? sql`20` : sql`100`);
/**
 * Upper bounds on rows read per text, however many are alike: per sketch key, of forms, and of pairs per form on either
 * side of the text's numbers, for the same form and for a similar one; five times as many pairs.
 */
const maxAlike = (ctx: Pick<Context, 'actor'>): Sql =>
  readsAll(ctx) ? sql`64, 32, 8, 1` : sql`64, 32, 40, 5`;

/** Condition that the actor may read the row `m`. Imported pairs belong to no item and are readable by all. */
function isReadable(ctx: Pick<Context, 'actor'>): Sql {
  if (readsAll(ctx)) return sql`true`;
  return sql`(m.segment_id is null or exists (
    select from segment s join item i on i.id = s.item_id where s.id = m.segment_id and ${readableItems(ctx, sql`i`)}))`;
}

const matchColumns = sql`m.source_text, m.context_print, m.target_text, m.reviewed_at`;

async function equalTexts(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  queries: readonly MemoryQuery[],
): Promise<Map<number, MemoryMatch[]>> {
  const wanted = queries.map(({ fingerprint, contextFingerprint: context }, place) => ({
    place,
    locale,
    fingerprint,
    context,
  }));
  const rows = await query(
    ctx,
    sql<MatchRow>`
      select w.place, ${matchColumns}
        from jsonb_to_recordset(${json(wanted)}) w(place int, locale text, fingerprint text, context text)
        cross join lateral equal_pairs(w.locale, w.fingerprint, w.context, ${maxEqual(ctx)}) m where ${isReadable(ctx)}`,
  );
  return grouped(rows, (row) => (row.context_print === queries[row.place]!.contextFingerprint ? 101 : 100));
}

async function alikeTexts(
  ctx: Pick<Context, 'em' | 'actor'>,
  locale: Locale,
  open: readonly AlikeQuery[],
): Promise<Map<number, MemoryMatch[]>> {
  const wanted = open.map(({ place, form }) => ({ place, ...formKeys(locale, form) }));
  const rows = await query(
    ctx,
    sql<MatchRow>`
      select a.place, ${matchColumns}
        from jsonb_to_recordset(${json(wanted)}) a(place int, form bigint, figures text, keys int[])
        cross join lateral alike_pairs(a.form, a.figures, a.keys, ${maxAlike(ctx)}) m where ${isReadable(ctx)}`,
  );
  const likeness = new Map(open.map(({ place, text }) => [place, likenessTo(text)]));
  return grouped(rows, (row) => likeness.get(row.place)!(row.source_text));
}

/** Matches by place, best first, then newest; each translation once. */
function grouped(
  rows: readonly MatchRow[],
  percentageOfRow: (row: MatchRow) => number,
): Map<number, MemoryMatch[]> {
  const matchesByPlace = new Map<number, MemoryMatch[]>();
  for (const row of rows) {
    const match = {
      sourceText: row.source_text,
      targetText: row.target_text,
      percentage: percentageOfRow(row),
      reviewedAt: row.reviewed_at,
    };
    if (match.percentage < minPercentage) continue;
    const others = matchesByPlace.get(row.place);
    if (others) others.push(match);
    else matchesByPlace.set(row.place, [match]);
  }
  for (const [place, matches] of matchesByPlace) {
    matches.sort((a, b) => b.percentage - a.percentage || b.reviewedAt.getTime() - a.reviewedAt.getTime());
    const translations = new Set<string>();
    const isNew = ({ targetText }: MemoryMatch) =>
      !translations.has(targetText) && translations.add(targetText);
    matchesByPlace.set(place, matches.filter(isNew));
  }
  return matchesByPlace;
}
