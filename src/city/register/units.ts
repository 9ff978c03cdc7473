import { cached, select, unitsTag, unitTag, type ReadingContext } from '#base/cache';
import { keyPart, pageOf, pageWindow, type PageArgs } from '#base/contract';
import type { UnitRow } from './unit.type.ts';

const columns = 'id, slug, name, short_name, class, position';

export const unitById = cached(
  'unit',
  (id) => [unitTag(id)],
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await select<UnitRow>(
      ctx,
      'units-by-id',
      `select ${columns} from unit where id = any($1)`,
      [ids],
      () => ids.map(unitTag),
    );
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  },
);

const ofUnits = () => [unitsTag];

export const unitBySlug = cached(
  'unit-by-slug',
  ofUnits,
  async (ctx: ReadingContext, slugs: readonly string[]) => {
    const rows = await select<UnitRow>(
      ctx,
      'units-by-slug',
      `select ${columns} from unit where slug = any($1)`,
      [slugs],
      ofUnits,
    );
    return slugs.map((slug) => rows.find((row) => row.slug === slug) ?? null);
  },
);

/** The units in the order of the register. */
export async function unitPage(ctx: ReadingContext, args: PageArgs) {
  const window = pageWindow(args, keyPart.integer);
  const [order, sign] = window.isBackward ? ['desc', '<'] : ['asc', '>'];
  const rows = await select<UnitRow>(
    ctx,
    `units-${order}`,
    `select ${columns} from unit where $1::int is null or position ${sign} $1 order by position ${order} limit $2`,
    [window.key, window.size + 1],
    ofUnits,
  );
  return pageOf(rows, window);
}

export async function unitCount(ctx: ReadingContext): Promise<number> {
  const [row] = await select<{ n: number }>(
    ctx,
    'unit-count',
    'select count(*)::int n from unit',
    [],
    ofUnits,
  );
  return row!.n;
}
