import type { Context } from '#base/database';
import { instantOf, startOf, type Day } from '#base/dates';
import type { LocalText } from '#base/words';
import { marchSweep } from './march-sweep.ts';

/** One column that one unit was asked to check, and whether it did. */
export interface CampaignTarget {
  columnId: string;
  columnPath: string;
  columnName: LocalText;
  unitId: string;
  unitPosition: number;
  unitName: LocalText;
  /** The last issue or check since the campaign was opened; null: nothing was done. */
  doneAt: Date | null;
  /** Of what stands for years: editions that nobody has renewed or confirmed since. */
  unchecked: number;
  isDone: boolean;
}

/** Every target of a campaign, in the order of units and columns, as it stands. One statement. */
export async function campaignTargets(
  { em }: Pick<Context, 'em'>,
  { id, opensOn }: { id: string; opensOn: Day },
): Promise<CampaignTarget[]> {
  const rows = await em.execute<(Omit<CampaignTarget, 'isDone' | 'doneAt'> & { doneAt: string | null })[]>(
    statement,
    [id, startOf(opensOn), JSON.stringify(marchSweep.standingKinds)],
  );
  return rows.map(({ doneAt, ...target }) => ({
    ...target,
    doneAt: doneAt === null ? null : instantOf(doneAt),
    isDone: doneAt !== null && target.unchecked === 0,
  }));
}

// What a successor does counts for the office that was asked.
const statement = `
  with recursive asked as materialized (select ?::uuid id, ?::timestamptz opened, ?::jsonb kinds),
  heirs(unit_id, heir) as (
    select unit_id, unit_id from campaign_target, asked where campaign_id = asked.id
    union
    select h.unit_id, s.successor_id from heirs h join unit_succession s on s.unit_id = h.heir
  )
  select t.column_id "columnId", t.column_path "columnPath", t.unit_id "unitId", u.position "unitPosition",
    coalesce(c.name, jsonb_build_object('zh', t.column_path, 'en', t.column_path, 'ru', t.column_path)) "columnName",
    u.short_name "unitName", greatest(found.issued, found.verified, address.at) "doneAt", found.unchecked
  from asked join campaign_target t on t.campaign_id = asked.id
  join unit u on u.id = t.unit_id left join "column" c on c.id = t.column_id
  cross join lateral (select array(select heir from heirs h where h.unit_id = t.unit_id) ids) line
  cross join lateral (
    select max(l.issued_at) filter (where l.issued_at >= asked.opened) issued,
      max(l.verified_at) filter (where l.verified_at >= asked.opened) verified,
      count(*) filter (where jsonb_exists(asked.kinds, l.kind)
        and greatest(l.issued_at, l.verified_at) < asked.opened)::int unchecked
    from listing l where l.scope_id = t.column_id and l.locale = 'zh' and l.unit_id = any(line.ids)) found
  left join lateral (
    select max(a.at) at from address_attestation a where a.column_id = t.column_id and a.unit_id = any(line.ids)
      and a.address = c.address and a.at >= asked.opened) address on true
  order by u.position, t.column_path`;
