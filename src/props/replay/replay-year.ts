import { setTimeout } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deliveriesLeft } from '#reach/delivery';
import { importSubmission, type ReplayContext } from './import-submission.ts';
import { retryWhatFailed } from './deliveries.ts';
import { ProgressMeter } from './progress-meter.ts';
import { prepareTown, type ReplayOptions } from './town/prepare-town.ts';
import { readYear, type Year } from './plan/read-year.ts';
import type { Submission } from './plan/plan.ts';

export interface Replay extends ReplayOptions {
  /** The number of submissions, from the beginning of the year. */
  items: number;
  /** Called about every second. */
  onProgress: (meter: ProgressMeter) => void;
}

/** The number of items in progress at once; each waits for the database most of the time. */
const lanes = 8;
/** Submitting pauses above this number of open deliveries, so that items counted as done are nearly delivered. */
const maxBehind = 400;

/**
 * Publishes the year, or its beginning, and waits until the worker has delivered it. Continues an earlier run wherever it
 * was interrupted.
 */
export async function replayYear({ items, onProgress, ...town }: Replay): Promise<void> {
  const { signal } = town;
  const em = town.hub.em.fork();
  const context = await prepareTown(town);
  const year = await readYear(em, items);
  const meter = new ProgressMeter(year.submissions.length, year.submissions.length - year.waiting.length);
  await retryWhatFailed(context.as(context.actors.editor));

  const watching = new AbortController();
  const watch = watchDeliveries(em, meter, watching.signal, onProgress);
  try {
    await driveAll(context, year, meter, signal);
    while (!signal.aborted && (meter.deliveriesLeft = await deliveriesLeft(em)) > 0) await setTimeout(250);
  } finally {
    watching.abort();
    await watch;
  }
}

async function driveAll(
  context: ReplayContext,
  { waiting, existing }: Year,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<void> {
  const next: Iterator<Submission> = waiting.values();
  const drive = async (): Promise<void> => {
    while (!signal.aborted) {
      if (meter.deliveriesLeft > maxBehind) {
        await setTimeout(100);
        continue;
      }
      const { value, done } = next.next();
      if (done) return;
      await importSubmission(context, value, existing.get(value.number));
      meter.done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, drive));
}

async function watchDeliveries(
  em: EntityManager,
  meter: ProgressMeter,
  signal: AbortSignal,
  onProgress: (meter: ProgressMeter) => void,
): Promise<void> {
  while (!signal.aborted) {
    meter.deliveriesLeft = await deliveriesLeft(em);
    onProgress(meter);
    await setTimeout(1000, null, { signal }).catch(() => {});
  }
}
