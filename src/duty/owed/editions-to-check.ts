import { batched, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import type { OwedDuty } from './duty-states.ts';

export interface EditionToCheck {
  id: string;
  title: string;
  path: string;
  issuedAt: Date;
  verifiedAt: Date | null;
  /** Whether it was put before the actor's eyes. */
  isShown: boolean;
}

const most = 100;

/** What the unit published in the column and readers still see, longest unlooked-at first; at most 100. One statement. */
export const editionsToCheck = batched(
  async (ctx: Context, duties: readonly OwedDuty[]) => {
    const rows = await ctx.em.execute<Row[]>(
      `select asked.id "of", e.id, e.title, e.path, e.issued_at "issuedAt", near.verified_at "verifiedAt",
         exists (select from attestation_view v where v.person_id = ? and v.edition_id = e.id) "isShown"
       from jsonb_to_recordset(?::jsonb) asked(id uuid, "columnId" uuid, "unitId" uuid), lateral (
         select l.edition_id, l.verified_at, greatest(l.issued_at, l.verified_at) at from listing l
         where l.scope_id = asked."columnId" and l.unit_id = asked."unitId" and l.locale = 'zh'
         order by at limit ${most}) near
       join edition e on e.id = near.edition_id order by near.at, e.id`,
      [
        ctx.actor.personId,
        JSON.stringify(duties.map(({ id, columnId, unitId }) => ({ id, columnId, unitId }))),
      ],
    );
    const byDuty = Map.groupBy(rows, ({ of }) => of);
    return duties.map(({ id }) => (byDuty.get(id) ?? []).map(asEdition));
  },
  ({ id }) => id,
);

type Row = Omit<EditionToCheck, 'issuedAt' | 'verifiedAt'> & {
  of: string;
  issuedAt: string;
  verifiedAt: string | null;
};
const asEdition = ({ of: _, issuedAt, verifiedAt, ...row }: Row): EditionToCheck => ({
  ...row,
  issuedAt: instantOf(issuedAt),
  verifiedAt: verifiedAt === null ? null : instantOf(verifiedAt),
});
