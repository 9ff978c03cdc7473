import { batched, type Context } from '#base/database';
import { query, sql } from '#base/sql';
import type { LocalText } from '#base/words';
import type { RuleMode } from './outlet-rule.entity.ts';

export interface OutletRuleRow {
  outletId: string;
  mode: RuleMode;
  /** Null: everything. */
  scope: { type: 'Column' | 'Channel'; id: string; path: string; name: LocalText } | null;
}

/** What each outlet accepts, the widest rule first. One statement for many outlets. */
export const outletRules = batched<Context, string, OutletRuleRow[]>(async ({ em }, outletIds) => {
  const rows = await query(
    em,
    sql<OutletRuleRow>`
      select r.outlet_id "outletId", r.mode, case
          when c.id is not null then jsonb_build_object('type', 'Column', 'id', c.id, 'path', c.path, 'name', c.name)
          when h.id is not null then jsonb_build_object('type', 'Channel', 'id', h.id, 'path', h.slug, 'name', h.name)
        end scope
        from outlet_rule r left join "column" c on c.id = r.scope_id left join channel h on h.id = r.scope_id
        where r.outlet_id = any(${outletIds}) order by r.scope_id is not null, coalesce(c.path, h.slug)`,
  );
  return outletIds.map((id) => rows.filter(({ outletId }) => outletId === id));
});
