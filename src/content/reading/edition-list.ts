import { everythingTag, itemTag, scopeTag, unitListTag, type ReadingContext, type Tag } from '#base/cache';
import { keyOfParts, keyPart, pageOf, type PageWindow } from '#base/contract';
import { batched } from '#base/database';
import { instantOf } from '#base/dates';
import { query, type Sql, sql, sqlJoin } from '#base/sql';
import { locales, type Locale } from '#base/words';
import { selectEditions, type EditionParts, type EditionRow } from './edition-row.ts';
import { projectConditions, type ProjectQuestion } from './projects/project-filter.ts';

/** (publication date in ms, number of the item): unique, and stable under later publications and withdrawals. */
export type ListKey = [number, string];

export const readListKey = keyOfParts<ListKey>(keyPart.milliseconds, keyPart.number);

export const listKeyOf = (row: EditionRow): ListKey => [row.published_at.getTime(), row.item_number];

export interface ListFilter {
  /** A column or channel, with all below it; null: the whole site. */
  scopeId: string | null;
  locale: Locale;
  /** Listed where an item has no edition in `locale`. */
  fallback: Locale | null;
  kinds: readonly string[] | null;
  unitId: string | null;
  from: Date | null;
  until: Date | null;
  /** Only investment projects that meet all of these conditions. */
  project: ProjectQuestion | null;
  isOldestFirst: boolean;
}

/** No condition but the locale. */
export const everything: Omit<ListFilter, 'locale'> = {
  scopeId: null,
  fallback: null,
  kinds: null,
  unitId: null,
  from: null,
  until: null,
  project: null,
  isOldestFirst: false,
};

interface ListPageQuestion extends ListFilter {
  window: PageWindow<ListKey>;
  parts: EditionParts;
  /** Whether the query needs `hasNext`, which takes one more row. */
  looksAhead: boolean;
}

/**
 * The place of a list: its scope, else its unit, else null for the whole site. Lists that differ only in their
 * place are read by one statement, so the lists of all columns on a page, or of all units, cost one query.
 */
const placeOf = ({ scopeId, unitId }: ListFilter): string | null => scopeId ?? unitId;

/** Pages of lists. */
export const editionPage = batched(
  async (ctx: ReadingContext, questions: readonly ListPageQuestion[]) =>
    inGroups(questions, async (group) => {
      const { window, parts, looksAhead, isOldestFirst, project } = group[0]!;
      if (project) ctx.reads?.expireAtMidnight(ctx.now); // whether an offer is still open depends on the date
      const statement = new ListStatement(group[0]!);
      const ascending = isOldestFirst !== window.isBackward;
      const [order, sign] = ascending ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
      if (window.key) {
        const [at, number] = window.key;
        statement.and(sql`(l.published_at, l.item_number) ${sign} (${instantOf(at)}, ${number}::bigint)`);
      }
      const list = statement.newest(order, window.size + Number(looksAhead));
      const isSingle = group.length === 1;
      const rows = await selectEditions(
        ctx,
        parts,
        (columns) => sql<EditionRow & { place_id: string | null }>`
          select ${isSingle ? sql`` : sql`a.place_id, `}${columns} from ${statement.places(group)}
            cross join lateral (${list}) l join edition e on e.id = l.edition_id
            order by l.published_at ${order}, l.item_number ${order}`,
        (rows) => [...group.flatMap(listTags), ...rows.map(({ item_number }) => itemTag(item_number))],
      );
      if (isSingle) return [pageOf(rows, window)];
      const byPlace = Map.groupBy(rows, ({ place_id }) => place_id);
      return group.map((question) => pageOf(byPlace.get(placeOf(question)) ?? [], question.window));
    }),
  (question) => JSON.stringify(question),
);

/** Invalidated when a list gains or loses an entry. */
export function listTags({ scopeId, unitId, locale, fallback }: ListFilter): Tag[] {
  return [locale, ...(fallback ? [fallback] : [])].map((locale) =>
    scopeId ? scopeTag(scopeId, locale) : unitId ? unitListTag(unitId, locale) : everythingTag(locale),
  );
}

/** The length of a list: stored if it depends on one place only, otherwise counted. */
export const editionCount = batched(
  async (ctx: ReadingContext, filters: readonly ListFilter[]) =>
    inGroups(filters, async (group) => {
      const { scopeId, unitId, from, until, project } = group[0]!;
      const isStored = !from && !until && !project && !(scopeId && unitId);
      if (project) ctx.reads?.expireAtMidnight(ctx.now);
      const rows = await (isStored ? storedCounts : liveCounts)(ctx, group);
      return group.map((filter) => rows.find(({ place_id }) => place_id === placeOf(filter))!.n);
    }),
  (filter) => JSON.stringify(filter),
);

interface ListCount {
  place_id: string | null;
  n: number;
}

const wholeSite = '00000000-0000-0000-0000-000000000000';

/** Reads `listing_count`, which triggers maintain; the cost does not depend on the length of the list. */
async function storedCounts(ctx: ReadingContext, group: readonly ListFilter[]): Promise<ListCount[]> {
  const { locale, fallback, kinds } = group[0]!;
  const bits = [locale, fallback].reduce((all, one) => all | (one ? 1 << locales.indexOf(one) : 0), 0);
  const condition = sql`where anchor_id = a.id and locales & ${bits} <> 0
    and (${kinds}::text[] is null or kind = any(${kinds}::text[]))`;
  const rows = await query(
    ctx,
    sql<{ id: string; n: number }>`
      select a.id, (select coalesce(sum(n), 0)::int from (
          select n from listing_count ${condition} union all select n from listing_count_change ${condition}
        ) c) n from unnest(${group.map((filter) => placeOf(filter) ?? wholeSite)}::uuid[]) a(id)`,
    () => group.flatMap(listTags),
  );
  return rows.map(({ id, n }) => ({ place_id: id === wholeSite ? null : id, n }));
}

