import type { Context } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { json, query, sql } from '#base/sql';
import type { Outlet } from '#reach/register';
import { accountKind, pushesAllowed, pushWindow } from '#reach/wechat';

export interface QuotaLeft {
  left: number;
  /** The first day of the next window. */
  nextFrom: Day;
}

/**
 * Pushes that may still be reserved in the window of each instant: neither used nor reserved by another delivery than
 * the named one. One statement for all.
 */
export async function pushQuotaLeft(
  { em }: Pick<Context, 'em'>,
  { id, settings }: Pick<Outlet, 'id' | 'settings'>,
  requests: readonly { at: Date; deliveryId: string | null }[],
): Promise<QuotaLeft[]> {
  const kind = accountKind(settings);
  const windows = requests.map(({ at }) => pushWindow(kind, at));
  const held = windows.map(({ start }, place) => ({ place, start, delivery: requests[place]!.deliveryId }));
  const rows = await query(
    em,
    sql<{ place: number; left: number }>`
      select w.place, coalesce(q.allowed, ${pushesAllowed[kind]}) - coalesce(q.used, 0) - (select count(*)::int from quota_hold h
          where h.outlet_id = ${id} and h.act = 'push' and h.window_start = w.start and h.used_at is null
            and h.delivery_id is distinct from w.delivery) "left"
        from jsonb_to_recordset(${json(held)}) w (place int, start timestamptz, delivery uuid)
          left join quota q on q.outlet_id = ${id} and q.act = 'push' and q.window_start = w.start
        order by w.place`,
  );
  return rows.map(({ left, place }) => ({
    left: Math.max(left, 0),
    nextFrom: dayOf(windows[place]!.end),
  }));
}
