import type { Context } from '#base/database';
import { dayOf, instantOf, type Day } from '#base/dates';
import type { Outlet } from '#reach/register';
import { accountKind, pushesAllowed, pushWindow } from '#reach/wechat';

export interface Places {
  left: number;
  /** The first day of the next window. */
  nextFrom: Day;
}

/**
 * Pushes of the outlet that may still be promised in the window of each instant: neither used, nor approved to be, by
 * another one than that whose delivery is named. One statement for many.
 */
export async function pushPlaces(
  { em }: Pick<Context, 'em'>,
  { id, settings }: Pick<Outlet, 'id' | 'settings'>,
  asked: readonly { at: Date; deliveryId: string | null }[],
): Promise<Places[]> {
  const kind = accountKind(settings);
  const windows = asked.map(({ at }) => pushWindow(kind, at));
  const rows = await em.execute<{ place: number; left: number }[]>(
    `select w.place, coalesce(q.allowed, ?) - coalesce(q.used, 0) - (select count(*)::int from quota_hold h
       where h.outlet_id = ? and h.act = 'push' and h.window_start = w.start and h.used_at is null
         and h.delivery_id is distinct from w.delivery) "left"
     from jsonb_to_recordset(?::jsonb) w (place int, start timestamptz, delivery uuid)
       left join quota q on q.outlet_id = ? and q.act = 'push' and q.window_start = w.start
     order by w.place`,
    [
      pushesAllowed[kind],
      id,
      JSON.stringify(
        windows.map(({ start }, place) => ({ place, start, delivery: asked[place]!.deliveryId })),
      ),
      id,
    ],
  );
  return rows.map(({ left, place }) => ({
    left: Math.max(left, 0),
    nextFrom: dayOf(instantOf(windows[place]!.end)),
  }));
}
