import { query, queryFirst, sql } from '#base/sql';
import { type PushDelivery, type Sent, type Step, Undeliverable } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';
import type { WechatAccount } from '../account/account.ts';
import type { WechatClient } from '../account/client.ts';
import { WechatError } from '../account/wechat-error.ts';

/** Removes the pages; the cards stay in the chats. If nothing was pushed, nothing remains. */
export async function retractPushed(
  account: WechatAccount,
  delivery: PushDelivery,
  step: Step,
): Promise<Sent> {
  const { pool } = account;
  const client = account.client(delivery.outletId);
  const pushed = await queryFirst(
    pool,
    sql<{ state: DeliveryState; msgId: string | null }>`
      select state, far_ids ->> 'msgId' "msgId" from delivery
        where digest_id = ${delivery.digestId} and outlet_id = ${delivery.outletId} and kind = 'push'`,
  );
  if (pushed?.state === DeliveryState.MANUAL && !pushed.msgId)
    throw new Undeliverable('cannot-tell', DeliveryState.MANUAL);
  if (!pushed?.msgId || [DeliveryState.REJECTED, DeliveryState.EXPIRED].includes(pushed.state))
    return { receipt: { removed: [] } };

  const entries = await query(
    pool,
    sql<{ position: number; isRequested: boolean }>`
      select position, retract_asked_at is not null "isRequested" from digest_entry
        where digest_id = ${delivery.digestId} order by position`,
  );
  const positions = entries.filter(({ isRequested }) => isRequested).map(({ position }) => position);
  // One call for all articles saves nine of the ten a day.
  const indexes = positions.length === entries.length ? [0] : positions;
  for (const index of indexes)
    await step(
      `remove ${index}`,
      () =>
        account.mapErrors(
          account.withinQuota(delivery, 'push-remove', () => removeArticle(client, pushed.msgId!, index)),
        ),
      { isRepeatable: true },
    );
  return { receipt: { removed: positions }, remains: 'wechat-card-remains' };
}

/** Error 40059: it is removed already. */
const removeArticle = (client: WechatClient, msgId: string, index: number): Promise<void> =>
  client.removePushed(msgId, index).catch((error: unknown) => {
    if (!(error instanceof WechatError && error.code === 40059)) throw error;
  });
