import { setTimeout } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { deliveriesLeft } from '#reach/delivery';
import { bringOver, type Means } from './import-submission.ts';
import { retryWhatFailed } from './deliveries.ts';
import { Meter } from './meter.ts';
import { prepareTown, type Town } from './town/prepare-town.ts';
import { readYear, type Year } from './plan/read-year.ts';
import type { Submission } from './plan/plan.ts';

export interface Replay extends Town {
  /** The number of submissions, from the beginning of the year. */
  items: number;
  /** Called about every second. */
  onProgress: (meter: Meter) => void;
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
  const means = await prepareTown(town);
  const year = await readYear(em, items);
  const meter = new Meter(year.submissions.length, year.submissions.length - year.waiting.length);
  await retryWhatFailed(means.as(means.cast.editor));

  const watching = new AbortController();
  const watch = watchDeliveries(em, meter, watching.signal, onProgress);
  try {
    await driveAll(means, year, meter, signal);
    while (!signal.aborted && (meter.deliveriesLeft = await deliveriesLeft(em)) > 0) await setTimeout(250);
  } finally {
    watching.abort();
    await watch;
  }
}

async function driveAll(
  means: Means,
  { waiting, made }: Year,
  meter: Meter,
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
      await bringOver(means, value, made.get(value.number));
      meter.done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, drive));
}

async function watchDeliveries(
  em: EntityManager,
  meter: Meter,
  signal: AbortSignal,
  onProgress: (meter: Meter) => void,
): Promise<void> {
  while (!signal.aborted) {
    meter.deliveriesLeft = await deliveriesLeft(em);
    onProgress(meter);
    await setTimeout(1000, null, { signal }).catch(() => {});
  }
}
