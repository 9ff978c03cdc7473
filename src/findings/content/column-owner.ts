/**
 * SQL for `what` of the duties `over` that stand at `column`, at one above it, or at one above the template that it repeats.
 * The duties are read once a statement, however many columns are asked about.
 */
const dutiesOver = (column: string, what: string): string => `
  with over as materialized (
    select dc.path || '/' path, d.id, d.number, d.modes from duty d join "column" dc on dc.id = d.column_id
  )
  select ${what} where starts_with(${column}.path || '/', over.path)
    or starts_with((select path || '/' from "column" template where template.id = ${column}.template_id), over.path)`;

/** SQL for whether texts are owed in a column: by another duty than to handle cases. */
export const isOwed = (column: string): string =>
  `exists (${dutiesOver(column, `from (select path from over where not modes <@ array['handle-cases']) over`)})`;

/**
 * SQL for the unit that answers for a column: the unit that it belongs to, or else the first that the annex names for it,
 * or for the nearest column above it or above the template that it repeats. Null where the annex names groups only.
 */
export const columnOwner = (column: string): string => `coalesce(${column}.unit_id, (${dutiesOver(
  column,
  'du.unit_id from over join duty_unit du on du.duty_id = over.id join unit u on u.id = du.unit_id',
)}
  order by length(over.path) desc, over.number, u.position, u.slug limit 1))`;
