import { command } from '#base/database';
import { expectSendTime, remindingTime } from './compose-push.ts';
import {
  expectPushVersion,
  lockedPush,
  lockedUnsentDelivery,
  prepareAgain,
  writeEntries,
} from '../push-contents.ts';
import { PushRule } from '../rule/push-rule.entity.ts';
import type { Push } from '../push.entity.ts';

export interface ChangePush {
  id: string;
  expectedVersion: number;
  /** All articles in their new order; omitted: unchanged. */
  itemIds?: readonly string[] | null;
  /** Omitted: unchanged. */
  sendAt?: Date | null;
}

/** Changes the articles or the time of a push. Revokes its approval unless the input changes nothing. */
export const changePush = command(
  'digest.change',
  async (tx, { id, expectedVersion, itemIds, sendAt }: ChangePush): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.change');
    if (!sendAt && !itemIds) {
      expectPushVersion(push, expectedVersion);
      return push;
    }
    push.move('change');
    expectPushVersion(push, expectedVersion);
    const delivery = await lockedUnsentDelivery(tx, push);
    if (sendAt) {
      expectSendTime(tx, sendAt);
      const rule = await tx.em.findOne(PushRule, { outletId: push.outletId });
      push.sendAt = sendAt;
      push.movedFrom = null;
      push.remindAt = remindingTime(sendAt, rule);
      push.remindedAt = null;
    }
    if (itemIds) await writeEntries(tx, push, itemIds);
    push.version += 1;
    push.changedBy = tx.actor.personId;
    push.changedAt = tx.now;
    push.reopenedReason = null;
    push.reopenedTitle = null;
    await prepareAgain(tx, push, delivery);
    return push;
  },
);
