import { loadCalendar, type WorkingDays } from '#base/calendar';
import { batched, type Context } from '#base/database';
import { dayOf, yearOf } from '#base/dates';
import { query, sql } from '#base/sql';
import { phrase } from '#base/words';
import { DeliveryState } from '#reach/promise';
import { Outlet } from '#reach/register';
import { isOfficeDay } from '#reach/wechat';
import { entriesOf, type PushRow, type PushEntryRow } from './push-rows.ts';
import { pushQuotaLeft, type QuotaLeft } from '../rule/push-quota-left.ts';

type RemarkKey = 'moved' | 'day-off' | 'year-missing' | 'no-push-left' | 'outdated' | 'refuse-on-phone';
type Remark = readonly [key: RemarkKey, details: Readonly<Record<string, unknown>>];

/** What the editors of a push should know and can do, in the language of the caller. */
export const remarksOn = batched<Context, PushRow, string[]>(
  async (ctx, rows) => {
    const [calendar, quota, states] = [
      await loadCalendar(ctx),
      await quotaOf(ctx, rows),
      await statesOf(ctx, rows),
    ];
    const entries = await Promise.all(rows.map(({ id }) => entriesOf(ctx, id)));
    return rows.map((row, index) =>
      [
        ...onTheDay(ctx, row, calendar),
        ...onQuota(row, quota.get(row.id)),
        ...afterwards(entries[index]!, states.get(row.id)),
      ].map(([key, details]) => phrase(ctx.locale, `delivery:remark.${key}`, { ...details })),
    );
  },
  ({ id }) => id,
);

/** Of a push that is still to be sent. */
function onTheDay({ now }: Context, row: PushRow, calendar: WorkingDays): Remark[] {
  if (row.sendAt <= now || !['proposed', 'approved'].includes(row.state)) return [];
  const day = dayOf(row.sendAt);
  const isKnown = calendar.has(yearOf(day));
  return [
    ...(row.movedFrom ? [['moved', { from: row.movedFrom, to: day }] as const] : []),
    ...(isKnown && !isOfficeDay(calendar, day) ? [['day-off', { day }] as const] : []),
    ...(isKnown ? [] : [['year-missing', { year: yearOf(day) }] as const]),
  ];
}

function onQuota({ state, sendAt }: PushRow, quota: QuotaLeft | undefined): Remark[] {
  if (state !== 'proposed' || !quota || quota.left > 0) return [];
  return [['no-push-left', { day: dayOf(sendAt), from: quota.nextFrom }]];
}

function afterwards(entries: readonly PushEntryRow[], state: DeliveryState | undefined): Remark[] {
  const outdated = entries.filter(({ isOutdated, retractAskedAt }) => isOutdated && retractAskedAt === null);
  const isAwaited = state === DeliveryState.AWAITING_PLATFORM_CONFIRMATION;
  const takenBack = isAwaited ? entries.filter(({ retractAskedAt }) => retractAskedAt !== null) : [];
  return [
    ...outdated.map(({ position, title }) => ['outdated', { position, title }] as const),
    ...takenBack.map(({ position, title }) => ['refuse-on-phone', { position, title }] as const),
  ];
}

async function quotaOf(ctx: Context, rows: readonly PushRow[]): Promise<Map<string, QuotaLeft>> {
  const proposed = rows.filter(({ state, sendAt }) => state === 'proposed' && sendAt > ctx.now);
  if (proposed.length === 0) return new Map();
  const outlets = await ctx.em.fork().find(Outlet, { id: { $in: proposed.map(({ outletId }) => outletId) } });
  const quotas = new Map<string, QuotaLeft>();
  for (const outlet of outlets) {
    const ofOutlet = proposed.filter(({ outletId }) => outletId === outlet.id);
    const quota = await pushQuotaLeft(
      ctx,
      outlet,
      ofOutlet.map(({ sendAt, deliveryId }) => ({ at: sendAt, deliveryId })),
    );
    ofOutlet.forEach(({ id }, index) => quotas.set(id, quota[index]!));
  }
  return quotas;
}

async function statesOf({ em }: Context, rows: readonly PushRow[]): Promise<Map<string, DeliveryState>> {
  const quotas = await query(
    em,
    sql<{ id: string; state: DeliveryState }>`
      select digest_id id, state from delivery where kind = 'push' and digest_id = any(${rows.map(({ id }) => id)})`,
  );
  return new Map(quotas.map(({ id, state }) => [id, state]));
}
