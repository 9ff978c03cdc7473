import { loadCalendar } from '#base/calendar';
import { after } from '#base/dates';
import { fingerprint } from '#base/platform';
import { execute, query, queryOne, sql } from '#base/sql';
import { charactersIn, shortened } from '#base/text';
import { Locale, phrase } from '#base/words';
import {
  type Transport,
  type EditionText,
  type RemoteSearch,
  type PushDelivery,
  type Rendition,
  type Sent,
  type Step,
  lastMoment,
  tooLate,
  Outcome,
  QuotaUsedUp,
  Undeliverable,
  Unknown,
} from '#reach/delivery';
import { DeliveryState } from '#reach/promise';
import { followUps } from './outdated.ts';
import { isQuiet, laterTimes, sendUntil } from './push-hours.ts';
import type { WechatAccount } from '../account/account.ts';
import { pushKey, type WechatPayload } from '../article/article.ts';
import type { PushResponse, WechatClient } from '../account/client.ts';
import { addDraft, placeCovers } from '../draft.ts';
import { draftWith } from '../account/remote-list.ts';
import { outcomeOf, WechatError } from '../account/wechat-error.ts';
import { pushArrival } from './push-arrival.ts';
import { retractPushed } from './push-removal.ts';
import { closePushWindow, giveBackPush, hasUsedPush, movePush, usePush } from './push-quota.ts';
import { renderArticles } from '../article/render.ts';
import { accountKind } from '../account/windows.ts';

/** In milliseconds. The platform compares keys for 24 hours; an hour less, for clock differences. */
const keyTtlMs = 23 * 3_600_000;
/** In milliseconds: maximum duration of a push, with the administrator's half hour. */
const maxPushMs = 45 * 60_000;
/** In milliseconds: the platform refuses the same key within a minute (45066). */
const keyCooldownMs = 61_000;

/**
 * Mass sending 群发: every follower receives a card. Sent at most once, whatever happens, because cards cannot be taken
 * back.
 */
