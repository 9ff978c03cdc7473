import { LockMode } from '@mikro-orm/core';
import type { Tx } from '#base/database';
import { leavingOf } from '#reach/delivery';
import { rowsOf, tellOutdated } from '#reach/engine';
import { type Delivery, DeliveryState, unsentStates } from '#reach/promise';
import { lockedPush, prepareAgain, removeEntry } from '../digest-contents.ts';
import { Digest } from '../digest.entity.ts';
import { askBack } from './retract-digest.ts';

/**
 * What becomes of pushes when an item of theirs is corrected or withdrawn. One that has not left is put right, and
 * approval is asked for again; from one that has left a withdrawn item is taken back.
 */
export async function reopenDigests(
  tx: Tx,
  itemId: string,
  why: 'item-withdrawn' | 'item-corrected' | 'item-published-again',
): Promise<void> {
  const found = await tx.em.execute<{ id: string; title: string }[]>(
    `select g.id, (select title from edition e where e.item_id = n.item_id and e.locale = 'zh' order by number desc limit 1) title
     from digest_entry n join digest g on g.id = n.digest_id
     where n.item_id = ? and g.state in ('proposed', 'approved') order by g.id`,
    [itemId],
  );
  for (const { id, title } of found) {
    const digest = await tx.em.findOneOrFail(Digest, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const push = await lockedPush(tx, digest);
    const leaving = await leavingOf(tx, push);
    if (leaving !== 'unsent') {
      if (leaving === 'refused') continue;
      if (why === 'item-withdrawn') await askBack(tx, digest, [itemId]);
      if (why === 'item-corrected') await tellOutdated(rowsOf(tx), { digestId: id, now: tx.now }, title);
      continue;
    }
    if (!unsentStates.includes(push.state)) {
      giveUp(tx, push, why);
      continue;
    }
    const wasApproved = digest.state === 'approved';
    digest.move('reopen');
    digest.version += 1;
    if (why === 'item-withdrawn') await removeEntry(tx, id, itemId);
    else await tx.em.execute('update digest_entry set edition_id = null where digest_id = ?', [id]);
    if (wasApproved || why === 'item-withdrawn') {
      digest.reopenedReason = why === 'item-withdrawn' ? why : 'item-corrected';
      digest.reopenedTitle = title;
    }
    await prepareAgain(tx, digest, push);
  }
}

/** It failed, and nobody may try again what is no longer true; whoever changes it has it prepared and approved anew. */
function giveUp({ now }: Tx, push: Delivery, why: string): void {
  push.state = DeliveryState.CANCELLED;
  push.reason = why === 'item-withdrawn' ? 'withdrawn' : 'newer-edition';
  push.attempts += 1;
  push.stateSince = now;
}
