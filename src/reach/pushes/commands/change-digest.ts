import { command } from '#base/database';
import { expectSendTime, remindingTime } from './compose-digest.ts';
import {
  expectDigestVersion,
  lockedDigest,
  lockedUnsentPush,
  prepareAgain,
  writeEntries,
} from '../digest-contents.ts';
import { DigestRule } from '../rule/digest-rule.entity.ts';
import type { Digest } from '../digest.entity.ts';

export interface ChangeDigest {
  id: string;
  expectedVersion: number;
  /** All of them, in their new order; left out: as they are. */
  itemIds?: readonly string[] | null;
  /** Left out: as it is. */
  sendAt?: Date | null;
}

/** Changes what a push brings, or when. An approval that it had is void, unless nothing was to be changed. */
export const changeDigest = command(
  'digest.change',
  async (tx, { id, expectedVersion, itemIds, sendAt }: ChangeDigest): Promise<Digest> => {
    const digest = await lockedDigest(tx, id, 'digest.change');
    if (!sendAt && !itemIds) {
      expectDigestVersion(digest, expectedVersion);
      return digest;
    }
    digest.move('change');
    expectDigestVersion(digest, expectedVersion);
    const push = await lockedUnsentPush(tx, digest);
    if (sendAt) {
      expectSendTime(tx, sendAt);
      const rule = await tx.em.findOne(DigestRule, { outletId: digest.outletId });
      digest.sendAt = sendAt;
      digest.movedFrom = null;
      digest.remindAt = remindingTime(sendAt, rule);
      digest.remindedAt = null;
    }
    if (itemIds) await writeEntries(tx, digest, itemIds);
    digest.version += 1;
    digest.changedBy = tx.actor.personId;
    digest.changedAt = tx.now;
    digest.reopenedReason = null;
    digest.reopenedTitle = null;
    await prepareAgain(tx, digest, push);
    return digest;
  },
);
