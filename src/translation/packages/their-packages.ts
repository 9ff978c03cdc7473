import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { plainText } from '#translation/segments';
import { packable } from './outgoing/packable.ts';
import { WorkPackage, type PackedItem } from './outgoing/work-package.entity.ts';

/** The packages of a language in which there is something of the actor's, the latest first: each with what is theirs. */
export async function theirPackages(ctx: Context, locale: Locale, limit: number): Promise<WorkPackage[]> {
  const [mine, values] = packable(ctx, locale, 'i');
  const rows = await ctx.em.execute<Found[]>(
    `${found(mine)} where w.locale = ? and theirs.ids is not null order by w.made_at desc, w.id desc limit ?`,
    [...values, locale, limit],
  );
  const [whole, parts] = [rows.filter(({ isWhole }) => isWhole), rows.filter(({ isWhole }) => !isWhole)];
  const known = new Map(
    [
      ...(await ctx.em.find(WorkPackage, { id: { $in: whole.map(({ id }) => id) } })),
      ...(await ctx.em.find(
        WorkPackage,
        { id: { $in: parts.map(({ id }) => id) } },
        { populate: ['items'] },
      )),
    ].map((made) => [made.id, made]),
  );
  return rows.map((row) => {
    const made = known.get(row.id)!;
    return row.isWhole ? made : withOnly(made, row.ids);
  });
}

/**
 * What the actor may have of a package: those of its items that are theirs to translate and to read today. Null: nothing,
 * or no such package. Refuses with `forbidden` whoever has nothing to do with its language.
 */
export async function theirPackage(ctx: Context, id: string): Promise<WorkPackage | null> {
  const made = await ctx.em.findOne(WorkPackage, id, { populate: ['items'] });
  if (!made) return null;
  const [mine, values] = packable(ctx, made.locale, 'i');
  const [row] = await ctx.em.execute<Found[]>(`${found(mine)} where w.id = ?`, [...values, id]);
  if (!row!.ids) return null;
  return row!.isWhole ? made : withOnly(made, row!.ids);
}

interface Found {
  id: string;
  /** Of the items that are theirs. */
  ids: string[];
  isWhole: boolean;
}

const found = (mine: string) => `
  select w.id, theirs.ids, cardinality(theirs.ids) = jsonb_array_length(w.items) "isWhole"
  from work_package w cross join lateral (
    select array_agg(i.id) ids from item i
    where i.id in (select (packed ->> 'id')::uuid from jsonb_array_elements(w.items) packed) and ${mine}) theirs`;

function withOnly(made: WorkPackage, ids: readonly string[]): WorkPackage {
  const items = made.items.filter(({ id }) => ids.includes(id));
  return { ...made, items, ...sizeOf(items) };
}

/** How much there is to translate. */
export function sizeOf(items: readonly PackedItem[]): Pick<WorkPackage, 'segmentCount' | 'characterCount'> {
  const due = items.flatMap(({ segments }) => segments.filter(({ isDue }) => isDue));
  return {
    segmentCount: due.length,
    characterCount: due.reduce((sum, { source }) => sum + plainText(source).length, 0),
  };
}
