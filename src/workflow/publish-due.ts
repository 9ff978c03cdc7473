import type { Context } from '#core';
import { Refusal, Refusals } from '#core';
import { publishItem } from './publish-item.ts';

/**
 * Publishes every scheduled item whose time has come; returns how many. Called by the job that the schedule left and
 * by the sweeper, so a worker that was down publishes late rather than never. `onRefused` hears of items that could
 * not be published any more (their column went, a field became required); they stay scheduled and are told again.
 */
export async function publishDue(
  hub: Context,
  onRefused: (id: string, error: Error) => void,
): Promise<number> {
  const due = await hub.em
    .fork()
    .execute<{ id: string }[]>(
      `select id from item where state = 'scheduled' and scheduled_for <= ? order by scheduled_for limit 500`,
      [hub.now],
    );
  let published = 0;
  for (const { id } of due) {
    try {
      await publishItem(hub, { id });
      published += 1;
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Refusals)) throw error;
      onRefused(id, error);
    }
  }
  return published;
}
