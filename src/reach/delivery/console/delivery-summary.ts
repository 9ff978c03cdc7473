import { batched, type Context } from '#base/database';
import { query, sql, sqlConstants } from '#base/sql';
import { phrase, type LocalText } from '#base/words';
import { protocolsWith } from '#reach/outlet-kinds';
import {
  arrivedStates,
  DeliveryState,
  droppedStates,
  failedStates,
  type DeliveryKind,
  type Reason,
} from '#reach/promise';

/** What a person can do next about a delivery; null: nothing, or only wait. */
export const nextActions = [
  'retry',
  'approve',
  'edit',
  'compose-anew',
  'resume-outlet',
  'look-at-platform',
] as const;
export type NextAction = (typeof nextActions)[number] | null;

export interface OutletOutcome {
  deliveryId: string;
  outletId: string;
  outletTitle: string;
  locale: string;
  kind: DeliveryKind;
  state: DeliveryState;
  reason: string | null;
  nextAction: NextAction;
  url: string | null;
  stateSince: Date;
  nextAt: Date | null;
}

export interface DeliverySummary {
  arrived: number;
  total: number;
  /** "3 of 4 delivered", in the language of the caller. */
  text: string;
  outcomes: OutletOutcome[];
}

/** The newest delivery of each outlet and locale of an item. Many items cost one statement. */
export const deliverySummary = batched<Context, string, DeliverySummary>(async (ctx, itemIds) => {
  const rows = await query(ctx, newest(itemIds));
  const byItem = Map.groupBy(rows, ({ itemId }) => itemId);
  return itemIds.map((itemId) => {
    const ofItem = byItem.get(itemId) ?? [];
    const counted = ofItem.filter(({ state }) => !droppedStates.includes(state));
    const arrived = counted.filter(({ state }) => arrivedStates.includes(state)).length;
    const total = counted.length;
    const text = phrase(ctx.locale, 'delivery:summary', { arrived, total });
    return { arrived, total, text, outcomes: ofItem.map((row) => outcome(ctx, row)) };
  });
});

/** In the order of `ids`; unknown ids are skipped. */
export async function deliveriesById(ctx: Context, ids: readonly string[]): Promise<OutletOutcome[]> {
  const rows = await query(ctx, sql<DeliveryRow>`${columns} where d.id = any (${ids}::uuid[])`);
  return ids
    .flatMap((id) => rows.filter(({ deliveryId }) => deliveryId === id))
    .map((row) => outcome(ctx, row));
}

function outcome(ctx: Context, row: DeliveryRow): OutletOutcome {
  const { reason, details, nextAt, stateSince } = row;
  const waits = ['retry-wait', 'quota-wait', 'unknown', 'accepted', 'retracting', 'retract-failed'].includes(
    row.state,
  );
  return {
    deliveryId: row.deliveryId,
    outletId: row.outletId,
    outletTitle: row.outletTitle[ctx.locale],
    locale: row.locale,
    kind: row.kind,
    state: row.state,
    reason: reason && phrase(ctx.locale, `delivery:reason.${reason}`, details),
    nextAction: nextAction(row),
    url: row.url,
    stateSince,
    nextAt: waits ? nextAt : null,
  };
}

function nextAction({ state, isPaused, kind, reason }: DeliveryRow): NextAction {
  if (isPaused && !arrivedStates.includes(state) && !droppedStates.includes(state)) return 'resume-outlet';
  if (state === DeliveryState.AWAITING_APPROVAL) return 'approve';
  if (reason === 'push-late' || reason === 'push-none-left') return 'edit';
  if (kind === 'push' && [DeliveryState.REJECTED, DeliveryState.EXPIRED].includes(state))
    return 'compose-anew';
  if (reason === 'wechat-card-remains') return null; // no further action exists
  if (state === DeliveryState.BLOCKED || state === DeliveryState.REJECTED) return 'edit';
  if (state === DeliveryState.MANUAL) return 'look-at-platform';
  if (state !== DeliveryState.CANCELLED && failedStates.includes(state)) return 'retry';
  const isPutOff = state === DeliveryState.RETRACTING && reason !== null;
  return state === DeliveryState.RETRY_WAIT || isPutOff ? 'retry' : null;
}

interface DeliveryRow {
  /** Null: of a push. */
  itemId: string | null;
  deliveryId: string;
  outletId: string;
  outletTitle: LocalText;
  isPaused: boolean;
  locale: string;
  kind: DeliveryKind;
  state: DeliveryState;
  reason: Reason | null;
  details: Record<string, unknown>;
  url: string | null;
  stateSince: Date;
  nextAt: Date;
}

const columns = sql`
  select d.item_id "itemId", d.id "deliveryId", d.outlet_id "outletId", o.title "outletTitle",
    o.paused_at is not null "isPaused", d.locale, d.kind, d.state, d.reason, d.details, d.far_ids ->> 'url' url,
    d.state_since "stateSince", d.next_at "nextAt"
  from delivery d join outlet o on o.id = d.outlet_id`;

const newest = (itemIds: readonly string[]) => sql<DeliveryRow>`
  ${columns} join edition e on e.id = d.edition_id
  where d.subject_id = any (${itemIds}::uuid[]) and not exists (
    select from delivery n join edition ne on ne.id = n.edition_id
    where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale
      and (ne.number, n.kind = 'retract') > (e.number, d.kind = 'retract'))
  order by array_position(array[${sqlConstants(protocolsWith(({ prepared }) => prepared !== null))}], o.name), o.id, d.locale`;
