import type { Context } from '#base/database';
import { query, type Sql, sql } from '#base/sql';
import { someScopesFor } from '#city/access';
import { scopeCondition } from '#city/catalogue';
import { boundsOf, checkPeriod, type DayRange } from '../bulletin/period.ts';
import type { ScoreEvent } from './events.ts';

/** Points of one unit for one event, with their source. */
export interface ScorePoint {
  /** Id of the log entry or of the recognition. */
  eventId: string;
  event: ScoreEvent;
  unitId: string;
  /** Short name in Chinese. */
  unitName: string;
  itemId: string | null;
  /**
   * Title of its live Chinese edition, or of its last one when it was withdrawn; of the working text if it was never
   * published.
   */
  title: string | null;
  /** Day in Beijing time, YYYY-MM-DD. */
  day: string;
  points: number;
  /** The document that sets the points. */
  rule: string;
  evidence: string | null;
}

export interface ScoreSelection extends DayRange {
  unitId?: string | null;
}

/**
 * Every event of the period that earns points, in the order of days, by the rule in force on its day. An item is
 * reported once and adopted once, whatever happens to it afterwards. One statement; units see their own.
 */
export async function scorePoints(ctx: Context, selection: ScoreSelection): Promise<ScorePoint[]> {
  const [from, until] = boundsOf(checkPeriod(selection));
  return query(
    ctx,
    sql<ScorePoint>`
      with event as (
        select 'log:' || log.id "eventId", case log.command when 'item.submit' then 'reported' else 'adopted' end event,
          log.unit_id, log.item_id, (log.at at time zone 'Asia/Shanghai')::date "on", null evidence
        from log_entry log
        where log.command in ('item.submit', 'item.adopt') and log.at >= ${from} and log.at < ${until} and log.unit_id is not null
          and not exists (select from log_entry earlier
            where earlier.item_id = log.item_id and earlier.command = log.command and earlier.id < log.id)
        union all
        select 'recognition:' || id, event, unit_id, item_id, on_day, evidence
        from recognition where on_day between ${selection.from} and ${selection.to} and revoked_at is null
      )
      select e."eventId", e.event, e.unit_id "unitId", u.short_name ->> 'zh' "unitName", e.item_id "itemId",
        coalesce(known.title, i.content ->> 'title') title, e."on" "day", rule.points, rule.source "rule", e.evidence
      from event e join unit u on u.id = e.unit_id left join item i on i.id = e.item_id
        left join lateral (
          select title from edition where item_id = e.item_id and locale = 'zh' order by number desc limit 1) known on true
        cross join lateral (select points, source from score_rule where event = e.event and from_day <= e."on"
          order by from_day desc limit 1) rule
      where ${isReadable(ctx, selection.unitId ?? null)} order by e."on", u.position, e."eventId"`,
  );
}

function isReadable({ actor }: Context, unitId: string | null): Sql {
  const isWithinScopes = scopeCondition(someScopesFor(actor, 'score.read', unitId), {
    unit: sql`e.unit_id`,
    column: sql`i.column_id`,
  });
  return unitId === null ? isWithinScopes : sql`${isWithinScopes} and e.unit_id = ${unitId}`;
}
