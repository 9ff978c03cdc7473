import {
  catalogueTag,
  everythingTag,
  itemTag,
  pathTags,
  scopeLocalesTag,
  scopeTag,
  type ReadingContext,
} from '#base/cache';
import { batched } from '#base/database';
import { query, queryFirst, type RowOf, type Sql, sql, sqlConstants, sqlJoin } from '#base/sql';
import { locales, type Locale } from '#base/words';
import { selectEditions, type EditionParts, type EditionRow } from './edition-row.ts';

const itemsOf = (rows: readonly EditionRow[]) => rows.map(({ item_number }) => itemTag(item_number));
/**
 * For data that changes only with its item: its readers have already read an edition of the item, whose tag
 * covers it.
 */
const noExtraTags = () => [];

/** The live edition at a path: in `locale`, else in `fallback` if given. */
export async function liveEdition(
  ctx: ReadingContext,
  path: string,
  { locale, fallback, parts }: { locale: Locale; fallback: Locale | null; parts: EditionParts },
): Promise<EditionRow | null> {
  const wanted = fallback ? [locale, fallback] : [locale];
  // The index on the path suffices. With a plain condition on the locale, a planner without statistics (on a
  // freshly filled table) scanned all editions of the locale: 2.8 ms among 3,600, and growing.
  const [row] = await selectEditions(
    ctx,
    parts,
    (columns) => sql<EditionRow>`
      select ${columns} from edition e
        where e.path = ${path} and e.retired_at is null and array_position(${wanted}::text[], e.locale) is not null
        order by array_position(${wanted}::text[], e.locale) limit 1`,
    () => pathTags(path),
  );
  return row ?? null;
}

export interface ItemQuestion {
  itemId: string;
  locale: Locale;
  parts: EditionParts;
}

/** The live edition of an item in one locale, or null. */
export const liveEditionOfItem = batched(
  async (ctx: ReadingContext, questions: readonly ItemQuestion[]) => {
    const parts = allParts(questions);
    const itemIds = questions.map(({ itemId }) => itemId);
    const wanted = questions.map(({ locale }) => locale);
    const rows = await selectEditions(
      ctx,
      parts,
      (columns) => sql<EditionRow>`
        select ${columns} from unnest(${itemIds}::uuid[], ${wanted}::text[]) asked(item_id, locale)
          join edition e on e.item_id = asked.item_id and e.locale = asked.locale and e.retired_at is null`,
      // The number of a missing item is unknown, so any publication may be the one.
      (rows) => [
        ...itemsOf(rows),
        ...(rows.length < questions.length ? questions.map(({ locale }) => everythingTag(locale)) : []),
      ],
    );
    return questions.map(
      ({ itemId, locale }) => rows.find((row) => row.item_id === itemId && row.locale === locale) ?? null,
    );
  },
  ({ itemId, locale, parts }) => `${itemId}:${locale}:${parts}`,
);

/** The locales in which an item has a live edition. */
export const localesOfItem = batched(async (ctx: ReadingContext, itemIds: readonly string[]) => {
  const rows = await query(
    ctx,
    sql<RowOf<'edition', 'item_id' | 'locale'>>`
      select item_id, locale from edition where item_id = any(${itemIds}) and retired_at is null`,
    noExtraTags,
  );
  return itemIds.map((id) => rows.filter(({ item_id }) => item_id === id).map(({ locale }) => locale));
});

export interface SourceFacts {
  number: number;
  issued_at: Date;
  /** When the Chinese text first differed from the translated source; null: it still reads the same. */
  changed_at: Date | null;
}

/**
 * The Chinese edition that a translation was made from, and when it changed since. Derived by comparing
 * fingerprints rather than stored in a flag, which could be forgotten.
 */
export const sourceOf = batched(async (ctx: ReadingContext, sourceEditionIds: readonly string[]) => {
  const rows = await query(
    ctx,
    sql<SourceFacts & { id: string }>`
      select s.id, s.number, s.issued_at, (
          select min(later.issued_at) from edition_print later, edition live
          where live.item_id = s.item_id and live.locale = 'zh' and live.retired_at is null and live.print <> s.print
            and later.item_id = s.item_id and later.locale = 'zh' and later.number > s.number and later.print <> s.print
        ) changed_at from edition_print s where s.id = any(${sourceEditionIds})`,
    noExtraTags,
  );
  return sourceEditionIds.map((id) => rows.find((row) => row.id === id)!);
});

