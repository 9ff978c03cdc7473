import { catalogueTag, cached, select, unitsTag, type ReadingContext } from '#base/cache';
import { keyPart, pageOf, pageWindow, type PageArgs } from '#base/contract';
import { batched } from '#base/database';
import type { LocalText } from '#base/words';
import type { UnitRow } from '#city/register';
import type { Cycle, Mode } from './duty-words.ts';

export interface DutyRow {
  id: string;
  number: number;
  column_id: string;
  content: string | null;
  modes: Mode[];
  cycle: Cycle;
  cycle_text: string;
}

const catalogueTags = () => [catalogueTag];

const columns = 'id, number, column_id, content, modes, cycle, cycle_text';

/** The duties of a column; a column expanded from a template has those of its template. */
export const dutiesOfColumn = cached(
  'duties-of-column',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await select<DutyRow & { requested_id: string }>(
      ctx,
      'duties-of-column',
      `select c.id requested_id, ${columns.replaceAll(/(\w+)/g, 'd.$1')} from "column" c
     join duty d on d.column_id = c.id or d.column_id = c.template_id where c.id = any($1) order by d.number`,
      [ids],
      catalogueTags,
    );
    return ids.map((id) => rows.filter(({ requested_id }) => requested_id === id));
  },
);

export async function dutyPage(ctx: ReadingContext, args: PageArgs) {
  const window = pageWindow(args, keyPart.integer);
  const [order, sign] = window.isBackward ? ['desc', '<'] : ['asc', '>'];
  const rows = await select<DutyRow>(
    ctx,
    `duties-${order}`,
    `select ${columns} from duty where $1::int is null or number ${sign} $1 order by number ${order} limit $2`,
    [window.key, window.size + 1],
    catalogueTags,
  );
  return pageOf(rows, window);
}

export async function dutyCount(ctx: ReadingContext): Promise<number> {
  const [row] = await select<{ n: number }>(
    ctx,
    'duty-count',
    'select count(*)::int n from duty',
    [],
    catalogueTags,
  );
  return row!.n;
}

export const dutyById = batched(async (ctx: ReadingContext, ids: readonly string[]) => {
  const rows = await select<DutyRow>(
    ctx,
    'duties-by-id',
    `select ${columns} from duty where id = any($1)`,
    [ids],
    catalogueTags,
  );
  return ids.map((id) => rows.find((row) => row.id === id) ?? null);
});

export const unitsOfDuty = cached(
  'units-of-duty',
  () => [catalogueTag, unitsTag],
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await select<UnitRow & { duty_id: string }>(
      ctx,
      'units-of-duty',
      `select du.duty_id, u.id, u.slug, u.name, u.short_name, u.class, u.position
     from duty_unit du join unit u on u.id = du.unit_id where du.duty_id = any($1) order by u.position`,
      [ids],
      () => [catalogueTag, unitsTag],
    );
    return ids.map((id) => rows.filter(({ duty_id }) => duty_id === id));
  },
);

export interface UnitGroupRow {
  id: string;
  name: LocalText;
}

export const groupsOfDuty = cached(
  'groups-of-duty',
  catalogueTags,
  async (ctx: ReadingContext, ids: readonly string[]) => {
    const rows = await select<UnitGroupRow & { duty_id: string }>(
      ctx,
      'groups-of-duty',
      `select dg.duty_id, g.id, g.name from duty_unit_group dg join unit_group g on g.id = dg.unit_group_id
     where dg.duty_id = any($1) order by g.slug`,
      [ids],
      catalogueTags,
    );
    return ids.map((id) => rows.filter(({ duty_id }) => duty_id === id));
  },
);
