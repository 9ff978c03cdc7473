import { loadCalendar, type WorkingDays } from '#base/calendar';
import { batched, type Context } from '#base/database';
import { dayOf, yearOf } from '#base/dates';
import { phrase } from '#base/words';
import { DeliveryState } from '#reach/promise';
import { Outlet } from '#reach/register';
import { isOfficeDay } from '#reach/wechat';
import { entriesOf, type DigestRow, type EntryRow } from './digest-rows.ts';
import { pushPlaces, type Places } from '../rule/push-places.ts';

type RemarkKey = 'moved' | 'day-off' | 'year-missing' | 'no-push-left' | 'outdated' | 'refuse-on-phone';
type Remark = readonly [key: RemarkKey, details: Readonly<Record<string, unknown>>];

/** What the editors of a push should know, and what they can do about it, in the language of the asker. */
export const remarksOn = batched<Context, DigestRow, string[]>(
  async (ctx, rows) => {
    const [calendar, places, states] = [
      await loadCalendar(ctx),
      await placesOf(ctx, rows),
      await statesOf(ctx, rows),
    ];
    const entries = await Promise.all(rows.map(({ id }) => entriesOf(ctx, id)));
    return rows.map((row, index) =>
      [
        ...onTheDay(ctx, row, calendar),
        ...onPlaces(row, places.get(row.id)),
        ...afterwards(entries[index]!, states.get(row.id)),
      ].map(([key, details]) => phrase(ctx.locale, `delivery:remark.${key}`, { ...details })),
    );
  },
  ({ id }) => id,
);

/** Of one that is still to come. */
function onTheDay({ now }: Context, row: DigestRow, calendar: WorkingDays): Remark[] {
  if (row.sendAt <= now || !['proposed', 'approved'].includes(row.state)) return [];
  const day = dayOf(row.sendAt);
  const isKnown = calendar.has(yearOf(day));
  return [
    ...(row.movedFrom ? [['moved', { from: row.movedFrom, to: day }] as const] : []),
    ...(isKnown && !isOfficeDay(calendar, day) ? [['day-off', { day }] as const] : []),
    ...(isKnown ? [] : [['year-missing', { year: yearOf(day) }] as const]),
  ];
}

function onPlaces({ state, sendAt }: DigestRow, places: Places | undefined): Remark[] {
  if (state !== 'proposed' || !places || places.left > 0) return [];
  return [['no-push-left', { day: dayOf(sendAt), from: places.nextFrom }]];
}

function afterwards(entries: readonly EntryRow[], state: DeliveryState | undefined): Remark[] {
  const outdated = entries.filter(({ isOutdated, retractAskedAt }) => isOutdated && retractAskedAt === null);
  const isAwaited = state === DeliveryState.AWAITING_PLATFORM_CONFIRMATION;
  const takenBack = isAwaited ? entries.filter(({ retractAskedAt }) => retractAskedAt !== null) : [];
  return [
    ...outdated.map(({ position, title }) => ['outdated', { position, title }] as const),
    ...takenBack.map(({ position, title }) => ['refuse-on-phone', { position, title }] as const),
  ];
}

async function placesOf(ctx: Context, rows: readonly DigestRow[]): Promise<Map<string, Places>> {
  const proposed = rows.filter(({ state, sendAt }) => state === 'proposed' && sendAt > ctx.now);
  if (proposed.length === 0) return new Map();
  const outlets = await ctx.em.fork().find(Outlet, { id: { $in: proposed.map(({ outletId }) => outletId) } });
  const found = new Map<string, Places>();
  for (const outlet of outlets) {
    const mine = proposed.filter(({ outletId }) => outletId === outlet.id);
    const places = await pushPlaces(
      ctx,
      outlet,
      mine.map(({ sendAt, deliveryId }) => ({ at: sendAt, deliveryId })),
    );
    mine.forEach(({ id }, index) => found.set(id, places[index]!));
  }
  return found;
}

async function statesOf({ em }: Context, rows: readonly DigestRow[]): Promise<Map<string, DeliveryState>> {
  const found = await em.execute<{ id: string; state: DeliveryState }[]>(
    `select digest_id id, state from delivery where kind = 'push' and digest_id in (?)`,
    [rows.map(({ id }) => id)],
  );
  return new Map(found.map(({ id, state }) => [id, state]));
}
