import { type Sql, sql } from '#base/sql';

/**
 * SQL: the default covers that apply to the edition `e`, in the aliases `p` (of `site_picture`), `a` (its asset) and
 * `c` (its column).
 */
export const defaultCovers = (columns: Sql = sql``): Sql => sql`
  select ${columns} from site_picture p join asset a on a.id = p.asset_id left join "column" c on c.id = p.scope_id
    join "column" own on own.id = e.column_id
  where p.use = 'cover' and (p.scope_id is null or p.scope_id = own.channel_id
    or own.path = c.path or starts_with(own.path, c.path || '/'))`;

/**
 * SQL to append: the nearest cover first. As with the rules of outlets, a column goes before its ancestors and a
 * channel before "everything".
 */
export const nearestFirst = sql`
  order by case when p.scope_id is null then 0 when c.id is null then 1 else 1 + length(c.path) end desc`;
