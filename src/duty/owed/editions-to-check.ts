import { batched, type Context } from '#base/database';
import { json, query, sql } from '#base/sql';
import type { OwedDuty } from './duty-states.ts';

export interface EditionToCheck {
  id: string;
  title: string;
  path: string;
  issuedAt: Date;
  verifiedAt: Date | null;
  /** Whether the actor has opened it for checking. */
  isShown: boolean;
}

const maxEditions = 100;

/** Live editions of the unit in the column, the longest unchecked first; at most 100. One statement. */
export const editionsToCheck = batched(
  async (ctx: Context, duties: readonly OwedDuty[]) => {
    const requests = duties.map(({ id, columnId, unitId }) => ({ id, columnId, unitId }));
    const rows = await query(
      ctx,
      sql<EditionToCheck & { of: string }>`
        select request.id "of", e.id, e.title, e.path, e.issued_at "issuedAt", near.verified_at "verifiedAt",
          exists (select from attestation_view v where v.person_id = ${ctx.actor.personId} and v.edition_id = e.id) "isShown"
        from jsonb_to_recordset(${json(requests)}) request(id uuid, "columnId" uuid, "unitId" uuid), lateral (
          select l.edition_id, l.verified_at, greatest(l.issued_at, l.verified_at) at from listing l
          where l.scope_id = request."columnId" and l.unit_id = request."unitId" and l.locale = 'zh'
          order by at limit ${maxEditions}) near
        join edition e on e.id = near.edition_id order by near.at, e.id`,
    );
    const byDuty = Map.groupBy(rows, ({ of }) => of);
    return duties.map(({ id }) => (byDuty.get(id) ?? []).map(({ of: _, ...edition }) => edition));
  },
  ({ id }) => id,
);
