import type { Pool } from 'pg';
import { after, instantOf } from '#base/dates';
import { queryFirst, sql } from '#base/sql';
import { type PushDelivery, AccountPaused, NotYet, Undeliverable } from '#reach/delivery';
import { DeliveryState, type Reason } from '#reach/promise';
import { askAgainAt } from '../account/ask-again-at.ts';

/** The platform's report of a finished push, as stored. */
export interface PushReport {
  msgId: string;
  status: string;
  total: number | null;
  filtered: number | null;
  sent: number | null;
  failed: number | null;
  urls: { position: number; url: string }[];
}

/** The event name of a finished push; a repeated event has the same name. */
export const pushEvent = (msgId: string, status: string): string => `MASSSENDJOBFINISH:${msgId}:${status}`;

/** The time for the administrator to confirm, in milliseconds, with a minute for clock differences. */
const confirmationMs = 31 * 60_000;

interface PushArrivalSources {
  pool: Pool;
  now: () => Date;
  firstPollMs: number;
  /** Whether the account's administrator must confirm every push. */
  needsConfirmation: boolean;
  ask: () => Promise<string>;
}

/**
 * The result of a push: from the platform's event, whenever it came; or, since an event can be lost, from queries at
 * doubling intervals. Only the event has counts and addresses.
 */
export async function pushArrival(
  delivery: PushDelivery,
  msgId: string,
  remoteIds: Readonly<Record<string, unknown>>,
  { pool, now, firstPollMs, needsConfirmation, ask }: PushArrivalSources,
): Promise<PushReport> {
  const receipt = await queryFirst(
    pool,
    sql<{ raw: PushReport }>`
      select raw from receipt
        where outlet_id = ${delivery.outletId} and far_event_id like ${pushEvent(msgId, '%')} order by at desc limit 1`,
  );
  if (receipt) return arrived(receipt.raw);

  const { pollAt, takenAt } = delivery.remoteIds as { pollAt?: string; takenAt?: string };
  const acceptedAt = takenAt ? instantOf(takenAt) : now();
  const waited = now().getTime() - acceptedAt.getTime();
  const isConfirming = needsConfirmation && waited < confirmationMs;
  const notYet = (at: Date, asksAt = at) =>
    new NotYet(
      isConfirming ? 'wechat-awaiting-administrator' : 'wechat-pushing',
      at,
      { ...remoteIds, takenAt: acceptedAt.toISOString(), pollAt: asksAt.toISOString() },
      isConfirming ? DeliveryState.AWAITING_PLATFORM_CONFIRMATION : DeliveryState.ACCEPTED,
    );
  // An event finds the delivery by the id that is stored now; one that came a moment ago could not, so look once more
  // at once.
  if (!pollAt) throw notYet(now(), after(now(), firstPollMs));
  if (instantOf(pollAt) > now()) throw notYet(instantOf(pollAt));

  const next = after(now(), Math.min(Math.max(firstPollMs, waited), 2 * 3_600_000));
  const status = await ask().catch((error: unknown) => {
    if (error instanceof AccountPaused) throw error;
    throw notYet(askAgainAt(error, now(), next)); // an unanswered query changes nothing
  });
  if (status === 'SENDING') throw notYet(next);
  return arrived({ msgId, status, total: null, filtered: null, sent: null, failed: null, urls: [] });
}

const isSuccess = (status: string) => /^send[ _]?success$/i.test(status);

/** Findings of the platform's review, by code. */
const refusals: Readonly<Record<string, Reason>> = {
  10001: 'wechat-found-advertising',
  20001: 'wechat-found-politics',
  20002: 'wechat-found-pornography',
  20004: 'wechat-found-society',
  20006: 'wechat-found-crime',
  20008: 'wechat-found-fraud',
  20013: 'wechat-found-copyright',
  21000: 'wechat-found-other',
  22000: 'wechat-found-mutual-promotion',
  30001: 'wechat-original-unchecked',
  30002: 'wechat-original-not-allowed',
  30003: 'wechat-original-reprint',
};

/** Returns if the push was certainly sent, and throws if it certainly was not. */
function arrived(report: PushReport): PushReport {
  const { status } = report;
  if (isSuccess(status)) return report;
  const details = { remoteCode: status, details: { code: status } };
  const [, code] = /^err\((\d+)\)$/.exec(status) ?? [];
  if (code === '40001')
    throw new Undeliverable('wechat-administrator-refused', DeliveryState.REJECTED, details);
  if (code === '40002')
    throw new Undeliverable('wechat-administrator-silent', DeliveryState.EXPIRED, details);
  if (code) throw new Undeliverable(refusals[code] ?? 'wechat-push-refused', DeliveryState.REJECTED, details);
  if (status === 'DELETE') throw new Undeliverable('wechat-removed-there', DeliveryState.REJECTED, details);
  throw new Undeliverable('wechat-push-failed', DeliveryState.REJECTED, details);
}
