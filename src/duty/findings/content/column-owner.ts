/** The duties at their places, read once a statement however many columns are asked about. */
const placedDuties = `placed as materialized (
    select dc.path || '/' path, d.id, d.number, d.modes from duty d join "column" dc on dc.id = d.column_id
  )`;

/** A placed duty stands at the column, at one above it, or at one above the template that it repeats. */
const standsOver = (column: string): string => `(starts_with(${column}.path || '/', placed.path)
    or starts_with((select path || '/' from "column" template where template.id = ${column}.template_id), placed.path))`;

/** SQL for whether texts are owed in a column: by another duty than to handle cases. */
export const isOwed = (column: string): string => `exists (
  with ${placedDuties}
  select from placed where not modes <@ array['handle-cases'] and ${standsOver(column)})`;

/**
 * SQL for the unit that answers for a column: the unit that it belongs to, or else the first that the annex names for it,
 * or for the nearest column above it or above the template that it repeats. Null where the annex names groups only.
 */
export const columnOwner = (column: string): string => `coalesce(${column}.unit_id, (
  with ${placedDuties}
  select du.unit_id from placed join duty_unit du on du.duty_id = placed.id join unit u on u.id = du.unit_id
  where ${standsOver(column)}
  order by length(placed.path) desc, placed.number, u.position, u.slug limit 1))`;
