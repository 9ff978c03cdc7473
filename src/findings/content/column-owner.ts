/**
 * SQL for the unit that answers for a column: the unit that it belongs to, or else the first that the annex names for it,
 * or for the nearest column above it or above the template that it repeats. Null where the annex names groups only.
 */
export const columnOwner = (column: string): string => `coalesce(${column}.unit_id, (
  select du.unit_id from duty d join "column" dc on dc.id = d.column_id join duty_unit du on du.duty_id = d.id
    join unit u on u.id = du.unit_id left join "column" template on template.id = ${column}.template_id
  where ${column}.path || '/' like dc.path || '/%' or template.path || '/' like dc.path || '/%'
  order by length(dc.path) desc, d.number, u.position, u.slug limit 1))`;
