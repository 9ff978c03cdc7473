import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { DeliveryState } from '#reach/promise';
import { releaseQuota, lockedPush, lockedUnsentDelivery } from '../push-contents.ts';
import type { Push } from '../push.entity.ts';

/** Skips the push of a week, with a reason, before anything of it has left. */
export const skipPush = command(
  'digest.skip',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<Push> => {
    const push = await lockedPush(tx, id, 'digest.skip');
    push.move('skip');
    push.skipReason = requiredReason(reason);
    const delivery = await lockedUnsentDelivery(tx, push);
    await releaseQuota(tx, delivery);
    delivery.state = DeliveryState.CANCELLED;
    delivery.reason = 'digest-skipped';
    delivery.attempts += 1;
    delivery.stateSince = tx.now;
    return push;
  },
);
