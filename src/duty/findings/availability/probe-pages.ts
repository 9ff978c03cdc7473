import { after } from '#base/dates';
import { execute, query, sql } from '#base/sql';
import { hours, type Monitoring } from '../monitoring.ts';
import { reasonOf } from '../links/judge-link.ts';
import { robotName } from '../links/host-visitor.ts';

/**
 * A page that does not open within 15 seconds counts as down (国办发〔2015〕15号). `outgoing` is opened with this timeout.
 */
export const probeMs = 15_000;
/** Chosen so that a day has more than the 20 probes that the rule requires, even when some are missed. */
export const probeEveryMs = 45 * 60_000;
const retentionDays = 400;

/** Opens the home page and every channel's page as a reader would, and records the results. */
export async function probePages(monitoring: Monitoring): Promise<void> {
  const rows = await query(
    monitoring.pool,
    sql<{ path: string }>`
      select '/' path union all select * from (select '/' || slug from channel order by position) pages`,
  );
  for (const { path } of rows) {
    if (monitoring.signal.aborted) return;
    await probe(monitoring, path);
  }
  const end = after(monitoring.now(), -hours(24 * retentionDays));
  await execute(
    monitoring.pool,
    sql`
      delete from probe where id in (select id from probe where at < ${end} order by at limit 5000)`,
  );
}

async function probe({ pool, now, outgoing, publicUrl }: Monitoring, path: string): Promise<void> {
  const at = now();
  const start = performance.now();
  const { status, reason } = await outgoing
    .visit(publicUrl + path, { headers: { 'user-agent': `${robotName}/1.0 (probe)` } })
    .then(
      (visited) => ({ status: visited.status, reason: visited.status < 400 ? null : ('status' as const) }),
      (error: unknown) => ({ status: null, reason: reasonOf(error) }),
    );
  await execute(
    pool,
    sql`
      insert into probe (path, at, ms, status, is_open, reason)
      values (${path}, ${at}, ${Math.round(performance.now() - start)}, ${status}, ${reason === null}, ${reason})`,
  );
}
