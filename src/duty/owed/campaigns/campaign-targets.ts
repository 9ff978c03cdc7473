import type { Context } from '#base/database';
import { startOf, type Day } from '#base/dates';
import { query, sql, sqlConstants } from '#base/sql';
import { locales, type LocalText } from '#base/words';
import { marchCampaign } from './march-campaign.ts';

/** One column that one unit was input to check, and whether it did. */
export interface CampaignTarget {
  columnId: string;
  columnPath: string;
  columnName: LocalText;
  unitId: string;
  unitPosition: number;
  unitName: LocalText;
  /** The last issue or attestation since the campaign opened; null: nothing was done. */
  doneAt: Date | null;
  /** Of long-lived kinds: the number of editions that were neither renewed nor attested since. */
  unchecked: number;
  isDone: boolean;
}

/** The current state of every target of a campaign, ordered by unit and column. One statement. */
export async function campaignTargets(
  { em }: Pick<Context, 'em'>,
  { id, opensOn }: { id: string; opensOn: Day },
): Promise<CampaignTarget[]> {
  const rows = await query(em, statement(id, startOf(opensOn)));
  return rows.map((target) => ({
    ...target,
    isDone: target.doneAt !== null && target.unchecked === 0,
  }));
}

// What a successor does counts for the unit that was input.
const statement = (id: string, opened: Date) => sql<Omit<CampaignTarget, 'isDone'>>`
  with recursive input as materialized (
    select ${id}::uuid id, ${opened}::timestamptz opened, ${marchCampaign.standingKinds}::text[] kinds
  ),
  successors(unit_id, successor_id) as (
    select unit_id, unit_id from campaign_target, input where campaign_id = input.id
    union
    select h.unit_id, s.successor_id from successors h join unit_succession s on s.unit_id = h.successor_id
  )
  select t.column_id "columnId", t.column_path "columnPath", t.unit_id "unitId", u.position "unitPosition",
    coalesce(c.name, (select jsonb_object_agg(locale, t.column_path) from unnest(array[${sqlConstants(locales)}]) locale)) "columnName",
    u.short_name "unitName", greatest(matches.issued, matches.verified, address.at) "doneAt", matches.unchecked
  from input join campaign_target t on t.campaign_id = input.id
  join unit u on u.id = t.unit_id left join "column" c on c.id = t.column_id
  cross join lateral (select array(select successor_id from successors h where h.unit_id = t.unit_id) ids) successor
  cross join lateral (
    select max(l.issued_at) filter (where l.issued_at >= input.opened) issued,
      max(l.verified_at) filter (where l.verified_at >= input.opened) verified,
      count(*) filter (where l.kind = any(input.kinds)
        and greatest(l.issued_at, l.verified_at) < input.opened)::int unchecked
    from listing l where l.scope_id = t.column_id and l.locale = 'zh' and l.unit_id = any(successor.ids)) matches
  left join lateral (
    select max(a.at) at from address_attestation a where a.column_id = t.column_id and a.unit_id = any(successor.ids)
      and a.address = c.address and a.at >= input.opened) address on true
  order by u.position, t.column_path`;
