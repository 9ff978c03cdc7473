import { batched, type Context } from '#base/database';
import type { OwedDuty } from './duty-states.ts';

type Met = Pick<OwedDuty, 'id' | 'metAt' | 'issuedAt' | 'issuedEditionId' | 'verifiedEditionId' | 'columnId'>;

/**
 * The person who last met it: whoever wrote that edition, or confirmed it. Null where it was never met, and for
 * translations, which several people make. One statement for as many as are asked for at once.
 */
export const whoMet = batched(
  async (ctx: Context, duties: readonly Met[]) => {
    const rows = await ctx.em.execute<{ key: string; name: string }[]>(
      `select 'issued ' || e.id "key", p.name from edition e
       join item_version v on v.item_id = e.item_id and v.number = e.version join person p on p.id = v.saved_by
       where e.id in (select jsonb_array_elements_text(?::jsonb)::uuid)
       union all
       (select distinct on (a.edition_id) 'checked ' || a.edition_id, p.name from attestation a
        join person p on p.id = a.person_id where a.edition_id in (select jsonb_array_elements_text(?::jsonb)::uuid)
        order by a.edition_id, a.at desc)
       union all
       (select distinct on (a.column_id) 'address ' || a.column_id, p.name from address_attestation a
        join person p on p.id = a.person_id where a.column_id in (select jsonb_array_elements_text(?::jsonb)::uuid)
        order by a.column_id, a.at desc)`,
      [listed(duties, 'issued'), listed(duties, 'checked'), listed(duties, 'address')],
    );
    const names = new Map(rows.map(({ key, name }) => [key, name]));
    return duties.map((duty) => names.get(keyOf(duty) ?? '') ?? null);
  },
  ({ id }) => id,
);

/** How it was last met: by publishing, or by checking what stands there. */
export const wasChecked = ({ metAt, issuedAt }: Pick<Met, 'metAt' | 'issuedAt'>): boolean =>
  metAt !== null && metAt.getTime() !== issuedAt?.getTime();

function keyOf(duty: Met): string | null {
  if (duty.metAt === null) return null;
  if (!wasChecked(duty)) return duty.issuedEditionId && `issued ${duty.issuedEditionId}`;
  return duty.verifiedEditionId ? `checked ${duty.verifiedEditionId}` : `address ${duty.columnId}`;
}

const listed = (duties: readonly Met[], how: string): string =>
  JSON.stringify(
    duties.flatMap((duty) => {
      const [kind, id] = keyOf(duty)?.split(' ') ?? [];
      return kind === how ? [id] : [];
    }),
  );
