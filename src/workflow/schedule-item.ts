import { command } from '#base/database';
import { refuseDistantFuture } from '#base/dates';
import { Refusal } from '#base/words';
import { lockItem, type Item } from '#content/items';

export interface ScheduleItem {
  id: string;
  at: Date;
}

/** Schedules an adopted item to be published at a future time; a second call moves the time. */
export const scheduleItem = command('item.schedule', async (tx, { id, at }: ScheduleItem): Promise<Item> => {
  const item = await lockItem(tx, id, 'item.publish');
  if (at.getTime() <= tx.now.getTime())
    throw new Refusal('item.scheduled-in-past', { at: at.toISOString() }, 'at');
  refuseDistantFuture(at, tx.now, 'at');
  item.move('schedule', tx.now);
  item.scheduledFor = at;
  await tx.queue.enqueue(tx, 'publish', [{ data: { id: item.id }, startAfter: at }]);
  return item;
});

/** Removes the time; the item stays adopted. */
export const unscheduleItem = command(
  'item.unschedule',
  async (tx, { id }: { id: string }): Promise<Item> => {
    const item = await lockItem(tx, id, 'item.publish');
    item.move('unschedule', tx.now);
    item.scheduledFor = null;
    return item;
  },
);
