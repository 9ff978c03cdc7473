import {
  lastMoment,
  tooLate,
  LockLost,
  Outcome,
  Undeliverable,
  type Transport,
  type OutletAdapter,
  type Rendition,
  type Sent,
} from '#reach/delivery';
import { DeliveryState, endedStates, openStates, unsentStates } from '#reach/promise';
import { notifyEditors } from './notify-editors.ts';
import { verdictOf, type Verdict } from './verdict.ts';
import type { WorkerContext } from './worker-context.ts';
import { holdsKey, sequenceKey, type Sequence } from './lanes/sequence-locks.ts';
import { openDeliveries, textOf, type OpenDelivery } from './open-deliveries.ts';
import { noteHealth, pause } from './health/outlet-trouble.ts';
import { settle } from './settle.ts';
import { Steps } from './steps.ts';
import { logVerdict, logFieldsOf } from './health/log-verdict.ts';
import { maxUnended } from './unended-runs.ts';

const S = DeliveryState;

/**
 * Does what is due on a line, in the order of its editions, until nothing is. The caller holds the line's lock. Does
 * not throw for anything that an outlet or its far side does.
 */
export async function deliverSequence(worker: WorkerContext, sequence: Sequence): Promise<void> {
  let last = '';
  for (;;) {
    const open = await openDeliveries(worker, sequence);
    const head = open[0];
    if (!head || head.isPaused) return;
    if (open[1] && (await isOvertaken(worker, head, open[1]))) continue;
    if (head.nextAt > worker.now()) return;
    const mark = `${head.id} ${head.state} ${head.attempts}`;
    if (mark === last) throw new Error(`delivery ${head.id} does not move from ${head.state}`);
    last = mark;
    const isOver = await deliver(worker, head);
    if (isOver && open.length === 1) return; // what was promised meanwhile rings for itself
  }
}

/**
 * What has certainly not left, and was on its way when something newer was promised: it is not tried any more, or a
 * withdrawal would wait for the very text that it takes back.
 */
async function isOvertaken(worker: WorkerContext, head: OpenDelivery, next: OpenDelivery): Promise<boolean> {
  // A withdrawal that was refused is over, too, when the item comes back: told afterwards, it would take that away.
  const isOver =
    head.kind === 'retract' ? head.state === S.RETRACT_FAILED : unsentStates.includes(head.state);
  if (!isOver) return false;
  const verdict =
    next.kind === 'retract'
      ? ({ state: S.CANCELLED, reason: 'withdrawn' } as const)
      : ({ state: S.SUPERSEDED, reason: 'newer-edition' } as const);
  assertLocked(worker, head);
  if (!(await settle(worker, head, { ...verdict, details: {} }))) return false;
  logVerdict(worker, logFieldsOf(head), verdict);
  return true;
}

/** True when nothing more will be done about the delivery. */
async function deliver(worker: WorkerContext, delivery: OpenDelivery): Promise<boolean> {
  const outlet = worker.outlets.get(delivery.protocol);
  const act = outlet && actOf(outlet, delivery);
  if (!outlet || !act)
    return await end(worker, delivery, failure(worker, delivery, new Undeliverable('no-outlet', S.MANUAL)));
  if (isTooOld(worker, delivery)) return await end(worker, delivery, expired(worker, delivery));
  if (delivery.unended >= maxUnended)
    return await end(
      worker,
      delivery,
      failure(worker, delivery, new Undeliverable('stopped-the-worker', S.MANUAL)),
    );
  const isToBeRendered =
    !delivery.rendition &&
    delivery.kind !== 'retract' &&
    (act.render !== undefined || delivery.state === S.AWAITING_APPROVAL);
  if (outlet.isObserver && !isToBeRendered) return await finish(worker, delivery, outlet, act, null);

  const mine = await claim(worker, delivery, isToBeRendered ? delivery.state : startedState(delivery));
  if (!mine) return false;
  try {
    if (isToBeRendered) return await render(worker, mine, outlet, act);
    return await finish(worker, mine, outlet, act, await Steps.load(worker, mine));
  } catch (error) {
    worker.unendedRuns.note(mine.id, mine.attempts);
    throw error;
  }
}

/** What the delivery asks of its outlet. Text and delivery belong together: both are of the one act. */
type AnyAct = Transport<unknown, OpenDelivery>;
const actOf = (outlet: OutletAdapter, { digestId }: OpenDelivery) =>
  (digestId === null ? outlet : outlet.push) as AnyAct | undefined;

const isTooOld = (worker: WorkerContext, delivery: OpenDelivery) =>
  lastMoment(delivery) < worker.now() && delivery.kind !== 'retract' && unsentStates.includes(delivery.state);

const startedState = ({ kind, state }: OpenDelivery): DeliveryState =>
  kind === 'retract' ? S.RETRACTING : unsentStates.includes(state) ? S.SENDING : state;

async function finish(
  worker: WorkerContext,
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
      worker.log.error({ delivery: delivery.id, err: error }, 'a delivery met a fault of the program');
    result = { error };
  }
  return await end(worker, delivery, verdictOf(result, { worker, delivery, outlet, steps }));
}

