import type { Context } from '#base/database';
import { query, sql } from '#base/sql';
import { someUnitsFor } from '#city/access';
import type { IndicatorVerdict } from './check-site.ts';

export interface SpotCheckRow {
  id: string;
  title: string;
  share: number;
  seed: string;
  seedAt: Date;
  drawnAt: Date | null;
  cancelledAt: Date | null;
  cancelledReason: string | null;
  sites: number;
  drawn: number;
}

export interface SpotCheckSiteRow {
  id: string;
  spotCheckId: string;
  unitId: string;
  slug: string;
  /** In Chinese, as on the day of the draw. */
  name: string;
  ticket: string;
  isDrawn: boolean;
  /** Null: being checked, or not drawn. */
  isPassed: boolean | null;
  steps: {
    step: 'concluded' | 'complained' | 'rechecked';
    isPassed: boolean | null;
    text: string;
    by: string;
    at: string;
  }[];
  marks: {
    round: number;
    indicator: string;
    verdict: IndicatorVerdict;
    note: string;
    known: string | null;
    by: string;
    at: string;
  }[];
}

/** Every announced spot check, the newest first; a city holds a few a year. */
export async function spotChecks(ctx: Context, id: string | null = null): Promise<SpotCheckRow[]> {
  someUnitsFor(ctx.actor, 'spot-check.read');
  return query(
    ctx,
    sql<SpotCheckRow>`
      select c.id, c.title, c.share, c.seed, c.seed_at "seedAt", c.drawn_at "drawnAt", c.cancelled_at "cancelledAt",
        c.cancelled_reason "cancelledReason", count(s.id)::int sites, (count(s.id) filter (where s.is_drawn))::int drawn
      from spot_check c left join spot_check_site s on s.spot_check_id = c.id
      where ${id === null ? sql`true` : sql`c.id = ${id}`} group by c.id order by c.seed_at desc, c.id limit 500`,
  );
}

/**
 * The sites of a check in the order of tickets, with marks and steps: all of them for an inspector, so that the draw
 * can be repeated; a unit sees its own. One statement.
 */
export function spotCheckSites(
  ctx: Context,
  { spotCheckId, siteId }: { spotCheckId?: string; siteId?: string },
): Promise<SpotCheckSiteRow[]> {
  const own = someUnitsFor(ctx.actor, 'spot-check.read');
  return query(
    ctx,
    sql<SpotCheckSiteRow>`
      select s.id, s.spot_check_id "spotCheckId", s.unit_id "unitId", s.slug, s.name ->> 'zh' "name", s.ticket, s.is_drawn "isDrawn",
        (select is_passed from spot_check_step where site_id = s.id and is_passed is not null order by id desc limit 1) "isPassed",
        coalesce((select jsonb_agg(jsonb_build_object('step', t.step, 'isPassed', t.is_passed, 'text', t.text, 'by', p.name, 'at', t.at) order by t.id)
          from spot_check_step t join person p on p.id = t.by where t.site_id = s.id), '[]') steps,
        coalesce((select jsonb_agg(jsonb_build_object('round', m.round, 'indicator', m.indicator, 'verdict', m.verdict, 'note', m.note,
            'known', m.known, 'by', p.name, 'at', m.at) order by m.id)
          from spot_check_mark m join person p on p.id = m.by where m.site_id = s.id), '[]') marks
      from spot_check_site s
      where ${spotCheckId !== undefined ? sql`s.spot_check_id = ${spotCheckId}` : sql`true`} and ${siteId !== undefined ? sql`s.id = ${siteId}` : sql`true`}
        and ${own ? sql`s.unit_id = any(${own})` : sql`true`}
      order by s.ticket`,
  );
}
