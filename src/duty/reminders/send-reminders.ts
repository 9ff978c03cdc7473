import { loadCalendar } from '#base/calendar';
import type { Context } from '#base/database';
import { after, dayOf } from '#base/dates';
import type { Reminded } from '#citizens/conversation';
import type { Mailer } from './mailer.ts';
import { isSpeakingTime } from './reminder-rules.ts';

export interface Ways {
  /** Null: no account is configured. */
  wechat: ((personId: string, text: string) => Promise<Reminded>) | null;
  /** Null: no mail server is configured. */
  mail: Mailer | null;
}

interface Claimed {
  noticeId: string;
  way: 'wechat' | 'mail';
  tries: number;
  personId: string;
  email: string | null;
  isActive: boolean;
  subject: string;
  text: string;
}
type Ending =
  | { state: 'sent' }
  | { state: 'unknown'; reason?: string }
  | { state: 'not-sent'; reason: string }
  | { state: 'waiting'; reason: string };

const minute = 60_000;
/** Longer than anything that sends takes. */
const claimMs = 10 * minute;
const maxTries = 6;

/**
 * Sends what waits, one by one, while people may be disturbed; any number of workers may do so at once. A worker that dies
 * in between leaves a claim behind. What may have arrived is never sent again, for nobody knows whether it did, and it
 * stands in the inbox: by WeChat all that was claimed, by mail what the server had been given whole. Other mail is sent
 * again.
 */
export async function sendReminders(
  context: () => Context,
  ways: Ways,
  isStopped: () => boolean,
): Promise<number> {
  const { em, now } = context();
  await em.execute(
    `update reminder_way set state = case when way = 'mail' and handed_at is null then 'waiting' else 'unknown' end,
       reason = 'worker-died', next_at = ?::timestamptz,
       ended_at = case when way = 'mail' and handed_at is null then null else ?::timestamptz end
     where state = 'sending' and claimed_at < ?`,
    [now, now, new Date(now.getTime() - claimMs)],
  );
  const calendar = await loadCalendar({ em });
  let sent = 0;
  while (!isStopped()) {
    const ctx = context(); // it may be a long list, and quiet before its end
    if (!isSpeakingTime(ctx.now) || !calendar.isWorking(dayOf(ctx.now))) break;
    const claimed = await claim(ctx.em, ctx.now);
    if (!claimed) break;
    const ending = await send(context, claimed, ways);
    await end(ctx.em, claimed, ending, ctx.now);
    if (ending.state === 'sent') sent += 1;
  }
  return sent;
}

async function claim(em: Context['em'], now: Date): Promise<Claimed | undefined> {
  const [claimed] = await em.execute<Claimed[]>(
    `update reminder_way w set state = 'sending', claimed_at = ?, handed_at = null, tries = w.tries + 1
     from reminder_notice n join person p on p.id = n.person_id
     where n.id = w.notice_id and (w.notice_id, w.way) = (
       select notice_id, way from reminder_way where state = 'waiting' and next_at <= ?
       order by next_at, notice_id, way limit 1 for update skip locked)
     returning w.notice_id "noticeId", w.way, w.tries, n.person_id "personId", p.email, p.is_active "isActive", n.subject, n.text`,
    [now, now],
  );
  return claimed;
}

async function send(context: () => Context, claimed: Claimed, { wechat, mail }: Ways): Promise<Ending> {
  const { way, personId, email, isActive, subject, text, noticeId } = claimed;
  if (!isActive) return { state: 'not-sent', reason: 'person-inactive' };
  if (way === 'wechat')
    return wechat ? afterWechat(await wechat(personId, text)) : { state: 'not-sent', reason: 'no-account' };
  if (!mail) return { state: 'not-sent', reason: 'no-mail-server' };
  if (!email) return { state: 'not-sent', reason: 'no-address' };
  const mailed = await mail.send({ to: email, subject, text, id: noticeId }, () =>
    handOver(context(), claimed),
  );
  if (mailed.isSent) return { state: 'sent' };
  return { state: afterMail[mailed.next], reason: mailed.reason };
}

const afterMail = { never: 'not-sent', later: 'waiting', unknown: 'unknown' } as const;

/** From now on it may have arrived. Throws when the claim is not held any more: then somebody else sends it. */
async function handOver({ em, now }: Context, { noticeId, way, tries }: Claimed): Promise<void> {
  const held = await em.execute<object[]>(
    `update reminder_way set handed_at = ? where notice_id = ? and way = ? and state = 'sending' and tries = ?
     returning notice_id`,
    [now, noticeId, way, tries],
  );
  if (held.length === 0) throw new Error('another worker has taken the reminder over');
}

function afterWechat(reminded: Reminded): Ending {
  if (reminded.isSent) return { state: 'sent' };
  if (reminded.reason === 'cannot-tell') return { state: 'unknown' };
  return { state: reminded.reason === 'later' ? 'waiting' : 'not-sent', reason: reminded.reason };
}

/** Only by whoever holds the claim: a later one has counted `tries` further. */
async function end(
  em: Context['em'],
  { noticeId, way, tries }: Claimed,
  ending: Ending,
  now: Date,
): Promise<void> {
  const isOver = ending.state !== 'waiting' || tries >= maxTries;
  await em.execute(
    `update reminder_way set state = ?, reason = ?, next_at = ?, ended_at = ?
     where notice_id = ? and way = ? and state = 'sending' and tries = ?`,
    [
      isOver && ending.state === 'waiting' ? 'not-sent' : ending.state,
      'reason' in ending ? ending.reason : null,
      after(now, 2 ** tries * minute),
      isOver ? now : null,
      noticeId,
      way,
      tries,
    ],
  );
}