/**
 * From here on this run, and no earlier one, may write about the delivery. Null if it was cancelled meanwhile. The run is
 * counted as one without an end until it has one.
 */
async function claim(
  worker: WorkerContext,
  delivery: OpenDelivery,
  state: DeliveryState,
): Promise<OpenDelivery | null> {
  assertLocked(worker, delivery);
  const { rowCount } = await worker.pool.query(
    `with mine as (select id from delivery where id = $1 for no key update nowait)
     update delivery set attempts = attempts + 1, unended = unended + 1, state = $4,
       state_since = case when state = $4 then state_since else $5 end
     from mine where delivery.id = mine.id and attempts = $2 and state = $3
       and (${isReleased} or state = '${S.AWAITING_APPROVAL}') and ${holdsKey('$6', '$7')}`,
    [
      delivery.id,
      delivery.attempts,
      delivery.state,
      state,
      worker.now(),
      sequenceKey(delivery),
      worker.locks.serverPid,
    ],
  );
  return rowCount ? { ...delivery, state, attempts: delivery.attempts + 1 } : null;
}

/**
 * Whoever stood still for a while (SIGSTOP, a machine that was moved) comes back into the midst of a run, and does not know
 * that its line is another's by now. What it would do next it leaves; the database is asked too, see `claim`.
 */
function assertLocked({ locks }: WorkerContext, delivery: OpenDelivery): void {
  if (!locks.holds(sequenceKey(delivery))) throw new LockLost();
}

/** Nobody pushes what is not approved, whatever the delivery's own row says. */
const isReleased = `(digest_id is null or kind = 'retract'
  or exists (select from digest where digest.id = delivery.digest_id and digest.state = 'approved'))`;

/** Freezes what will be sent, before anything is; a blocking finding goes back to the editor. */
async function render(
  worker: WorkerContext,
  delivery: OpenDelivery,
  outlet: OutletAdapter,
  act: AnyAct,
): Promise<boolean> {
  const waits = delivery.state === S.AWAITING_APPROVAL;
  let rendition: Rendition;
  try {
    rendition = act.render
      ? await act.render(await textOf(worker, delivery), delivery)
      : { payload: {}, problems: [] };
  } catch (error) {
    if (error instanceof LockLost) throw error;
    if (!(error instanceof Outcome))
      worker.log.error({ delivery: delivery.id, err: error }, 'a delivery met a fault of the program');
    const verdict = verdictOf({ error }, { worker, delivery, outlet, steps: null });
    return await end(worker, delivery, waits ? stillWaiting(worker, delivery, verdict) : verdict);
  }
  const blocking = rendition.problems.find(({ isBlocking }) => isBlocking);
  // A digest stays with its editors, who see what blocks it; an article goes back to them.
  const isBlocked = blocking && delivery.digestId === null;
  const state = isBlocked ? S.BLOCKED : waits ? S.AWAITING_APPROVAL : S.RENDERED;
  const reason = blocking?.reason ?? null;
  await settle(worker, delivery, { state, reason, details: blocking?.details ?? {}, rendition, tries: 0 });
  if (isBlocked) logVerdict(worker, logFieldsOf(delivery), { state, reason: blocking.reason });
  return false;
}

/** It does not go, or not at its time: nobody should have to look for that. */
async function tellOfPush(
  worker: WorkerContext,
  { kind, digestId, state }: OpenDelivery,
  verdict: Verdict,
): Promise<void> {
  if (kind !== 'push' || digestId === null || state === S.AWAITING_APPROVAL) return;
  if (!endedStates.includes(verdict.state) && verdict.sendBy === null) return;
  await notifyEditors(worker.pool, { digestId, now: worker.now() }, verdict);
}

/** What waits for approval goes on waiting for it, and is prepared again for as long as that takes. */
function stillWaiting(worker: WorkerContext, { state }: OpenDelivery, verdict: Verdict): Verdict {
  const nextAt = verdict.nextAt > worker.now() ? verdict.nextAt : new Date(worker.now().getTime() + 600_000);
  return { ...verdict, state, nextAt, tries: Math.min(verdict.tries, 3) };
}

async function end(worker: WorkerContext, delivery: OpenDelivery, verdict: Verdict): Promise<boolean> {
  if (verdict.pauses) await pause(worker, delivery, verdict);
  if (await settle(worker, delivery, verdict)) {
    logVerdict(worker, logFieldsOf(delivery), verdict);
    await tellOfPush(worker, delivery, verdict);
  }
  await noteHealth(worker, delivery, verdict);
  return !openStates.includes(verdict.state);
}

const failure = (worker: WorkerContext, delivery: OpenDelivery, error: Outcome): Verdict =>
  verdictOf({ error }, { worker, delivery, outlet: {} as OutletAdapter, steps: null });

const expired = (worker: WorkerContext, delivery: OpenDelivery) =>
  failure(worker, delivery, tooLate(delivery));
