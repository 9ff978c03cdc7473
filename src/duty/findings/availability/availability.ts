import type { Context } from '#base/database';
import { query, sql } from '#base/sql';

/** The availability of one page in a period. */
export interface Availability {
  /** `/` or the path of a channel's page. */
  path: string;
  probes: number;
  failures: number;
  /** Share of failed probes, 0–1. */
  rate: number;
  /** Probes on the day with the fewest. Below 20 the rule's minimum is not reached, and the rate proves nothing. */
  fewestADay: number;
  /** Median time until the page was open, in milliseconds, over the probes that succeeded; null: none did. */
  medianMs: number | null;
}

/** The availability of each page in a period; days are days in China. A page that was never probed has no row. */
export const availability = (
  { em }: Pick<Context, 'em'>,
  { from, to }: { from: Date; to: Date },
): Promise<Availability[]> =>
  query(
    em,
    sql<Availability>`
      with daily as (
        select path, (at at time zone 'Asia/Shanghai')::date on_day, count(*)::int n, count(*) filter (where not is_open)::int failed
        from probe where at >= ${from} and at < ${to} group by 1, 2
      )
      select path, sum(n)::int probes, sum(failed)::int failures, (sum(failed)::float8 / sum(n)) rate, min(n)::int "fewestADay",
        (select percentile_cont(0.5) within group (order by ms)::int from probe p
         where p.path = daily.path and p.is_open and p.at >= ${from} and p.at < ${to}) "medianMs"
      from daily group by path order by path`,
  );

/** Every probe of a page in a period, the newest first, at most a thousand. */
export const probesOf = (
  { em }: Pick<Context, 'em'>,
  { path, from, to }: { path: string; from: Date; to: Date },
) =>
  query(
    em,
    sql<{ at: Date; ms: number; status: number | null; isOpen: boolean; reason: string | null }>`
      select at, ms, status, is_open "isOpen", reason from probe where path = ${path} and at >= ${from} and at < ${to}
      order by at desc limit 1000`,
  );
