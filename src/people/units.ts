import { batched, pageOf, pageWindow, select, type PageArgs, type ReadingContext } from '#core';
import type { UnitRow } from './unit.type.ts';

const columns = 'id, slug, name, short_name, class, position';

export const unitById = batched(async (ctx: ReadingContext, ids: readonly string[]) => {
  const rows = await select<UnitRow>(ctx, 'units-by-id', `select ${columns} from unit where id = any($1)`, [
    ids,
  ]);
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
});

export async function unitBySlug(ctx: ReadingContext, slug: string): Promise<UnitRow | null> {
  const [row] = await select<UnitRow>(ctx, 'unit-by-slug', `select ${columns} from unit where slug = $1`, [
    slug,
  ]);
  return row ?? null;
}

/** The units in their order. */
export async function unitPage(ctx: ReadingContext, args: PageArgs) {
  const window = pageWindow(args, (key) => (Number.isInteger(key) ? (key as number) : null));
  const [order, sign] = window.isBackward ? ['desc', '<'] : ['asc', '>'];
  const found = await select<UnitRow>(
    ctx,
    `units-${order}`,
    `select ${columns} from unit where $1::int is null or position ${sign} $1 order by position ${order} limit $2`,
    [window.key, window.size + 1],
  );
  return pageOf(found, window);
}

export async function unitCount(ctx: ReadingContext): Promise<number> {
  const [row] = await select<{ n: number }>(ctx, 'unit-count', 'select count(*)::int n from unit');
  return row!.n;
}
