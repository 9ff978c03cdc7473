import { LockMode } from '@mikro-orm/core';
import type { Tx } from '#base/database';
import { execute, query, sql } from '#base/sql';
import { pushProgress } from '#reach/delivery';
import { notifyOutdated } from '#reach/engine';
import { type Delivery, DeliveryState, unsentStates } from '#reach/promise';
import { lockedDeliveryOf, prepareAgain, removeEntry } from '../push-contents.ts';
import { Push } from '../push.entity.ts';
import { requestRetraction } from './retract-push.ts';

/**
 * Updates pushes when one of their items is corrected or withdrawn. A push that has not left is corrected and needs
 * approval again; from one that has left, a withdrawn item is retracted.
 */
export async function reopenPushes(
  tx: Tx,
  itemId: string,
  why: 'item-withdrawn' | 'item-corrected' | 'item-published-again',
): Promise<void> {
  const rows = await query(
    tx,
    sql<{ id: string; title: string }>`
      select g.id, (select title from edition e where e.item_id = n.item_id and e.locale = 'zh' order by number desc limit 1) title
        from digest_entry n join digest g on g.id = n.digest_id
        where n.item_id = ${itemId} and g.state in ('proposed', 'approved') order by g.id`,
  );
  for (const { id, title } of rows) {
    const push = await tx.em.findOneOrFail(Push, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const delivery = await lockedDeliveryOf(tx, push);
    const progress = await pushProgress(tx, delivery);
    if (progress !== 'unsent') {
      if (progress === 'refused') continue;
      if (why === 'item-withdrawn') await requestRetraction(tx, push, [itemId]);
      if (why === 'item-corrected') await notifyOutdated(tx, { digestId: id, now: tx.now }, title);
      continue;
    }
    if (!unsentStates.includes(delivery.state)) {
      giveUp(tx, delivery, why);
      continue;
    }
    const wasApproved = push.state === 'approved';
    push.move('reopen');
    push.version += 1;
    if (why === 'item-withdrawn') await removeEntry(tx, id, itemId);
    else await execute(tx, sql`update digest_entry set edition_id = null where digest_id = ${id}`);
    if (wasApproved || why === 'item-withdrawn') {
      push.reopenedReason = why === 'item-withdrawn' ? why : 'item-corrected';
      push.reopenedTitle = title;
    }
    await prepareAgain(tx, push, delivery);
  }
}

/**
 * The failed push must not be retried with outdated content. An editor who changes it has it rendered and approved
 * again.
 */
function giveUp({ now }: Tx, delivery: Delivery, why: string): void {
  delivery.state = DeliveryState.CANCELLED;
  delivery.reason = why === 'item-withdrawn' ? 'withdrawn' : 'newer-edition';
  delivery.attempts += 1;
  delivery.stateSince = now;
}
