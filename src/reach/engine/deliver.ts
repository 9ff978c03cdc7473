import {
  lastMoment,
  tooLate,
  LockLost,
  Outcome,
  Undeliverable,
  type Act,
  type OutletAdapter,
  type Rendition,
  type Sent,
} from '#reach/delivery';
import { DeliveryState, endedStates, openStates, unsentStates } from '#reach/promise';
import { tellEditors } from './tell-editors.ts';
import { endingOf, type Ending } from './ending.ts';
import type { WorkerContext } from './worker-context.ts';
import { holdsKey, sequenceKey, type Sequence } from './lanes/sequence-locks.ts';
import { openDeliveries, textOf, type OpenDelivery } from './open-deliveries.ts';
import { noteHealth, pause } from './health/outlet-trouble.ts';
import { settle } from './settle.ts';
import { Steps } from './steps.ts';
import { tellEnding, toldOf } from './health/tell.ts';
import { maxUnended } from './unended.ts';

const S = DeliveryState;

/**
 * Does what is due on a line, in the order of its editions, until nothing is. The caller holds the line's lock. Does
 * not throw for anything that an outlet or its far side does.
 */
export async function deliverSequence(hub: WorkerContext, line: Sequence): Promise<void> {
  let last = '';
  for (;;) {
    const open = await openDeliveries(hub, line);
    const head = open[0];
    if (!head || head.isPaused) return;
    if (open[1] && (await isOvertaken(hub, head, open[1]))) continue;
    if (head.nextAt > hub.now()) return;
    const mark = `${head.id} ${head.state} ${head.attempts}`;
    if (mark === last) throw new Error(`delivery ${head.id} does not move from ${head.state}`);
    last = mark;
    const isOver = await deliver(hub, head);
    if (isOver && open.length === 1) return; // what was promised meanwhile rings for itself
  }
}

/**
 * What has certainly not left, and was on its way when something newer was promised: it is not tried any more, or a
 * withdrawal would wait for the very text that it takes back.
 */
async function isOvertaken(hub: WorkerContext, head: OpenDelivery, next: OpenDelivery): Promise<boolean> {
  // A withdrawal that was refused is over, too, when the item comes back: told afterwards, it would take that away.
  const isOver =
    head.kind === 'retract' ? head.state === S.RETRACT_FAILED : unsentStates.includes(head.state);
  if (!isOver) return false;
  const ending =
    next.kind === 'retract'
      ? ({ state: S.CANCELLED, reason: 'withdrawn' } as const)
      : ({ state: S.SUPERSEDED, reason: 'newer-edition' } as const);
  mustHold(hub, head);
  if (!(await settle(hub, head, { ...ending, details: {} }))) return false;
  tellEnding(hub, toldOf(head), ending);
  return true;
}

/** True when nothing more will be done about the delivery. */
async function deliver(hub: WorkerContext, delivery: OpenDelivery): Promise<boolean> {
  const outlet = hub.outlets.get(delivery.protocol);
  const act = outlet && actOf(outlet, delivery);
  if (!outlet || !act)
    return await end(hub, delivery, failure(hub, delivery, new Undeliverable('no-outlet', S.MANUAL)));
  if (isTooOld(hub, delivery)) return await end(hub, delivery, expired(hub, delivery));
  if (delivery.unended >= maxUnended)
    return await end(
      hub,
      delivery,
      failure(hub, delivery, new Undeliverable('stopped-the-worker', S.MANUAL)),
    );
  const isToBeRendered =
    !delivery.rendition &&
    delivery.kind !== 'retract' &&
    (act.render !== undefined || delivery.state === S.AWAITING_APPROVAL);
  if (outlet.isObserver && !isToBeRendered) return await finish(hub, delivery, outlet, act, null);

  const mine = await claim(hub, delivery, isToBeRendered ? delivery.state : startedState(delivery));
  if (!mine) return false;
  try {
    if (isToBeRendered) return await render(hub, mine, outlet, act);
    return await finish(hub, mine, outlet, act, await Steps.load(hub, mine));
  } catch (error) {
    hub.outlived.note(mine.id, mine.attempts);
    throw error;
  }
}

/** What the delivery asks of its outlet. Text and delivery belong together: both are of the one act. */
type AnyAct = Act<unknown, OpenDelivery>;
const actOf = (outlet: OutletAdapter, { digestId }: OpenDelivery) =>
  (digestId === null ? outlet : outlet.push) as AnyAct | undefined;

const isTooOld = (hub: WorkerContext, delivery: OpenDelivery) =>
  lastMoment(delivery) < hub.now() && delivery.kind !== 'retract' && unsentStates.includes(delivery.state);

const startedState = ({ kind, state }: OpenDelivery): DeliveryState =>
  kind === 'retract' ? S.RETRACTING : unsentStates.includes(state) ? S.SENDING : state;

