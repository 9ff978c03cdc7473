import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { plainText } from '#translation/segments';
import { packable } from './outgoing/packable.ts';
import { WorkPackage, type PackedItem } from './outgoing/work-package.entity.ts';

/** The packages of a language with items of the actor, latest first, each reduced to those items. */
export async function theirPackages(ctx: Context, locale: Locale, limit: number): Promise<WorkPackage[]> {
  const [condition, values] = packable(ctx, locale, 'i');
  const rows = await ctx.em.execute<PackageRow[]>(
    `${packageRows(condition)} where w.locale = ? and theirs.ids is not null order by w.made_at desc, w.id desc limit ?`,
    [...values, locale, limit],
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
  const [condition, values] = packable(ctx, workPackage.locale, 'i');
  const [row] = await ctx.em.execute<PackageRow[]>(`${packageRows(condition)} where w.id = ?`, [
    ...values,
    id,
  ]);
  if (!row!.ids) return null;
  return row!.isWhole ? workPackage : withOnly(workPackage, row!.ids);
}

interface PackageRow {
  id: string;
  /** Ids of the items that the actor may translate. */
  ids: string[];
  isWhole: boolean;
}

const packageRows = (condition: string) => `
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