/** A query for neighbours of an edition in its column. */
export interface AdjacentQuestion {
  edition: EditionRow;
  parts: EditionParts;
}

const columnTags = (questions: readonly AdjacentQuestion[]) =>
  questions.map(({ edition: { column_id, locale } }) => scopeTag(column_id, locale));

type Direction = 'previous' | 'next' | 'related';
interface DirectionQuestion extends AdjacentQuestion {
  direction: Direction;
  /** Maximum number of rows. */
  first: number;
}

const neighbour = (direction: Direction): Sql => {
  const [sign, order] = direction === 'previous' ? [sql`<`, sql`desc`] : [sql`>`, sql`asc`];
  return sql`(select l.edition_id, 0 place from listing l
    where me.direction = ${sqlConstants([direction])} and l.scope_id = me.column_id and l.locale = me.locale
      and (l.published_at, l.item_number) ${sign} (me.published_at, me.item_number)
    order by l.published_at ${order}, l.item_number ${order} limit 1)`;
};
const related = sql`(select r.edition_id, r.place from (
    select near.edition_id, row_number() over (order by (
      select count(*) from jsonb_array_elements_text(o.content->'keywords') k where (own.content->'keywords') ? k
    ) desc, near.published_at desc) place
    from edition own cross join lateral (
      select l.edition_id, l.published_at from listing l
      where l.scope_id = me.column_id and l.locale = me.locale and l.edition_id <> me.id
      order by l.published_at desc, l.item_number desc limit 30
    ) near join edition o on o.id = near.edition_id
    where own.id = me.id and me.direction = 'related'
  ) r where r.place <= me.first)`;
const neighbourSql: Readonly<Record<Direction, Sql>> = {
  previous: neighbour('previous'),
  next: neighbour('next'),
  related,
};

// All directions in one statement: profiling the benchmark showed a fifth of the process's time in `writev`,
// sending statements, far more than anything else. Up to three questions are inlined as values, because
// PostgreSQL replans a statement with a list of unknown length on every call: 0.6 ms in the database instead of
// 0.25.
const adjacent = batched(
  async (ctx: ReadingContext, questions: readonly DirectionQuestion[]) => {
    const parts = allParts(questions);
    const directions = (['previous', 'next', 'related'] as const).filter((direction) =>
      questions.some((one) => one.direction === direction),
    );
    const source = questions.length <= 3 ? asValues(questions) : asArrays(questions);
    const neighbours = sqlJoin(
      directions.map((direction) => neighbourSql[direction]),
      sql` union all `,
    );
    // The row of the edition is known, so the statement need not look it up again.
    const rows = await selectEditions(
      ctx,
      parts,
      (columns) => sql<EditionRow & { at: number }>`
        select me.at, ${columns}
          from ${source} me(id, column_id, locale, published_at, item_number, direction, first, at)
          cross join lateral (${neighbours}) n join edition e on e.id = n.edition_id order by n.place`,
      (rows) => [...columnTags(questions), ...itemsOf(rows)],
    );
    return questions.map((_, at) => rows.filter((row) => row.at === at));
  },
  ({ edition, parts, direction, first }) => `${edition.id} ${parts} ${direction} ${first}`,
);

const asValues = (questions: readonly DirectionQuestion[]): Sql =>
  sql`(values ${sqlJoin(
    questions.map(
      ({ edition: { id, column_id, locale, published_at, item_number }, direction, first }, at) => sql`
      (${id}::uuid, ${column_id}::uuid, ${locale}::text, ${published_at}::timestamptz, ${item_number}::bigint,
        ${direction}::text, ${first}::int, ${at}::int)`,
    ),
    sql`, `,
  )})`;

const asArrays = (questions: readonly DirectionQuestion[]): Sql => sql`unnest(
  ${questions.map(({ edition }) => edition.id)}::uuid[],
  ${questions.map(({ edition }) => edition.column_id)}::uuid[],
  ${questions.map(({ edition }) => edition.locale)}::text[],
  ${questions.map(({ edition }) => edition.published_at)}::timestamptz[],
  ${questions.map(({ edition }) => edition.item_number)}::bigint[],
  ${questions.map(({ direction }) => direction)}::text[],
  ${questions.map(({ first }) => first)}::int[],
  ${questions.map((_, at) => at)}::int[])`;

