import { hindranceOf, isAway, inOneTransaction, type Context } from '#base/database';
import { query, queryFirst, sql } from '#base/sql';
import { publishItem } from './publish-item.ts';

export interface PublishRound {
  /**
   * Called with the error that prevented an item from being published. The item stays scheduled and is retried in the
   * next round.
   */
  onFault: (id: string, error: Error) => void;
  /** Items that failed in the last round go last: there may be many of them, and each takes its time. */
  comesLast?: (id: string) => boolean;
  /** Called for every item, so that a long round is not mistaken for one that hangs. */
  goesOn?: () => void;
  signal?: AbortSignal;
}

const batchSize = 500;
/** Lock timeout. An item is normally locked for milliseconds; a longer lock delays only this item. */
const lockTimeout = '2s';
/** After this number of consecutive database outages the round is aborted: the items are not the cause. */
const maxOutages = 3;

/**
 * Publishes every scheduled item that is due by the database's clock, dated with that time. Returns their number.
 * Called by the scheduled job and by the poll, so that after an outage items are published late rather than never.
 * Each item is one transaction, and a failure of one does not delay the next: neither a refusal (its column was
 * removed, a field became required), nor an error, nor a lock.
 */
export async function publishDue(
  context: () => Context,
  { onFault, comesLast = () => false, goesOn = () => {}, signal }: PublishRound,
): Promise<number> {
  let [published, outages] = [0, 0];
  for await (const id of deferred(dueItems(context), comesLast)) {
    if (signal?.aborted) break;
    goesOn();
    try {
      if (await publishWhenDue(context(), id)) published += 1;
      outages = 0;
    } catch (error) {
      outages = isAway(error) ? outages + 1 : 0;
      if (outages >= maxOutages) throw error;
      onFault(id, error as Error);
    }
  }
  return published;
}

/** Reads in batches by key, so that items that cannot be published do not block later ones. */
async function* dueItems(context: () => Context): AsyncGenerator<string> {
  let after: DueItem = { id: '00000000-0000-0000-0000-000000000000', at: '-infinity' };
  for (;;) {
    const due = await query(
      context().em.fork(),
      sql<DueItem>`
        select id, scheduled_for::text at from item where state = 'scheduled' and scheduled_for <= hub_now()
          and (scheduled_for, id) > (${after.at}::timestamptz, ${after.id}::uuid)
          order by scheduled_for, id limit ${batchSize}`,
    );
    for (const { id } of due) yield id;
    if (due.length < batchSize) return;
    after = due.at(-1)!;
  }
}

async function* deferred(
  ids: AsyncIterable<string>,
  comesLast: (id: string) => boolean,
): AsyncGenerator<string> {
  const last: string[] = [];
  for await (const id of ids) {
    if (comesLast(id)) last.push(id);
    else yield id;
  }
  yield* last;
}

interface DueItem {
  id: string;
  at: string;
}

/**
 * Returns false if it is no longer due: another worker was faster, or its time was moved. Throws if the item is
 * locked.
 */
function publishWhenDue(ctx: Context, id: string): Promise<boolean> {
  return inOneTransaction(ctx, async (tx) => {
    await tx.em.execute(`set local lock_timeout = '${lockTimeout}'`);
    const item = await queryFirst(
      tx,
      sql<{ now: Date; isDue: boolean }>`
        select hub_now() now, state = 'scheduled' and scheduled_for <= hub_now() "isDue" from item where id = ${id}
          for update skip locked`,
    );
    if (!item) throw new ItemHeld();
    if (!item.isDue) return false;
    await publishItem({ ...tx, now: item.now }, { id });
    return true;
  });
}

/** Another session locks the item. Its transaction ends within moments or is aborted by the database. */
class ItemHeld extends Error {
  override readonly name = 'ItemHeld';
  override readonly message = 'another session holds the item';
}

/** Whether the error is transient and not caused by the item. */
export const isPassing = (error: Error): boolean =>
  error instanceof ItemHeld || hindranceOf(error) === 'hub.unavailable';
