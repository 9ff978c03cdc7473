import type { Context } from '#base/database';
import { query, queryOne, type Sql, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { plainText } from '#translation/segments';
import { packable } from './outgoing/packable.ts';
import { WorkPackage, type PackedItem } from './outgoing/work-package.entity.ts';

/** The packages of a language with items of the actor, latest first, each reduced to those items. */
export async function theirPackages(ctx: Context, locale: Locale, limit: number): Promise<WorkPackage[]> {
  const rows = await query(
    ctx,
    sql<PackageRow & { ids: string[] }>`
      ${packageRows(packable(ctx, locale, sql`i`))}
        where w.locale = ${locale} and theirs.ids is not null order by w.made_at desc, w.id desc limit ${limit}`,
  );
  const [whole, parts] = [rows.filter(({ isWhole }) => isWhole), rows.filter(({ isWhole }) => !isWhole)];
  const packagesById = new Map(
    [
      ...(await ctx.em.find(WorkPackage, { id: { $in: whole.map(({ id }) => id) } })),
      ...(await ctx.em.find(
        WorkPackage,
        { id: { $in: parts.map(({ id }) => id) } },
        { populate: ['items'] },
      )),
    ].map((workPackage) => [workPackage.id, workPackage]),
  );
  return rows.map((row) => {
    const workPackage = packagesById.get(row.id)!;
    return row.isWhole ? workPackage : withOnly(workPackage, row.ids);
  });
}

/**
 * A package, reduced to the items that the actor may translate and read today. Null: no such item, or no such package.
 * Refuses with `forbidden` if the actor has no rights in its language.
 */
export async function theirPackage(ctx: Context, id: string): Promise<WorkPackage | null> {
  const workPackage = await ctx.em.findOne(WorkPackage, id, { populate: ['items'] });
  if (!workPackage) return null;
  const { ids, isWhole } = await queryOne(
    ctx,
    sql<PackageRow>`${packageRows(packable(ctx, workPackage.locale, sql`i`))} where w.id = ${id}`,
  );
  if (!ids) return null;
  return isWhole ? workPackage : withOnly(workPackage, ids);
}

interface PackageRow {
  id: string;
  /** Ids of the items that the actor may translate; null if the actor may translate nothing. */
  ids: string[] | null;
  isWhole: boolean | null;
}

const packageRows = (condition: Sql) => sql`
  select w.id, theirs.ids, cardinality(theirs.ids) = jsonb_array_length(w.items) "isWhole"
  from work_package w cross join lateral (
    select array_agg(i.id) ids from item i
    where i.id in (select (packed ->> 'id')::uuid from jsonb_array_elements(w.items) packed) and ${condition}) theirs`;

function withOnly(workPackage: WorkPackage, ids: readonly string[]): WorkPackage {
  const items = workPackage.items.filter(({ id }) => ids.includes(id));
  return { ...workPackage, items, ...sizeOf(items) };
}

/** The amount to translate. */
export function sizeOf(items: readonly PackedItem[]): Pick<WorkPackage, 'segmentCount' | 'characterCount'> {
  const due = items.flatMap(({ segments }) => segments.filter(({ isDue }) => isDue));
  return {
    segmentCount: due.length,
    characterCount: due.reduce((sum, { source }) => sum + plainText(source).length, 0),
  };
}