const allParts = (questions: readonly { parts: EditionParts }[]): EditionParts =>
  questions.reduce((all, { parts }) => all | parts, 0);

/** The edition published just before, in the same column. */
export const previousEdition = async (ctx: ReadingContext, question: AdjacentQuestion) =>
  (await adjacent(ctx, { ...question, direction: 'previous', first: 1 }))[0] ?? null;
/** The edition published just after, in the same column. */
export const nextEdition = async (ctx: ReadingContext, question: AdjacentQuestion) =>
  (await adjacent(ctx, { ...question, direction: 'next', first: 1 }))[0] ?? null;

/** Other editions of the same column: most shared keywords first, then newest first. */
export const relatedEditions = (ctx: ReadingContext, question: AdjacentQuestion & { first: number }) =>
  adjacent(ctx, { ...question, direction: 'related' });

/** When each of these editions was last attested 核查确认; an attestation does not carry over to the next edition. */
export const verifiedAt = batched(async (ctx: ReadingContext, editionIds: readonly string[]) => {
  const rows = await query(
    ctx,
    sql<{ edition_id: string; at: Date }>`
      select edition_id, max(at) at from attestation where edition_id = any(${editionIds}) group by edition_id`,
    noExtraTags,
  );
  return editionIds.map((id) => rows.find(({ edition_id }) => edition_id === id)?.at ?? null);
});

export interface Freshness {
  updated_at: Date | null;
  verified_at: Date | null;
}

/** A column or channel with all below it, in one locale. */
export interface LocaleScope {
  scopeId: string;
  locale: Locale;
}

/** When content in each scope was last issued, and last attested. */
export const freshnessOf = batched(
  async (ctx: ReadingContext, scopes: readonly LocaleScope[]) => {
    // The Chinese locale is a literal, because only a partial index on it exists: a channel may have a million
    // Chinese editions.
    const scopeIds = scopes.map(({ scopeId }) => scopeId);
    const ofScopes = scopes.map(({ locale }) => locale);
    return query(
      ctx,
      sql<Freshness>`
        select case s.locale
              when 'zh' then (select max(l.issued_at) from listing l where l.scope_id = s.scope and l.locale = 'zh')
              else (select max(l.issued_at) from listing l where l.scope_id = s.scope and l.locale = s.locale)
            end updated_at,
            greatest(
              (select max(l.verified_at) from listing l
               where l.scope_id = s.scope and l.locale = s.locale and l.verified_at is not null),
              (select max(a.at) from address_attestation a join "column" c on c.id = a.column_id and c.address = a.address
               where a.column_id = s.scope and s.locale = 'zh')) verified_at
          from unnest(${scopeIds}::uuid[], ${ofScopes}::text[]) with ordinality s(scope, locale, place) order by s.place`,
      () => [catalogueTag, ...scopes.map(({ scopeId, locale }) => scopeTag(scopeId, locale))],
    );
  },
  ({ scopeId, locale }) => `${scopeId} ${locale}`,
);

/** The locales in which a column or channel has live editions. */
export const localesOfScope = batched(async (ctx: ReadingContext, scopeIds: readonly string[]) => {
  const rows = await query(
    ctx,
    sql<{ locales: Locale[] }>`
      select array(select o.locale from unnest(${locales}::text[]) o(locale)
                     where exists (select 1 from listing l where l.scope_id = s.scope and l.locale = o.locale)) locales
        from unnest(${scopeIds}::uuid[]) with ordinality s(scope, place) order by s.place`,
    () => scopeIds.map(scopeLocalesTag),
  );
  return rows.map((row) => row.locales);
});

export interface WithdrawalRow {
  path: string;
  title: string;
  column_id: string;
  explanation: Record<Locale, string>;
  at: Date;
}

export async function withdrawalAt(ctx: ReadingContext, path: string): Promise<WithdrawalRow | null> {
  const row = await queryFirst(
    ctx,
    sql<WithdrawalRow>`
      select path, title, column_id, explanation, at from withdrawal where path = ${path} and lifted_at is null`,
    () => pathTags(path),
  );
  return row ?? null;
}
