import { isDeepStrictEqual } from 'node:util';
import type { FastifyInstance } from 'fastify';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { catalogueTag, unitsTag, type Change, type Changes } from '#base/cache';
import type { ListSizes } from '#base/graph';
import { LastingFault } from '#base/platform';
import { catalogueSizes } from '#city/catalogue';
import { contentSizes } from '#content/reading';
import { dutySizes } from '#duty/owed';

const isOfLists = ({ tags }: Change): boolean =>
  tags.some((tag) => tag === catalogueTag || tag === unitsTag || tag === '*');

export interface SizesOptions {
  reader: Pool;
  changes: Changes;
  log: Logger;
  /** Called when sizes change: cached answers state their cost, which is then out of date. */
  onChanged: () => void;
}

/** Measures the lengths of the contract's lists, for the cost limit; measures again whenever the catalogue changes. */
export async function openSizes(
  app: FastifyInstance,
  { reader, changes, log, onChanged }: SizesOptions,
): Promise<() => ListSizes> {
  const measure = async (): Promise<ListSizes> =>
    new Map([...contentSizes, ...dutySizes, ...(await catalogueSizes(reader))]);
  const following = changes.subscribe(isOfLists);
  app.addHook('onClose', async () => void (await following.return?.()));
  await following.next(); // the first change says that everything may have changed; the measurement follows
  let sizes = await measure();
  const fault = new LastingFault(
    (err) => log.warn({ err }, 'measuring the lists of the catalogue failed, the last sizes stay in use'),
    () => log.warn({}, 'measuring the lists of the catalogue works again'),
  );
  // After a failure the last sizes stay in use: they are nearly right, and the next change measures again.
  const remeasure = () =>
    measure().then(
      (now) => {
        const isChanged = !isDeepStrictEqual(now, sizes);
        sizes = now;
        fault.isOver();
        if (isChanged) onChanged();
      },
      (err) => fault.met(err),
    );
  void coalesce(following, remeasure).catch((err) =>
    log.error({ err }, 'the subscription to catalogue changes ended, list sizes are no longer updated'),
  );
  return () => sizes;
}

/** Runs `work` after each change; changes that arrive while it runs share one more run. */
async function coalesce(changes: AsyncIterable<unknown>, work: () => Promise<void>): Promise<void> {
  let isWorking = false;
  let isDue = false;
  const runWhileDue = async (): Promise<void> => {
    isWorking = true;
    while (isDue) {
      isDue = false;
      await work();
    }
    isWorking = false;
  };
  for await (const _ of changes) {
    isDue = true;
    if (!isWorking) void runWhileDue();
  }
}
