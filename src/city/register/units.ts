import { cached, unitsTag, unitTag, type ReadingContext } from '#base/cache';
import { keyPart, pageOf, pageWindow, type PageArgs } from '#base/contract';
import { query, queryOne, sql } from '#base/sql';
import type { UnitRow } from './unit.type.ts';

const columns = sql`id, slug, name, short_name, class, position`;

export const unitById = cached(
  'unit',
  (id) => [unitTag(id)],
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(ctx, sql<UnitRow>`select ${columns} from unit where id = any(${ids})`, () =>
      ids.map(unitTag),
    );
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  },
);

const ofUnits = () => [unitsTag];

export const unitBySlug = cached(
  'unit-by-slug',
  ofUnits,
  async (ctx: ReadingContext, slugs: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<UnitRow>`select ${columns} from unit where slug = any(${slugs})`,
      ofUnits,
    );
    return slugs.map((slug) => rows.find((row) => row.slug === slug) ?? null);
  },
);

/** The units in the order of the register. */
export async function unitPage(ctx: ReadingContext, args: PageArgs) {
  const window = pageWindow(args, keyPart.integer);
  const [order, sign] = window.isBackward ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const rows = await query(
    ctx,
    sql<UnitRow>`
      select ${columns} from unit where ${window.key}::int is null or position ${sign} ${window.key}
      order by position ${order} limit ${window.size + 1}`,
    ofUnits,
  );
  return pageOf(rows, window);
}

export async function unitCount(ctx: ReadingContext): Promise<number> {
  const row = await queryOne(ctx, sql<{ n: number }>`select count(*)::int n from unit`, ofUnits);
  return row.n;
}
