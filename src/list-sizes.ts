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
  /** Answers say what they cost: those that were made by other sizes are old. */
  onChanged: () => void;
}

/** How long the lists of the contract are, with the catalogue as it is now: measured anew whenever that changes. */
export async function openSizes(
  app: FastifyInstance,
  { reader, changes, log, onChanged }: SizesOptions,
): Promise<() => ListSizes> {
  const measure = async (): Promise<ListSizes> =>
    new Map([...contentSizes, ...dutySizes, ...(await catalogueSizes(reader))]);
  const following = changes.subscribe(isOfLists);
  app.addHook('onClose', async () => void (await following.return?.()));
  await following.next(); // that everything may have changed: it is about to be measured
  let sizes = await measure();
  const fault = new LastingFault(
    (err) => log.warn({ err }, 'the lists of the catalogue could not be measured'),
    () => log.warn({}, 'the lists of the catalogue were measured again'),
  );
  // What was measured last is nearly right, and the next change measures anew.
  const measureAnew = () =>
    measure().then(
      (now) => {
        const isChanged = !isDeepStrictEqual(now, sizes);
        sizes = now;
        fault.isOver();
        if (isChanged) onChanged();
      },
      (err) => fault.met(err),
    );
  void onceForMany(following, measureAnew).catch((err) =>
    log.error({ err }, 'the lists of the catalogue are no longer measured'),
  );
  return () => sizes;
}

/** Works after the changes, once for all that came while it worked. */
async function onceForMany(changes: AsyncIterable<unknown>, work: () => Promise<void>): Promise<void> {
  let isWorking = false;
  let isDue = false;
  const workOff = async (): Promise<void> => {
    isWorking = true;
    while (isDue) {
      isDue = false;
      await work();
    }
    isWorking = false;
  };
  for await (const _ of changes) {
    isDue = true;
    if (!isWorking) void workOff();
  }
}
