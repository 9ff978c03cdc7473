import {
  lastMoment,
  tooLate,
  Undeliverable,
  type Outcome,
  type OutletAdapter,
  type Transport,
} from '#reach/delivery';
import { DeliveryState, unsentStates } from '#reach/promise';
import type { OpenDelivery } from './open-deliveries.ts';
import { maxUnended } from './unended-runs.ts';
import type { WorkerContext } from './worker-context.ts';

const S = DeliveryState;

/** What a worker does next about a delivery. */
export type Act =
  /** End it in favour of a newer delivery of its sequence. */
  | { type: 'supersede'; by: OpenDelivery }
  /** End it without contacting the outlet. */
  | { type: 'give-up'; outcome: Outcome }
  /** Check whether it has arrived; sends nothing, so it needs no claim and no steps. */
  | { type: 'observe'; outlet: OutletAdapter; transport: AnyTransport }
  /** Freeze what will be sent. `state`: during the act. */
  | { type: 'render'; state: DeliveryState; outlet: OutletAdapter; transport: AnyTransport }
  /** Send or retract it. `state`: during the act. */
  | { type: 'send'; state: DeliveryState; outlet: OutletAdapter; transport: AnyTransport };

/** The transport of either sort of delivery, with texts and deliveries that match. */
export type AnyTransport = Transport<unknown, OpenDelivery>;

/**
 * The next act on a sequence, given its open deliveries in the order of their editions; null if none is due. It concerns
 * the first delivery, because an older edition must not overwrite a newer one.
 */
export function nextAct(
  [delivery, next]: readonly OpenDelivery[],
  { outlets, now }: { outlets: WorkerContext['outlets']; now: Date },
): Act | null {
  if (!delivery || delivery.isPaused) return null;
  if (next && isSupersedable(delivery)) return { type: 'supersede', by: next };
  if (delivery.nextAt > now) return null;

  const outlet = outlets.get(delivery.protocol);
  const transport = outlet && transportOf(outlet, delivery);
  if (!outlet || !transport) return giveUp(new Undeliverable('no-outlet', S.MANUAL));
  if (isTooOld(delivery, now)) return giveUp(tooLate(delivery));
  if (delivery.unended >= maxUnended) return giveUp(new Undeliverable('stopped-the-worker', S.MANUAL));
  if (needsRendition(delivery, transport))
    return { type: 'render', state: delivery.state, outlet, transport };
  if (outlet.isObserver) return { type: 'observe', outlet, transport };
  return { type: 'send', state: stateWhileSending(delivery), outlet, transport };
}

/**
 * A delivery that certainly has not left is not retried once a newer one exists; otherwise a withdrawal would wait for the
 * very text that it retracts. A refused withdrawal ends as well when the item is published again: later it would remove it.
 */
const isSupersedable = ({ kind, state }: OpenDelivery): boolean =>
  kind === 'retract' ? state === S.RETRACT_FAILED : unsentStates.includes(state);

const giveUp = (outcome: Outcome): Act => ({ type: 'give-up', outcome });

const transportOf = (outlet: OutletAdapter, { digestId }: OpenDelivery) =>
  (digestId === null ? outlet : outlet.push) as AnyTransport | undefined;

const isTooOld = (delivery: OpenDelivery, now: Date): boolean =>
  lastMoment(delivery) < now && delivery.kind !== 'retract' && unsentStates.includes(delivery.state);

const needsRendition = ({ rendition, kind, state }: OpenDelivery, { render }: AnyTransport): boolean =>
  !rendition && kind !== 'retract' && (render !== undefined || state === S.AWAITING_APPROVAL);

const stateWhileSending = ({ kind, state }: OpenDelivery): DeliveryState =>
  kind === 'retract' ? S.RETRACTING : unsentStates.includes(state) ? S.SENDING : state;
