import { catalogueTag, cached, unitsTag, type ReadingContext } from '#base/cache';
import { keyPart, pageOf, pageWindow, type PageArgs } from '#base/contract';
import { batched } from '#base/database';
import { query, queryOne, type RowOf, sql } from '#base/sql';
import type { UnitRow } from '#city/register';
import type { Cycle, Mode } from './duty-words.ts';

export type DutyRow = RowOf<'duty', 'id' | 'number' | 'column_id' | 'content' | 'cycle_text'> & {
  modes: Mode[];
  cycle: Cycle;
};

const catalogueTags = () => [catalogueTag];

const columns = sql`d.id, d.number, d.column_id, d.content, d.modes, d.cycle, d.cycle_text`;

/** The duties of a column; a column expanded from a template has those of its template. */
export const dutiesOfColumn = cached(
  'duties-of-column',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<DutyRow & { requested_id: string }>`
        select c.id requested_id, ${columns} from "column" c
          join duty d on d.column_id = c.id or d.column_id = c.template_id
        where c.id = any(${ids}) order by d.number`,
      catalogueTags,
    );
    return ids.map((id) => rows.filter(({ requested_id }) => requested_id === id));
  },
);

export async function dutyPage(ctx: ReadingContext, args: PageArgs) {
  const window = pageWindow(args, keyPart.integer);
  const [order, sign] = window.isBackward ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const rows = await query(
    ctx,
    sql<DutyRow>`
      select ${columns} from duty d where ${window.key}::int is null or number ${sign} ${window.key}
      order by number ${order} limit ${window.size + 1}`,
    catalogueTags,
  );
  return pageOf(rows, window);
}

export async function dutyCount(ctx: ReadingContext): Promise<number> {
  const row = await queryOne(ctx, sql<{ n: number }>`select count(*)::int n from duty`, catalogueTags);
  return row.n;
}

export const dutyById = batched(async (ctx: ReadingContext, ids: readonly string[]) => {
  const rows = await query(
    ctx,
    sql<DutyRow>`select ${columns} from duty d where id = any(${ids})`,
    catalogueTags,
  );
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
});

export const unitsOfDuty = cached(
  'units-of-duty',
  () => [catalogueTag, unitsTag],
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<UnitRow & { duty_id: string }>`
        select du.duty_id, u.id, u.slug, u.name, u.short_name, u.class, u.position
          from duty_unit du join unit u on u.id = du.unit_id where du.duty_id = any(${ids}) order by u.position`,
      () => [catalogueTag, unitsTag],
    );
    return ids.map((id) => rows.filter(({ duty_id }) => duty_id === id));
  },
);

export type UnitGroupRow = RowOf<'unit_group', 'id' | 'name'>;

export const groupsOfDuty = cached(
  'groups-of-duty',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await query(
      ctx,
      sql<UnitGroupRow & { duty_id: string }>`
        select dg.duty_id, g.id, g.name from duty_unit_group dg join unit_group g on g.id = dg.unit_group_id
          where dg.duty_id = any(${ids}) order by g.slug`,
      catalogueTags,
    );
    return ids.map((id) => rows.filter(({ duty_id }) => duty_id === id));
  },
);
