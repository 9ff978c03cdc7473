import { type PushDelivery, type Sent, type Step, Undeliverable } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';
import type { WechatAccount } from '../account/account.ts';
import type { WechatClient } from '../account/client.ts';
import { WechatFault } from '../account/fault.ts';

/** The pages die; the cards stay in the chats. Where nothing was pushed, nothing stays. */
export async function retractPush(account: WechatAccount, delivery: PushDelivery, step: Step): Promise<Sent> {
  const { pool } = account;
  const client = account.client(delivery.outletId);
  const { rows } = await pool.query<{ state: DeliveryState; msgId: string | null }>(
    `select state, far_ids ->> 'msgId' "msgId" from delivery where digest_id = $1 and outlet_id = $2 and kind = 'push'`,
    [delivery.digestId, delivery.outletId],
  );
  const pushed = rows[0];
  if (pushed?.state === DeliveryState.MANUAL && !pushed.msgId)
    throw new Undeliverable('cannot-tell', DeliveryState.MANUAL);
  if (!pushed?.msgId || [DeliveryState.REJECTED, DeliveryState.EXPIRED].includes(pushed.state))
    return { receipt: { removed: [] } };

  const entries = await pool.query<{ position: number; isAsked: boolean }>(
    'select position, retract_asked_at is not null "isAsked" from digest_entry where digest_id = $1 order by position',
    [delivery.digestId],
  );
  const asked = entries.rows.filter(({ isAsked }) => isAsked).map(({ position }) => position);
  // One call for all of them spares nine of the ten a day.
  const indexes = asked.length === entries.rows.length ? [0] : asked;
  for (const index of indexes)
    await step(
      `remove ${index}`,
      () =>
        account.told(
          account.withinQuota(delivery, 'push-remove', () => removed(client, pushed.msgId!, index)),
        ),
      { isRepeatable: true },
    );
  return { receipt: { removed: asked }, remains: 'wechat-card-remains' };
}

/** What is gone already is no message of the platform's any more (40059). */
const removed = (client: WechatClient, msgId: string, index: number): Promise<void> =>
  client.removePushed(msgId, index).catch((error: unknown) => {
    if (!(error instanceof WechatFault && error.code === 40059)) throw error;
  });
