import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { after, dayOf } from '#base/dates';
import type { SendResult } from '#base/platform';
import { execute, queryFirst, sql } from '#base/sql';
import type { Mailer } from './mailer.ts';
import { isSendingTime } from './reminder-rules.ts';

export interface Ways {
  /** Null: no account is configured. */
  wechat: ((personId: string, text: string) => Promise<SendResult>) | null;
  /** Null: no mail server is configured. */
  mail: Mailer | null;
}

interface ClaimedReminder {
  noticeId: string;
  way: 'wechat' | 'mail';
  tries: number;
  personId: string;
  email: string | null;
  isActive: boolean;
  subject: string;
  text: string;
}
/** The state of a reminder after an attempt. */
const stateAfter = { sent: 'sent', later: 'waiting', failed: 'not-sent', unknown: 'unknown' } as const;

const minute = 60_000;
/** Longer than any attempt takes. */
const claimMs = 10 * minute;
const maxTries = 6;

/**
 * Sends the waiting reminders one by one during the sending hours; any number of workers may do so at once. A worker
 * that crashes while sending leaves a claim behind. A reminder that may have arrived is never sent again, since no one
 * can verify it, and it is in the inbox anyway: by WeChat every claimed one, by mail those that the server had received
 * completely. Other mail is sent again.
 */
export async function sendReminders(
  context: () => Context,
  ways: Ways,
  isStopped: () => boolean,
): Promise<number> {
  const { em, now } = context();
  await execute(
    em,
    sql`
      update reminder_way set state = case when way = 'mail' and handed_at is null then 'waiting' else 'unknown' end,
        reason = 'worker-died', next_at = ${now}::timestamptz,
        ended_at = case when way = 'mail' and handed_at is null then null else ${now}::timestamptz end
      where state = 'sending' and claimed_at < ${new Date(now.getTime() - claimMs)}`,
  );
  const calendar = await loadCalendar({ em });
  let sent = 0;
  while (!isStopped()) {
    const ctx = context(); // a long list may outlast the sending hours
    if (!isSendingTime(ctx.now) || !calendar.isWorking(dayOf(ctx.now))) break;
    const claimed = await claim(ctx.em, ctx.now);
    if (!claimed) break;
    const result = await send(context, claimed, ways);
    await saveResult(ctx.em, claimed, result, ctx.now);
    if (result.outcome === 'sent') sent += 1;
  }
  return sent;
}

const claim = (em: Context['em'], now: Date): Promise<ClaimedReminder | undefined> =>
  queryFirst(
    em,
    sql<ClaimedReminder>`
      update reminder_way w set state = 'sending', claimed_at = ${now}, handed_at = null, tries = w.tries + 1
      from reminder_notice n join person p on p.id = n.person_id
      where n.id = w.notice_id and (w.notice_id, w.way) = (
        select notice_id, way from reminder_way where state = 'waiting' and next_at <= ${now}
        order by next_at, notice_id, way limit 1 for update skip locked)
      returning w.notice_id "noticeId", w.way, w.tries, n.person_id "personId", p.email, p.is_active "isActive", n.subject, n.text`,
  );

async function send(
  context: () => Context,
  claimed: ClaimedReminder,
  { wechat, mail }: Ways,
): Promise<SendResult> {
  const { way, personId, email, isActive, subject, text, noticeId } = claimed;
  if (!isActive) return { outcome: 'failed', reason: 'person-inactive' };
  if (way === 'wechat') return wechat ? wechat(personId, text) : { outcome: 'failed', reason: 'no-account' };
  if (!mail) return { outcome: 'failed', reason: 'no-mail-server' };
  if (!email) return { outcome: 'failed', reason: 'no-address' };
  return mail.send({ to: email, subject, text, id: noticeId }, () => handOver(context(), claimed));
}

/**
 * Records that the message may have arrived from now on. Throws when the claim was lost: then another worker sends it.
 */
async function handOver({ em, now }: Context, { noticeId, way, tries }: ClaimedReminder): Promise<void> {
  const held = await execute(
    em,
    sql`
      update reminder_way set handed_at = ${now}
      where notice_id = ${noticeId} and way = ${way} and state = 'sending' and tries = ${tries}`,
  );
  if (held === 0) throw new Error('the claim on the reminder was lost: another worker sends it');
}

/** Writes the result only while the claim is held: a later claim has increased `tries`. */
async function saveResult(
  em: Context['em'],
  { noticeId, way, tries }: ClaimedReminder,
  result: SendResult,
  now: Date,
): Promise<void> {
  const isOver = result.outcome !== 'later' || tries >= maxTries;
  const state = isOver && result.outcome === 'later' ? 'not-sent' : stateAfter[result.outcome];
  await execute(
    em,
    sql`
      update reminder_way set state = ${state}, reason = ${'reason' in result ? result.reason : null},
        next_at = ${after(now, 2 ** tries * minute)}, ended_at = ${isOver ? now : null}
      where notice_id = ${noticeId} and way = ${way} and state = 'sending' and tries = ${tries}`,
  );
}
