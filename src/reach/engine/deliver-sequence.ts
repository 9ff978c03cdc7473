import { openStates } from '#reach/promise';
import { assertLocked, claim } from './claim.ts';
import { conclude } from './conclude.ts';
import type { Sequence } from './lanes/sequence-locks.ts';
import { nextAct, type Act } from './next-act.ts';
import { openDeliveries, type OpenDelivery } from './open-deliveries.ts';
import { perform } from './perform.ts';
import { Steps } from './steps.ts';
import { verdictOf } from './verdict.ts';
import type { WorkerContext } from './worker-context.ts';

/**
 * Works on a sequence, in the order of its editions, until nothing is due. The caller must hold its lock. Does not throw
 * for anything that an outlet or its remote does.
 *
 * Each round reads downwards: `nextAct` decides, `perform` acts, `verdictOf` judges, `conclude` settles.
 */
export async function deliverSequence(worker: WorkerContext, sequence: Sequence): Promise<void> {
  let lastMark = '';
  for (;;) {
    const deliveries = await openDeliveries(worker, sequence);
    const act = nextAct(deliveries, { outlets: worker.outlets, now: worker.now() });
    if (!act) return;
    const delivery = deliveries[0]!;
    const mark = `${delivery.id} ${delivery.state} ${delivery.attempts}`;
    if (mark === lastMark) throw new Error(`delivery ${delivery.id} does not move from ${delivery.state}`);
    lastMark = mark;
    const isOver = await runAct(worker, delivery, act);
    if (isOver && deliveries.length === 1) return; // a delivery that was promised meanwhile wakes a worker itself
  }
}

/** Returns true if nothing more will be done about the delivery. */
async function runAct(worker: WorkerContext, delivery: OpenDelivery, act: Act): Promise<boolean> {
  if (act.type === 'render' || act.type === 'send') return await runClaimed(worker, delivery, act);
  if (act.type === 'supersede') assertLocked(worker, delivery);
  return await carryOut(worker, delivery, act, null);
}

/** Claims the delivery before an act in which the process may die, so that a crash leaves a trace. */
async function runClaimed(
  worker: WorkerContext,
  delivery: OpenDelivery,
  act: Extract<Act, { type: 'render' | 'send' }>,
): Promise<boolean> {
  const claimed = await claim(worker, delivery, act.state);
  if (!claimed) return false;
  try {
    const steps = act.type === 'send' ? await Steps.load(worker, claimed) : null;
    return await carryOut(worker, claimed, act, steps);
  } catch (error) {
    worker.unendedRuns.note(claimed.id, claimed.attempts);
    throw error;
  }
}

async function carryOut(
  worker: WorkerContext,
  delivery: OpenDelivery,
  act: Act,
  steps: Steps | null,
): Promise<boolean> {
  const result = await perform(worker, delivery, act, steps);
  const { settleMs } = worker;
  const verdict = verdictOf(result, { delivery, act, steps, settleMs, now: worker.now() });
  await conclude(worker, delivery, verdict);
  return !openStates.includes(verdict.state);
}
