import { hindranceOf, isAway, inOneTransaction, type Context } from '#base/database';
import { instantOf } from '#base/dates';
import { publishItem } from './publish-item.ts';

export interface Round {
  /** Hears what kept an item from being published; it stays scheduled, and the next round tries again. */
  onFault: (id: string, error: Error) => void;
  /** Those that met something at the last round come after all others: they may be many, and each takes its time. */
  comesLast?: (id: string) => boolean;
  /** Hears of every item, so that a long round is not taken for one that hangs. */
  goesOn?: () => void;
  signal?: AbortSignal;
}

const portion = 500;
/** Whoever changes an item holds it for milliseconds; who holds it for longer holds up this one item, and no other. */
const lockLimit = '2s';
/** So often in a row the database was not there: it is not the items. */
const maxAway = 3;

/**
 * Publishes every scheduled item whose time has come by the database's clock, with that time as its date; returns how many.
 * Called by the job that the schedule left and by the sweeper, so a worker that was down publishes late rather than never.
 * Each item is one commit, and nothing that befalls one keeps the next from its time: neither a refusal (its column went, a
 * field became required) nor a fault, nor somebody who holds it.
 */
export async function publishDue(
  context: () => Context,
  { onFault, comesLast = () => false, goesOn = () => {}, signal }: Round,
): Promise<number> {
  let [published, away] = [0, 0];
  for await (const id of lastOnes(dueItems(context), comesLast)) {
    if (signal?.aborted) break;
    goesOn();
    try {
      if (await publishWhenDue(context(), id)) published += 1;
      away = 0;
    } catch (error) {
      away = isAway(error) ? away + 1 : 0;
      if (away >= maxAway) throw error;
      onFault(id, error as Error);
    }
  }
  return published;
}

/** Portion by portion: those that cannot be published stand in the way of none that come after them. */
async function* dueItems(context: () => Context): AsyncGenerator<string> {
  let after: Due = { id: '00000000-0000-0000-0000-000000000000', at: '-infinity' };
  for (;;) {
    const due: Due[] = await context()
      .em.fork()
      .execute<Due[]>(
        `select id, scheduled_for::text at from item where state = 'scheduled' and scheduled_for <= hub_now()
           and (scheduled_for, id) > (?::timestamptz, ?::uuid) order by scheduled_for, id limit ${portion}`,
        [after.at, after.id],
      );
    for (const { id } of due) yield id;
    if (due.length < portion) return;
    after = due.at(-1)!;
  }
}

async function* lastOnes(
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

interface Due {
  id: string;
  at: string;
}

/** False where it is not due any more: another worker was quicker, or its time was moved. Throws where somebody holds it. */
function publishWhenDue(hub: Context, id: string): Promise<boolean> {
  return inOneTransaction(hub, async (tx) => {
    await tx.em.execute(`set local lock_timeout = '${lockLimit}'`);
    const [item] = await tx.em.execute<{ now: string; isDue: boolean }[]>(
      `select hub_now()::text now, state = 'scheduled' and scheduled_for <= hub_now() "isDue" from item where id = ?
       for update skip locked`,
      [id],
    );
    if (!item) throw new ItemHeld();
    if (!item.isDue) return false;
    await publishItem({ ...tx, now: instantOf(item.now) }, { id });
    return true;
  });
}

/** Somebody holds the item. What they do with it ends within moments, or is given up by the database. */
class ItemHeld extends Error {
  override readonly name = 'ItemHeld';
  override readonly message = 'another session holds the item';
}

/** Whether nothing is the matter with the item itself, and time mends it. */
export const isPassing = (error: Error): boolean =>
  error instanceof ItemHeld || hindranceOf(error) === 'hub.unavailable';
