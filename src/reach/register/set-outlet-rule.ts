import { command, type Tx } from '#base/database';
import { newId } from '#base/platform';
import { execute, query, type RowOf, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import type { Outlet } from './outlet.entity.ts';
import type { RuleMode } from './outlet-rule.entity.ts';
import { outletNamed } from './pause-outlet.ts';

export interface SetOutletRule {
  outletId: string;
  /** A column or a channel; null: everything. */
  scopeId: string | null;
  /** Null removes the rule; the nearest one above applies. */
  mode: RuleMode | null;
}

/** Sets what an outlet accepts of a column and all below it, from the next publication on. */
export const setOutletRule = command(
  'outlet.set-rule',
  async (tx, { outletId, scopeId, mode }: SetOutletRule): Promise<Outlet> => {
    allow(tx.actor, 'outlet.manage');
    const outlet = await outletNamed(tx, outletId, 'outletId');
    await expectScope(tx, scopeId);
    if (mode === null)
      await execute(
        tx,
        sql`delete from outlet_rule where outlet_id = ${outletId} and scope_id is not distinct from ${scopeId}`,
      );
    else
      await execute(
        tx,
        sql`
          insert into outlet_rule (id, outlet_id, scope_id, mode) values (${newId()}, ${outletId}, ${scopeId}, ${mode})
            on conflict (outlet_id, scope_id) do update set mode = excluded.mode`,
      );
    return outlet;
  },
);

/** Refuses an id that is neither a column's nor a channel's. */
export async function expectScope({ em }: Tx, scopeId: string | null): Promise<void> {
  if (scopeId === null) return;
  const rows = await query(
    em,
    sql<RowOf<'column', 'id'>>`
      select id from "column" where id = ${scopeId} union all select id from channel where id = ${scopeId}`,
  );
  if (rows.length === 0) throw new Refusal('not-found', { id: scopeId }, 'scopeId');
}