/** Counts lists for a period, or for one unit in one column; no count is stored for these. */
async function liveCounts(ctx: ReadingContext, group: readonly ListFilter[]): Promise<ListCount[]> {
  const statement = new ListStatement(group[0]!);
  return query(
    ctx,
    sql<ListCount>`
      select a.place_id, (select count(*)::int from ${statement.source} where ${statement.conditions}) n
        from ${statement.places(group)}`,
    () => group.flatMap(listTags),
  );
}

/** Builds the condition of a list. */
export class ListStatement {
  readonly source: Sql;
  readonly #conditions: Sql[] = [];
  /** Alternatives of which an entry must meet one. `unless`: the same entry exists in the preferred locale. */
  readonly #alternatives: { locale: Sql; unless?: Sql }[];

  constructor({ scopeId, locale, fallback, kinds, unitId, from, until, project }: ListFilter) {
    const isScoped = scopeId !== null;
    this.source = isScoped
      ? sql`listing l`
      : sql`(select id edition_id, item_id, locale, published_at, item_number, kind, unit_id from edition where retired_at is null) l`;
    if (isScoped) this.and(sql`l.scope_id = a.place_id`);
    else if (unitId) this.and(sql`l.unit_id = a.place_id`);
    this.#alternatives = [{ locale: sql`l.locale = ${locale}` }];
    if (fallback && fallback !== locale) {
      const sameScope = isScoped
        ? sql`select 1 from listing o where o.scope_id = a.place_id and`
        : sql`select 1 from edition o where o.retired_at is null and`;
      const same = sql`o.published_at = l.published_at and o.item_number = l.item_number`;
      this.#alternatives.push({
        locale: sql`l.locale = ${fallback}`,
        unless: sql`${sameScope} o.locale = ${locale} and ${same}`,
      });
    }
    if (kinds) this.and(sql`l.kind = any(${kinds})`);
    if (isScoped && unitId) this.and(sql`l.unit_id = ${unitId}`);
    if (from) this.and(sql`l.published_at >= ${from}`);
    if (until) this.and(sql`l.published_at < ${until}`);
    if (project) {
      this.and(sql`l.kind = 'investment-project'`);
      const all = sqlJoin(
        [sql`e.id = l.edition_id`, ...Object.values(projectConditions(project))],
        sql` and `,
      );
      this.and(sql`exists (select 1 from edition e where ${all})`);
    }
  }

  and(condition: Sql): void {
    this.#conditions.push(condition);
  }

  /**
   * One row `a` for each list of the group. A single one is inlined, because PostgreSQL replans a statement
   * with a list of unknown length on every call.
   */
  places(group: readonly ListFilter[]): Sql {
    const [id, ...others] = group.map(placeOf);
    if (id == null) return sql`(values (null::uuid)) a(place_id)`;
    return others.length === 0
      ? sql`(values (${id}::uuid)) a(place_id)`
      : sql`unnest(${[id, ...others]}::uuid[]) a(place_id)`;
  }

  get conditions(): Sql {
    const alternatives = this.#alternatives.map(({ locale, unless }) =>
      unless ? sql`(${locale} and not exists (${unless}))` : sql`(${locale})`,
    );
    return sqlJoin([...this.#conditions, sql`(${sqlJoin(alternatives, sql` or `)})`], sql` and `);
  }

  /**
   * The first `limit` entries, as the key of each edition. With two locales, it takes the first of each and
   * merges them: no index has the order for a combined condition, so PostgreSQL would read and sort everything
   * below a channel. `unless` is a scalar subquery, evaluated per entry: `not exists` would become a join with
   * everything in the other locale (2.5 ms instead of 0.6 in a column of a hundred, and growing).
   */
  newest(order: Sql, limit: number): Sql {
    const end = sql`order by l.published_at ${order}, l.item_number ${order} limit ${limit}`;
    const lists = this.#alternatives.map(({ locale, unless }) => {
      const all = [...this.#conditions, locale, ...(unless ? [sql`(${unless} limit 1) is null`] : [])];
      const conditions = sqlJoin(all, sql` and `);
      return sql`(select l.edition_id, l.published_at, l.item_number from ${this.source} where ${conditions} ${end})`;
    });
    return lists.length === 1 ? lists[0]! : sql`select * from (${sqlJoin(lists, sql` union all `)}) l ${end}`;
  }
}

/** Groups questions that differ only in their place and answers each group together. */
async function inGroups<Question extends ListFilter, Answer>(
  questions: readonly Question[],
  answer: (group: Question[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  if (questions.length === 1) return answer([...questions]);
  const groups = Map.groupBy(questions, ({ scopeId, unitId, ...rest }) =>
    JSON.stringify(scopeId === null ? ['unit', unitId === null, rest] : ['scope', unitId, rest]),
  );
  const answers = new Map<Question, Answer>();
  await Promise.all(
    [...groups.values()].map(async (group) =>
      (await answer(group)).forEach((one, index) => answers.set(group[index]!, one)),
    ),
  );
  return questions.map((question) => answers.get(question)!);
}
