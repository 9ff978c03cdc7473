import type { ReadingContext } from '#base/cache';
import { query, queryFirst, sql } from '#base/sql';
import { Locale } from '#base/words';
import { answeringWords, isHan, normalise, runsIn } from '#content/search';
import { contentColumns, type ContentSummary } from './find-contents.ts';
import { areRelated } from './related.ts';

export interface ColumnRef {
  id: string;
  path: string;
  name: string;
}

/** Every place that a reader can open: columns except templates, and channels. */
const places = (locale: Locale) => sql<ColumnRef>`
  select id, path, name ->> ${locale} "name" from "column" where not is_template
  union all select id, slug, name ->> ${locale} from channel`;

/** The share of a question's terms that counts as most of it. */
const mainShare = 0.66;

/** Columns and channels with content whose names match most of the terms. */
export async function columnsNamed(
  ctx: ReadingContext,
  terms: readonly string[],
  { locale, max }: { locale: Locale; max: number },
): Promise<ColumnRef[]> {
  const foreign = await foreignWords(ctx, terms, locale);
  const isNamed = (name: string) => {
    const words = runsIn(name);
    const own = terms.filter((term) => isHan(term) && areRelated(name, term)).length;
    const others = words.filter((word) => foreign.has(word)).length;
    return (own + others) / terms.length >= mainShare;
  };
  return columnsWith(ctx, locale, max, isNamed, (name) => terms.includes(name));
}

/** The words of English or Russian names that match the question in any word form: sport and sports, not passport. */
async function foreignWords(
  ctx: ReadingContext,
  terms: readonly string[],
  locale: Locale,
): Promise<ReadonlySet<string>> {
  const foreignTerms = terms.filter((term) => !isHan(term));
  if (foreignTerms.length === 0) return new Set();
  if (locale === Locale.ZH) return new Set(foreignTerms.flatMap(runsIn));
  const allPlaces = await query(ctx, places(locale));
  const question = { locale, key: '', groups: foreignTerms.map((term) => [term]) };
  return answeringWords(
    ctx,
    question,
    allPlaces.map(({ name }) => normalise(name)),
  );
}

/** The column or channel with exactly this name. */
export async function columnCalled(
  ctx: ReadingContext,
  name: string,
  locale: Locale,
): Promise<ColumnRef | null> {
  const wanted = normalise(name);
  const [column] = await columnsWith(ctx, locale, 1, (own) => own === wanted);
  return column ?? null;
}

/** Places with content whose folded names match, the preferred first, then the shortest path. */
async function columnsWith(
  ctx: ReadingContext,
  locale: Locale,
  max: number,
  isMatch: (name: string) => boolean,
  isPreferred = (_name: string) => false,
): Promise<ColumnRef[]> {
  const allPlaces = await query(ctx, places(locale));
  const matches = allPlaces
    .map((column) => ({ column, name: normalise(column.name) }))
    .filter(({ name }) => isMatch(name))
    .toSorted(
      ({ column: one, name }, { column: other, name: otherName }) =>
        Number(isPreferred(otherName)) - Number(isPreferred(name)) ||
        one.path.length - other.path.length ||
        (one.path < other.path ? -1 : 1),
    );
  if (matches.length === 0) return [];
  const byId = new Map(matches.map(({ column }) => [column.id, column]));
  const rows = await query(
    ctx,
    sql<{ id: string }>`
      select id from unnest(${[...byId.keys()]}::uuid[]) with ordinality p(id, place)
        where exists (select from listing l where l.scope_id = p.id and l.locale = ${locale}) order by place limit ${max}`,
  );
  return rows.map(({ id }) => byId.get(id)!);
}

export async function columnAt(ctx: ReadingContext, path: string, locale: Locale): Promise<ColumnRef | null> {
  const row = await queryFirst(
    ctx,
    sql<ColumnRef>`select p.id, p.path, p.name from (${places(locale)}) p where p.path = ${path}`,
  );
  return row ?? null;
}

/** The newest content in a column or channel, or below it. */
export const newestOf = (
  ctx: ReadingContext,
  { id }: ColumnRef,
  { locale, max }: { locale: Locale; max: number },
): Promise<ContentSummary[]> =>
  query(
    ctx,
    sql<ContentSummary>`
      select ${contentColumns} from listing l join edition e on e.id = l.edition_id
        where l.scope_id = ${id} and l.locale = ${locale} order by l.published_at desc, l.item_number desc limit ${max}`,
  );

/** The current edition at a path; null when it was withdrawn. In `locale`, or else in any other. */
export async function contentAt(
  ctx: ReadingContext,
  path: string,
  locale: Locale,
): Promise<ContentSummary | null> {
  const row = await queryFirst(
    ctx,
    sql<ContentSummary>`
      select ${contentColumns} from edition e where e.path = ${path} and e.retired_at is null
        order by e.locale = ${locale} desc, e.locale = 'zh' desc limit 1`,
  );
  return row ?? null;
}
