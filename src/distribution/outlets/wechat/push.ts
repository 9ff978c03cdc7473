import { after, print } from '#core';
import type { Act, EditionText, Found, PushInHand, Sent, Step } from '../../outlet.ts';
import { DeliveryState } from '../../delivery-state.ts';
import { QuotaUsedUp, Undeliverable, Unknown } from '../../outcome.ts';
import type { WechatAccount } from './account.ts';
import { pushKey, type WechatPayload } from './article.ts';
import type { Pushed, WechatClient } from './client.ts';
import { addDraft, placeCovers } from './draft.ts';
import { draftWith } from './far-list.ts';
import { outcomeOf, WechatFault } from './fault.ts';
import { pushArrival } from './push-arrival.ts';
import { closePushWindow, giveBackPush, usePush } from './push-quota.ts';
import { renderArticles } from './render.ts';
import { accountKind } from './windows.ts';

/** The platform looks for the same key among the pushes of the last 24 hours; an hour less, for clocks that differ. */
const keyIsGood = 23 * 3_600_000;
/** After that a push is over, with the administrator's half hour. */
const pushingTakes = 45 * 60_000;
/** It does not answer the same key twice within a minute (45066). */
const keyRests = 61_000;

/** Mass sending 群发: every follower gets a card. Once, whatever happens: nobody can take a card back. */
export function wechatPush(account: WechatAccount): Act<EditionText[], PushInHand> {
  const { pool, publicUrl, limits, now } = account;
  /** The same for one digest for ever, and of at most 64 bytes. */
  const keyOf = ({ id }: PushInHand) => `lanmu-${id}`;
  const quotaOf = ({ id, outletId, settings, deadline }: PushInHand) => ({
    deliveryId: id,
    outletId,
    kind: accountKind(settings),
    deadline,
  });

  /** Sends, and passes on what the platform says; repeating it with the same key is how the platform is asked. */
  const sendOnce = async (client: WechatClient, delivery: PushInHand, mediaId: string): Promise<Taken> => {
    const call = () => client.sendToAll(mediaId, keyOf(delivery));
    try {
      return taken(await account.withinQuota(delivery, 'push-call', call));
    } catch (error) {
      if (!(error instanceof WechatFault)) throw error;
      if (error.code === 45065) return taken(error.answer as unknown as Pushed);
      if (error.code === 45066) throw new Unknown('cannot-tell', '45066', {}, after(now(), keyRests));
      throw error;
    }
  };

  const push = async (
    client: WechatClient,
    delivery: PushInHand,
    mediaId: string,
    isFirst: boolean,
    draft: string,
  ) => {
    if (!isFirst && (await isAskedBack(delivery)))
      throw new Undeliverable('withdrawn', DeliveryState.CANCELLED);
    const waitsUntil = await usePush(pool, quotaOf(delivery), now());
    if (waitsUntil) throw new QuotaUsedUp('wechat-no-push-left', waitsUntil);
    try {
      return await sendOnce(client, delivery, mediaId);
    } catch (error) {
      if (error instanceof QuotaUsedUp) await giveBackPush(pool, quotaOf(delivery), { keeps: true });
      if (!(error instanceof WechatFault)) throw error;
      if (error.code === 40007 && !isFirst) throw new Unknown('cannot-tell', '40007'); // as for a page
      await giveBackPush(pool, quotaOf(delivery), { keeps: true });
      if (error.code !== 45028) throw outcomeOf(error, now(), [draft]);
      const waitsUntil = await closePushWindow(pool, quotaOf(delivery), now());
      throw new QuotaUsedUp('wechat-no-push-left', waitsUntil, '45028');
    }
  };

  /** Whether a push with no known end was made. */
  const find = async (
    client: WechatClient,
    delivery: PushInHand,
    mediaId: string,
    ageMs: number,
  ): Promise<Found<Taken>> => {
    const isOld = ageMs >= keyIsGood;
    if (isOld || (await isAskedBack(delivery))) {
      // A draft leaves the box when it was sent; while the administrator thinks about it, it is still there.
      const isInBox = await account.told(draftWith(client, ({ id }) => id === mediaId));
      if (isInBox) return ageMs >= pushingTakes ? 'absent' : { askAt: new Date(now().getTime() + 300_000) };
      if (isOld) return 'cannot-tell';
    }
    try {
      return { found: await sendOnce(client, delivery, mediaId) };
    } catch (error) {
      if (error instanceof WechatFault) throw new Unknown('cannot-tell', String(error.code));
      throw error;
    }
  };

  const isAskedBack = async ({ digestId }: PushInHand): Promise<boolean> => {
    const { rowCount } = await pool.query(
      'select from digest_entry where digest_id = $1 and retract_asked_at is not null limit 1',
      [digestId],
    );
    return rowCount! > 0;
  };

  return {
    async render(editions, { id, outletId, settings }) {
      const rendition = await renderArticles(editions, {
        publicUrl,
        limits,
        keyOf: ({ path, number }) => pushKey(publicUrl, path, number, id),
        host: (path) => account.hosted(outletId, path),
        settings,
      });
      if (editions.length === 0) rendition.findings.push({ reason: 'digest-empty', isBlocking: true });
      return rendition;
    },

    async send(delivery, rendition, step): Promise<Sent> {
      const client = account.client(delivery.outletId);
      const payload = rendition!.payload as WechatPayload;
      const keys = payload.articles.map(({ content_source_url }) => content_source_url);
      const covers = await placeCovers(account, delivery.outletId, payload, step);
      // Another step for another rendition: what is sent is what was shown.
      const draft = `draft ${print(payload).slice(0, 16)}`;
      const mediaId = await step(draft, () => addDraft(account, delivery.outletId, payload, covers), {
        find: async () => {
          const found = await account.told(draftWith(client, (entry) => entry.keys.join() === keys.join()));
          return found ? { found: found.id } : 'absent';
        },
      });
      const { msgId, msgDataId } = await step(
        'push',
        ({ isFirst }) => push(client, delivery, mediaId, isFirst, draft),
        { isSending: true, find: ({ ageMs }) => find(client, delivery, mediaId, ageMs) },
      );
      const farIds = { msgId, ...(msgDataId && { msgDataId }) };
      const report = await step('arrival', () => arrivalOf(account, delivery, { msgId, farIds, mediaId }), {
        isRepeatable: true,
      });
      return { ...(report.urls[0] && { url: report.urls[0].url }), farIds, receipt: { ...report } };
    },

    retract: (delivery, step) => retractPush(account, delivery, step),
  };
}