async function finish(
  hub: WorkerContext,
  delivery: OpenDelivery,
  outlet: OutletAdapter,
  act: AnyAct,
  steps: Steps | null,
): Promise<boolean> {
  let result: { sent: Sent } | { error: unknown };
  const step = steps?.step ?? ((_name, act) => act({ isFirst: true }));
  try {
    const { kind, rendition } = delivery;
    const sent =
      kind === 'retract' ? await act.retract(delivery, step) : await act.send(delivery, rendition, step);
    result = { sent };
  } catch (error) {
    if (error instanceof LockLost) throw error;
    if (!(error instanceof Outcome))
      hub.log.error({ delivery: delivery.id, err: error }, 'a delivery met a fault of the program');
    result = { error };
  }
  return await end(hub, delivery, endingOf(result, { hub, delivery, outlet, steps }));
}

/**
 * From here on this run, and no earlier one, may write about the delivery. Null if it was cancelled meanwhile. The run is
 * counted as one without an end until it has one.
 */
async function claim(
  hub: WorkerContext,
  delivery: OpenDelivery,
  state: DeliveryState,
): Promise<OpenDelivery | null> {
  mustHold(hub, delivery);
  const { rowCount } = await hub.pool.query(
    `with mine as (select id from delivery where id = $1 for no key update nowait)
     update delivery set attempts = attempts + 1, unended = unended + 1, state = $4,
       state_since = case when state = $4 then state_since else $5 end
     from mine where delivery.id = mine.id and attempts = $2 and state = $3
       and (${isLetGo} or state = '${S.AWAITING_APPROVAL}') and ${holdsKey('$6', '$7')}`,
    [
      delivery.id,
      delivery.attempts,
      delivery.state,
      state,
      hub.now(),
      sequenceKey(delivery),
      hub.locks.serverPid,
    ],
  );
  return rowCount ? { ...delivery, state, attempts: delivery.attempts + 1 } : null;
}

/**
 * Whoever stood still for a while (SIGSTOP, a machine that was moved) comes back into the midst of a run, and does not know
 * that its line is another's by now. What it would do next it leaves; the database is asked too, see `claim`.
 */
function mustHold({ locks }: WorkerContext, delivery: OpenDelivery): void {
  if (!locks.holds(sequenceKey(delivery))) throw new LockLost();
}

/** Nobody pushes what is not approved, whatever the delivery's own row says. */
const isLetGo = `(digest_id is null or kind = 'retract'
  or exists (select from digest where digest.id = delivery.digest_id and digest.state = 'approved'))`;

/** Freezes what will be sent, before anything is; a blocking finding goes back to the editor. */
async function render(
  hub: WorkerContext,
  delivery: OpenDelivery,
  outlet: OutletAdapter,
  act: AnyAct,
): Promise<boolean> {
  const waits = delivery.state === S.AWAITING_APPROVAL;
  let rendition: Rendition;
  try {
    rendition = act.render
      ? await act.render(await textOf(hub, delivery), delivery)
      : { payload: {}, findings: [] };
  } catch (error) {
    if (error instanceof LockLost) throw error;
    if (!(error instanceof Outcome))
      hub.log.error({ delivery: delivery.id, err: error }, 'a delivery met a fault of the program');
    const ending = endingOf({ error }, { hub, delivery, outlet, steps: null });
    return await end(hub, delivery, waits ? stillWaiting(hub, delivery, ending) : ending);
  }
  const blocking = rendition.findings.find(({ isBlocking }) => isBlocking);
  // A digest stays with its editors, who see what blocks it; an article goes back to them.
  const isBlocked = blocking && delivery.digestId === null;
  const state = isBlocked ? S.BLOCKED : waits ? S.AWAITING_APPROVAL : S.RENDERED;
  const reason = blocking?.reason ?? null;
  await settle(hub, delivery, { state, reason, details: blocking?.details ?? {}, rendition, tries: 0 });
  if (isBlocked) tellEnding(hub, toldOf(delivery), { state, reason: blocking.reason });
  return false;
}

/** It does not go, or not at its time: nobody should have to look for that. */
async function tellOfPush(
  hub: WorkerContext,
  { kind, digestId, state }: OpenDelivery,
  ending: Ending,
): Promise<void> {
  if (kind !== 'push' || digestId === null || state === S.AWAITING_APPROVAL) return;
  if (!endedStates.includes(ending.state) && ending.sendBy === null) return;
  await tellEditors(hub.pool, { digestId, now: hub.now() }, ending);
}

/** What waits for approval goes on waiting for it, and is prepared again for as long as that takes. */
function stillWaiting(hub: WorkerContext, { state }: OpenDelivery, ending: Ending): Ending {
  const nextAt = ending.nextAt > hub.now() ? ending.nextAt : new Date(hub.now().getTime() + 600_000);
  return { ...ending, state, nextAt, tries: Math.min(ending.tries, 3) };
}

async function end(hub: WorkerContext, delivery: OpenDelivery, ending: Ending): Promise<boolean> {
  if (ending.pauses) await pause(hub, delivery, ending);
  if (await settle(hub, delivery, ending)) {
    tellEnding(hub, toldOf(delivery), ending);
    await tellOfPush(hub, delivery, ending);
  }
  await noteHealth(hub, delivery, ending);
  return !openStates.includes(ending.state);
}

const failure = (hub: WorkerContext, delivery: OpenDelivery, error: Outcome): Ending =>
  endingOf({ error }, { hub, delivery, outlet: {} as OutletAdapter, steps: null });

const expired = (hub: WorkerContext, delivery: OpenDelivery) => failure(hub, delivery, tooLate(delivery));
