import type { Pool } from 'pg';
import { after, instantOf } from '#base/dates';
import { type PushDelivery, AccountPaused, NotYet, Undeliverable } from '#reach/delivery';
import { DeliveryState, type Reason } from '#reach/promise';
import { askAgainAt } from '../account/ask-again.ts';

/** What the platform tells of a finished push, as it is kept. */
export interface PushReport {
  msgId: string;
  status: string;
  total: number | null;
  filtered: number | null;
  sent: number | null;
  failed: number | null;
  urls: { position: number; url: string }[];
}

/** How the platform names the end of a push in an event; the same event twice has the same name. */
export const pushEvent = (msgId: string, status: string): string => `MASSSENDJOBFINISH:${msgId}:${status}`;

/** The administrator has so long to confirm; in milliseconds, with a minute for the clocks. */
const confirmation = 31 * 60_000;

interface Sources {
  pool: Pool;
  now: () => Date;
  firstPollMs: number;
  /** Whether the account asks its administrator before every push. */
  needsConfirmation: boolean;
  ask: () => Promise<string>;
}

/**
 * What became of a push: by the platform's event, whenever it came; or, since an event can be lost, by asking, each
 * time after twice as long. An answer to a question says nothing about counts and addresses: those are the event's.
 */
export async function pushArrival(
  delivery: PushDelivery,
  msgId: string,
  remoteIds: Readonly<Record<string, unknown>>,
  { pool, now, firstPollMs, needsConfirmation, ask }: Sources,
): Promise<PushReport> {
  const { rows } = await pool.query<{ raw: PushReport }>(
    'select raw from receipt where outlet_id = $1 and far_event_id like $2 order by at desc limit 1',
    [delivery.outletId, pushEvent(msgId, '%')],
  );
  if (rows[0]) return arrived(rows[0].raw);

  const { pollAt, takenAt } = delivery.remoteIds as { pollAt?: string; takenAt?: string };
  const taken = takenAt ? instantOf(takenAt) : now();
  const waited = now().getTime() - taken.getTime();
  const isConfirming = needsConfirmation && waited < confirmation;
  const notYet = (at: Date, asksAt = at) =>
    new NotYet(
      isConfirming ? 'wechat-awaiting-administrator' : 'wechat-pushing',
      at,
      { ...remoteIds, takenAt: taken.toISOString(), pollAt: asksAt.toISOString() },
      isConfirming ? DeliveryState.AWAITING_PLATFORM_CONFIRMATION : DeliveryState.ACCEPTED,
    );
  // An event finds us by the id that is written now; one that came a moment ago could not, so look once more at once.
  if (!pollAt) throw notYet(now(), after(now(), firstPollMs));
  if (instantOf(pollAt) > now()) throw notYet(instantOf(pollAt));

  const next = after(now(), Math.min(Math.max(firstPollMs, waited), 2 * 3_600_000));
  const status = await ask().catch((error: unknown) => {
    if (error instanceof AccountPaused) throw error;
    throw notYet(askAgainAt(error, now(), next)); // a question without an answer changes nothing
  });
  if (status === 'SENDING') throw notYet(next);
  return arrived({ msgId, status, total: null, filtered: null, sent: null, failed: null, urls: [] });
}

const isSuccess = (status: string) => /^send[ _]?success$/i.test(status);

/** What the review finds, by the number that it answers with. */
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

/** The push was certainly made when this says so, and certainly not when it throws. */
function arrived(report: PushReport): PushReport {
  const { status } = report;
  if (isSuccess(status)) return report;
  const given = { remoteCode: status, details: { code: status } };
  const [, code] = /^err\((\d+)\)$/.exec(status) ?? [];
  if (code === '40001')
    throw new Undeliverable('wechat-administrator-refused', DeliveryState.REJECTED, given);
  if (code === '40002') throw new Undeliverable('wechat-administrator-silent', DeliveryState.EXPIRED, given);
  if (code) throw new Undeliverable(refusals[code] ?? 'wechat-push-refused', DeliveryState.REJECTED, given);
  if (status === 'DELETE') throw new Undeliverable('wechat-removed-there', DeliveryState.REJECTED, given);
  throw new Undeliverable('wechat-push-failed', DeliveryState.REJECTED, given);
}
