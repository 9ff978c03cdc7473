import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { DeliveryState } from '#reach/promise';
import { freePlace, lockedDigest, lockedUnsentPush } from '../digest-contents.ts';
import type { Digest } from '../digest.entity.ts';

/** Gives up the push of a week, with a reason, before anything of it has left. */
export const skipDigest = command(
  'digest.skip',
  async (tx, { id, reason }: { id: string; reason: string }): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.skip');
    digest.move('skip');
    digest.skipReason = requiredReason(reason);
    const push = await lockedUnsentPush(tx, digest);
    await freePlace(tx, push);
    push.state = DeliveryState.CANCELLED;
    push.reason = 'digest-skipped';
    push.attempts += 1;
    push.stateSince = tx.now;
    return digest;
  },
);
