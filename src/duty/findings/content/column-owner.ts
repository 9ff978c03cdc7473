import { type Sql, sql } from '#base/sql';

/** The duties with the paths of their columns, read once per statement for any number of columns. */
const placedDuties = sql`placed as materialized (
    select dc.path || '/' path, d.id, d.number, d.modes from duty d join "column" dc on dc.id = d.column_id
  )`;

/** A duty covers its column, the columns below it, and the copies of a template that is one of these. */
const covers = (column: Sql) => sql`(starts_with(${column}.path || '/', placed.path)
    or starts_with((select path || '/' from "column" template where template.id = ${column}.template_id), placed.path))`;

/** SQL for whether texts are owed in a column: by a duty that does more than handle cases. */
export const isOwed = (column: Sql) => sql`exists (
  with ${placedDuties}
  select from placed where not modes <@ array['handle-cases'] and ${covers(column)})`;

/**
 * SQL for the unit that answers for a column: the unit that it belongs to, or else the first that the annex names for
 * it, or for the nearest column above it or above the template that it repeats. Null where the annex names groups only.
 */
export const columnOwner = (column: Sql) => sql`coalesce(${column}.unit_id, (
  with ${placedDuties}
  select du.unit_id from placed join duty_unit du on du.duty_id = placed.id join unit u on u.id = du.unit_id
  where ${covers(column)}
  order by length(placed.path) desc, placed.number, u.position, u.slug limit 1))`;
