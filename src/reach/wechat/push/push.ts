import { loadCalendar } from '#base/calendar';
import { after } from '#base/dates';
import { print } from '#base/platform';
import { charactersIn, shortened } from '#base/text';
import { Locale, phrase } from '#base/words';
import {
  type Act,
  type EditionText,
  type Found,
  type PushInHand,
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
import type { Pushed, WechatClient } from '../account/client.ts';
import { addDraft, placeCovers } from '../draft.ts';
import { draftWith } from '../account/far-list.ts';
import { outcomeOf, WechatFault } from '../account/fault.ts';
import { pushArrival } from './push-arrival.ts';
import { retractPush } from './push-removal.ts';
import { closePushWindow, giveBackPush, hasUsedPush, movePush, usePush } from './push-quota.ts';
import { renderArticles } from '../article/render.ts';
import { accountKind } from '../account/windows.ts';

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
  const quotaOf = ({ id, outletId, settings }: PushInHand) => ({
    deliveryId: id,
    outletId,
    kind: accountKind(settings),
  });
  /** By day, and not hours after its time. */
  const maySendNow = (delivery: PushInHand) => !isQuiet(now()) && now() <= lastMoment(delivery);

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
    if (!maySendNow(delivery)) throw tooLate(delivery);
    if (!(await usePush(pool, quotaOf(delivery), now()))) throw new QuotaUsedUp('wechat-no-push-left', now());
    try {
      return await sendOnce(client, delivery, mediaId);
    } catch (error) {
      // Whatever else it is, the platform has not taken it.
      const isCertain = error instanceof Outcome && !(error instanceof Unknown);
      if (isCertain) await giveBackPush(pool, quotaOf(delivery), { keeps: true });
      if (!(error instanceof WechatFault)) throw error;
      if (error.code === 40007 && !isFirst) throw new Unknown('cannot-tell', '40007'); // as for a page
      await giveBackPush(pool, quotaOf(delivery), { keeps: true });
      if (error.code !== 45028) throw outcomeOf(error, now(), [draft]);
      await closePushWindow(pool, quotaOf(delivery), now());
      throw new QuotaUsedUp('wechat-no-push-left', now(), '45028');
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
    // To ask with the key is to send what was not sent. What is not in the box cannot be.
    if (isOld || !maySendNow(delivery) || (await isAskedBack(delivery))) {
      // A draft leaves the box when it was sent; while the administrator thinks about it, it is still there.
      const isInBox = await account.told(draftWith(client, ({ id }) => id === mediaId));
      if (isInBox && ageMs < pushingTakes) return { askAt: after(now(), 300_000) };
      if (isInBox) {
        await giveBackPush(pool, quotaOf(delivery), { keeps: true });
        return 'absent';
      }
      if (isOld) return 'cannot-tell';
    }
    try {
      return { found: await sendOnce(client, delivery, mediaId) };
    } catch (error) {
      if (error instanceof WechatFault) throw new Unknown('cannot-tell', String(error.code));
      throw error;
    }
  };

  /** A day's or month's are used up before anything has left: it goes at its own hour of a later day, or not at all. */
  const postponed = async (delivery: PushInHand, { reason, farCode }: QuotaUsedUp) => {
    const { rows } = await pool.query<{ due: Date }>('select send_at due from digest where id = $1', [
      delivery.digestId,
    ]);
    const times = laterTimes(rows[0]!.due, now(), await loadCalendar(pool));
    const at = await movePush(pool, quotaOf(delivery), times);
    return at
      ? new QuotaUsedUp(reason, at, farCode ?? undefined, sendUntil(at))
      : new Undeliverable('push-none-left', DeliveryState.EXPIRED, { farCode: farCode ?? undefined });
  };

  const isAskedBack = async ({ digestId }: PushInHand): Promise<boolean> => {
    const { rowCount } = await pool.query(
      'select from digest_entry where digest_id = $1 and retract_asked_at is not null limit 1',
      [digestId],
    );
    return rowCount! > 0;
  };

  return {
    async render(given, { id, outletId, digestId, settings }) {
      const { rows } = await pool.query<{ id: string }>(followUps, [digestId]);
      const editions = given.map((edition) =>
        rows.some((row) => row.id === edition.itemId) ? asCorrection(edition, limits.title) : edition,
      );
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

    send: (delivery, rendition, step) =>
      send(delivery, rendition, step).catch(async (error: unknown) => {
        // What may have left is asked about on the next day; it is not moved.
        const isMoved =
          error instanceof QuotaUsedUp && !(await hasUsedPush(pool, { deliveryId: delivery.id }));
        throw isMoved ? await postponed(delivery, error) : error;
      }),

    retract: (delivery, step) => retractPush(account, delivery, step),
  };

  async function send(delivery: PushInHand, rendition: Rendition | null, step: Step): Promise<Sent> {
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
  }
}

/** Who reads it has read it before: the title says at once why it comes again, and makes no title too long by that. */
function asCorrection(edition: EditionText, most: number): EditionText {
  const word = phrase(Locale.ZH, 'delivery:correction');
  if (edition.title.startsWith(word)) return edition;
  const title = shortened(`${word}：${edition.title}`, Math.max(most, charactersIn(edition.title)));
  return { ...edition, title };
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