export function wechatPush(account: WechatAccount): Transport<EditionText[], PushDelivery> {
  const { pool, publicUrl, limits, now } = account;
  /** Always the same for one push; at most 64 bytes. */
  const keyOf = ({ id }: PushDelivery) => `lanmu-${id}`;
  const quotaOf = ({ id, outletId, settings }: PushDelivery) => ({
    deliveryId: id,
    outletId,
    kind: accountKind(settings),
  });
  /** Not at night, and not hours after its time. */
  const maySendNow = (delivery: PushDelivery) => !isQuiet(now()) && now() <= lastMoment(delivery);

  /**
   * Sends and returns the platform's answer. Repeating it with the same key is also how the platform is asked for the
   * result.
   */
  const sendOnce = async (
    client: WechatClient,
    delivery: PushDelivery,
    mediaId: string,
  ): Promise<AcceptedPush> => {
    const call = () => client.sendToAll(mediaId, keyOf(delivery));
    try {
      return acceptedPush(await account.withinQuota(delivery, 'push-call', call));
    } catch (error) {
      if (!(error instanceof WechatError)) throw error;
      if (error.code === 45065) return acceptedPush(error.answer as unknown as PushResponse);
      if (error.code === 45066) throw new Unknown('cannot-tell', '45066', {}, after(now(), keyCooldownMs));
      throw error;
    }
  };

  const push = async (
    client: WechatClient,
    delivery: PushDelivery,
    mediaId: string,
    isFirst: boolean,
    draft: string,
  ) => {
    if (!isFirst && (await isRetractionRequested(delivery)))
      throw new Undeliverable('withdrawn', DeliveryState.CANCELLED);
    if (!maySendNow(delivery)) throw tooLate(delivery);
    if (!(await usePush(pool, quotaOf(delivery), now()))) throw new QuotaUsedUp('wechat-no-push-left', now());
    try {
      return await sendOnce(client, delivery, mediaId);
    } catch (error) {
      // Certainly not accepted by the platform.
      const isCertain = error instanceof Outcome && !(error instanceof Unknown);
      if (isCertain) await giveBackPush(pool, quotaOf(delivery), { keeps: true });
      if (!(error instanceof WechatError)) throw error;
      if (error.code === 40007 && !isFirst) throw new Unknown('cannot-tell', '40007'); // as for a page
      await giveBackPush(pool, quotaOf(delivery), { keeps: true });
      if (error.code !== 45028) throw outcomeOf(error, now(), [draft]);
      await closePushWindow(pool, quotaOf(delivery), now());
      throw new QuotaUsedUp('wechat-no-push-left', now(), '45028');
    }
  };

  /** Whether a push with an unknown result was sent. */
  const find = async (
    client: WechatClient,
    delivery: PushDelivery,
    mediaId: string,
    ageMs: number,
  ): Promise<RemoteSearch<AcceptedPush>> => {
    const isOld = ageMs >= keyTtlMs;
    // Asking with the key would send it if it was not sent. A draft that has left the box cannot be sent.
    if (isOld || !maySendNow(delivery) || (await isRetractionRequested(delivery))) {
      // A draft leaves the box when it is sent; while the administrator has not confirmed, it is still there.
      const isInBox = await account.mapErrors(draftWith(client, ({ id }) => id === mediaId));
      if (isInBox && ageMs < maxPushMs) return { askAt: after(now(), 300_000) };
      if (isInBox) {
        await giveBackPush(pool, quotaOf(delivery), { keeps: true });
        return 'absent';
      }
      if (isOld) return 'cannot-tell';
    }
    try {
      return { match: await sendOnce(client, delivery, mediaId) };
    } catch (error) {
      if (error instanceof WechatError) throw new Unknown('cannot-tell', String(error.code));
      throw error;
    }
  };

  /**
   * The quota of the window was used up before anything left: the push is postponed to its own hour on a later day,
   * or expires.
   */
  const postponed = async (delivery: PushDelivery, { reason, remoteCode }: QuotaUsedUp) => {
    const row = await queryOne(
      pool,
      sql<{ due: Date }>`select send_at due from digest where id = ${delivery.digestId}`,
    );
    const times = laterTimes(row.due, now(), await loadCalendar(pool));
    const at = await movePush(pool, quotaOf(delivery), times);
    return at
      ? new QuotaUsedUp(reason, at, remoteCode ?? undefined, sendUntil(at))
      : new Undeliverable('push-none-left', DeliveryState.EXPIRED, { remoteCode: remoteCode ?? undefined });
  };

  const isRetractionRequested = async ({ digestId }: PushDelivery): Promise<boolean> => {
    const requested = await execute(
      pool,
      sql`select from digest_entry where digest_id = ${digestId} and retract_asked_at is not null limit 1`,
    );
    return requested > 0;
  };

  return {
    async render(originals, { id, outletId, digestId, settings }) {
      const rows = await query(pool, followUps(digestId));
      const editions = originals.map((edition) =>
        rows.some((row) => row.id === edition.itemId) ? asCorrection(edition, limits.title) : edition,
      );
      const rendition = await renderArticles(editions, {
        publicUrl,
        limits,
        keyOf: ({ path, number }) => pushKey(publicUrl, path, number, id),
        host: (path) => account.hosted(outletId, path),
        settings,
      });
      if (editions.length === 0) rendition.problems.push({ reason: 'digest-empty', isBlocking: true });
      return rendition;
    },

    send: (delivery, rendition, step) =>
      send(delivery, rendition, step).catch(async (error: unknown) => {
        // What may have left is asked about on the next day, not postponed.
        const isMoved =
          error instanceof QuotaUsedUp && !(await hasUsedPush(pool, { deliveryId: delivery.id }));
        throw isMoved ? await postponed(delivery, error) : error;
      }),

    retract: (delivery, step) => retractPushed(account, delivery, step),
  };

  async function send(delivery: PushDelivery, rendition: Rendition | null, step: Step): Promise<Sent> {
    const client = account.client(delivery.outletId);
    const payload = rendition!.payload as WechatPayload;
    const keys = payload.articles.map(({ content_source_url }) => content_source_url);
    const covers = await placeCovers(account, delivery.outletId, payload, step);
    // One step per rendition, so that exactly the shown rendition is sent.
    const draft = `draft ${fingerprint(payload).slice(0, 16)}`;
    const mediaId = await step(draft, () => addDraft(account, delivery.outletId, payload, covers), {
      find: async () => {
        const draftMatch = await account.mapErrors(
          draftWith(client, (entry) => entry.keys.join() === keys.join()),
        );
        return draftMatch ? { match: draftMatch.id } : 'absent';
      },
    });
    const { msgId, msgDataId } = await step(
      'push',
      ({ isFirst }) => push(client, delivery, mediaId, isFirst, draft),
      { isSending: true, find: ({ ageMs }) => find(client, delivery, mediaId, ageMs) },
    );
    const remoteIds = { msgId, ...(msgDataId && { msgDataId }) };
    const report = await step('arrival', () => arrivalOf(account, delivery, { msgId, remoteIds, mediaId }), {
      isRepeatable: true,
    });
    return { ...(report.urls[0] && { url: report.urls[0].url }), remoteIds, receipt: { ...report } };
  }
}

/** Marks the title as a correction, because followers have read the article before. Never makes a title too long. */
function asCorrection(edition: EditionText, maxLength: number): EditionText {
  const word = phrase(Locale.ZH, 'delivery:correction');
  if (edition.title.startsWith(word)) return edition;
  const title = shortened(`${word}：${edition.title}`, Math.max(maxLength, charactersIn(edition.title)));
  return { ...edition, title };
}

interface AcceptedPush {
  msgId: string;
  msgDataId: string | null;
}
const acceptedPush = ({ msg_id, msg_data_id }: PushResponse): AcceptedPush => ({
  msgId: String(msg_id),
  msgDataId: msg_data_id === undefined ? null : String(msg_data_id),
});

async function arrivalOf(
  account: WechatAccount,
  delivery: PushDelivery,
  { msgId, remoteIds, mediaId }: { msgId: string; remoteIds: Record<string, unknown>; mediaId: string },
) {
  const { pool, now, firstPollMs } = account;
  const { outletId, settings } = delivery;
  try {
    return await pushArrival(delivery, msgId, remoteIds, {
      pool,
      now,
      firstPollMs,
      needsConfirmation: settings.needsConfirmation === true,
      ask: () =>
        account.mapErrors(
          account.withinQuota(delivery, 'push-get', () => account.client(outletId).pushStatus(msgId)),
        ),
    });
  } catch (error) {
    // Deletes the unsent draft, which anyone could send by hand.
    if (error instanceof Undeliverable)
      await account
        .client(outletId)
        .deleteDraft(mediaId)
        .catch(() => {});
    // Only these two: whether a push refused by the review counts is not documented.
    const isFree =
      error instanceof Undeliverable &&
      ['wechat-administrator-refused', 'wechat-administrator-silent'].includes(error.reason);
    if (isFree) await giveBackPush(pool, { deliveryId: delivery.id }, { keeps: false });
    throw error;
  }
}