interface Taken {
  msgId: string;
  msgDataId: string | null;
}
const taken = ({ msg_id, msg_data_id }: Pushed): Taken => ({
  msgId: String(msg_id),
  msgDataId: msg_data_id === undefined ? null : String(msg_data_id),
});

async function arrivalOf(
  account: WechatAccount,
  delivery: PushInHand,
  { msgId, farIds, mediaId }: { msgId: string; farIds: Record<string, unknown>; mediaId: string },
) {
  const { pool, now, firstPollMs } = account;
  const { outletId, settings } = delivery;
  try {
    return await pushArrival(delivery, msgId, farIds, {
      pool,
      now,
      firstPollMs,
      needsConfirmation: settings.needsConfirmation === true,
      ask: () =>
        account.told(
          account.withinQuota(delivery, 'push-get', () => account.client(outletId).pushStatus(msgId)),
        ),
    });
  } catch (error) {
    // What was not sent is left in the box, for anybody to send by hand.
    if (error instanceof Undeliverable)
      await account
        .client(outletId)
        .deleteDraft(mediaId)
        .catch(() => {});
    // Only these two: of a push that its review refused nobody says that it does not count.
    const isFree =
      error instanceof Undeliverable &&
      ['wechat-administrator-refused', 'wechat-administrator-silent'].includes(error.reason);
    if (isFree) await giveBackPush(pool, { deliveryId: delivery.id }, { keeps: false });
    throw error;
  }
}

/** The pages die; the cards stay in the chats. Where nothing was pushed, nothing stays. */
async function retractPush(account: WechatAccount, delivery: PushInHand, step: Step): Promise<Sent> {
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
