import { batched, type Context } from '#base/database';
import { query, sql } from '#base/sql';
import type { OwedDuty } from './duty-states.ts';

type MetDuty = Pick<
  OwedDuty,
  'id' | 'metAt' | 'issuedAt' | 'issuedEditionId' | 'verifiedEditionId' | 'columnId'
>;

/**
 * The person who last met the duty: the author of the edition, or the person who attested it. Null where it was never
 * met, and for translations, which several people make. One statement per batch.
 */
export const whoMet = batched(
  async (ctx: Context, duties: readonly MetDuty[]) => {
    const rows = await query(
      ctx,
      sql<{ key: string; name: string }>`
        select 'issued ' || e.id "key", p.name from edition e
        join item_version v on v.item_id = e.item_id and v.number = e.version join person p on p.id = v.saved_by
        where e.id = any(${idsOf(duties, 'issued')})
        union all
        (select distinct on (a.edition_id) 'checked ' || a.edition_id, p.name from attestation a
         join person p on p.id = a.person_id where a.edition_id = any(${idsOf(duties, 'checked')})
         order by a.edition_id, a.at desc)
        union all
        (select distinct on (a.column_id) 'address ' || a.column_id, p.name from address_attestation a
         join person p on p.id = a.person_id where a.column_id = any(${idsOf(duties, 'address')})
         order by a.column_id, a.at desc)`,
    );
    const names = new Map(rows.map(({ key, name }) => [key, name]));
    return duties.map((duty) => names.get(keyOf(duty) ?? '') ?? null);
  },
  ({ id }) => id,
);

/** Whether it was last met by an attestation rather than by publishing. */
export const wasChecked = ({ metAt, issuedAt }: Pick<MetDuty, 'metAt' | 'issuedAt'>): boolean =>
  metAt !== null && metAt.getTime() !== issuedAt?.getTime();

function keyOf(duty: MetDuty): string | null {
  if (duty.metAt === null) return null;
  if (!wasChecked(duty)) return duty.issuedEditionId && `issued ${duty.issuedEditionId}`;
  return duty.verifiedEditionId ? `checked ${duty.verifiedEditionId}` : `address ${duty.columnId}`;
}

const idsOf = (duties: readonly MetDuty[], how: 'issued' | 'checked' | 'address'): string[] =>
  duties.flatMap((duty) => {
    const [kind, id = ''] = keyOf(duty)?.split(' ') ?? [];
    return kind === how ? [id] : [];
  });
