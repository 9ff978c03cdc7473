import { DeliveryState, endedStates } from '#reach/promise';
import { logFieldsOf, logVerdict } from './health/log-verdict.ts';
import { noteHealth, pause } from './health/outlet-trouble.ts';
import { notifyEditors } from './notify-editors.ts';
import type { OpenDelivery } from './open-deliveries.ts';
import { settle } from './settle.ts';
import type { Verdict } from './verdict.ts';
import type { WorkerContext } from './worker-context.ts';

/** Settles the verdict of a run and applies it to everything else: the log, the editors of a push, the outlet's health. */
export async function conclude(
  worker: WorkerContext,
  delivery: OpenDelivery,
  verdict: Verdict,
): Promise<void> {
  if (verdict.pauses) await pause(worker, delivery, verdict);
  if (await settle(worker, delivery, verdict)) {
    if (!isOnlyPrepared(verdict)) logVerdict(worker, logFieldsOf(delivery), verdict);
    await notifyOfPush(worker, delivery, verdict);
  }
  await noteHealth(worker, delivery, verdict);
}

/** A rendition that waits to be sent or approved is not logged. */
const isOnlyPrepared = ({ rendition, state }: Verdict): boolean =>
  rendition !== null && state !== DeliveryState.BLOCKED;

/** Notifies the editors of a push that is not sent, or not at its time, so that they need not look for it. */
async function notifyOfPush(
  worker: WorkerContext,
  { kind, digestId, state }: OpenDelivery,
  verdict: Verdict,
): Promise<void> {
  if (kind !== 'push' || digestId === null || state === DeliveryState.AWAITING_APPROVAL) return;
  if (!endedStates.includes(verdict.state) && verdict.sendBy === null) return;
  const { reason, details } = verdict;
  if (reason !== null) await notifyEditors(worker.pool, { digestId, now: worker.now() }, { reason, details });
}
