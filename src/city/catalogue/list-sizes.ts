import { type Database, query, type Sql, sql, sqlConstants, sqlJoin } from '#base/sql';

/** The lengths of one field's lists: the longest, the sum of all, and whether no entry is in two of them. */
interface Size {
  max: number;
  all: number;
  isOwn?: true;
}

/** Rows are `(key)`: one for each entry, with the parent to whose list it belongs. */
const lists: Readonly<Record<string, { entries: Sql; isOwn?: true }>> = {
  'Query.channels': { entries: sql`select 0 key from channel`, isOwn: true },
  'Channel.columns': {
    entries: sql`select channel_id key from "column" where parent_id is null and not is_template`,
    isOwn: true,
  },
  'Column.children': {
    entries: sql`select parent_id key from "column" where parent_id is not null and not is_template`,
    isOwn: true,
  },
  'Column.siblings': {
    entries: sql`select a.id key from "column" a join "column" b
      on b.channel_id = a.channel_id and b.parent_id is not distinct from a.parent_id and not b.is_template
      where not a.is_template`,
  },
  'Column.duties': {
    entries: sql`select c.id key from "column" c join duty d on d.column_id = c.id or d.column_id = c.template_id`,
  },
  'Column.responsibleUnits': {
    entries: sql`select c.id key from "column" c join duty d on d.column_id = c.id or d.column_id = c.template_id
      join duty_unit u on u.duty_id = d.id`,
  },
  'Column.responsibleGroups': {
    entries: sql`select c.id key from "column" c join duty d on d.column_id = c.id or d.column_id = c.template_id
      join duty_unit_group g on g.duty_id = d.id`,
  },
  'Duty.units': { entries: sql`select duty_id key from duty_unit` },
  'Duty.groups': { entries: sql`select duty_id key from duty_unit_group` },
  'Unit.columns': {
    entries: sql`select unit_id key from "column" where unit_id is not null and not is_template`,
    isOwn: true,
  },
};

/** Home page, channel and columns of three levels. */
const deepest = 5;

/** The sizes of the catalogue's lists, by type and field of the contract. One statement. */
export async function catalogueSizes(db: Database): Promise<Map<string, Size>> {
  const counts = Object.entries(lists).map(
    ([name, { entries }]) =>
      sql`select ${sqlConstants([name])} name, coalesce(max(n), 0)::int max, coalesce(sum(n), 0)::int "all"
          from (select count(*) n from (${entries}) e group by key) counted`,
  );
  const rows = await query(
    db,
    sql<{ name: string; max: number; all: number }>`${sqlJoin(counts, sql` union all `)}`,
  );
  const sizes = new Map<string, Size>(
    rows.map(({ name, max, all }) => [name, { max, all, ...(lists[name]!.isOwn && { isOwn: true }) }]),
  );
  return sizes.set('*.breadcrumbs', { max: deepest, all: Infinity });
}
