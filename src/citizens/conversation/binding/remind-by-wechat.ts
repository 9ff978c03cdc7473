import type { SendResult } from '#base/platform';
import { queryFirst, type RowOf, sql } from '#base/sql';
import type { Conversation } from '../conversation.ts';
import { resultOfError } from '../saying/result-of-error.ts';
import { windowMs } from './wechat-binding.ts';

/**
 * Writes to a person's bound account at most once. It stores nothing: the caller knows the reminder, and tries another way
 * when this one fails. Reasons of failure: `not-bound`: the person has bound no account, or is not active.
 * `not-following`: they stopped following. `window-closed`: they have written nothing for 48 hours, after which WeChat
 * does not let the account write to them. `refused`: WeChat refused, see `remoteCode`.
 */
export async function remindByWechat(
  { hub, account, speaker }: Conversation,
  personId: string,
  text: string,
): Promise<SendResult> {
  const follower = await queryFirst(
    hub.pool,
    sql<RowOf<'follower', 'contact_id' | 'heard_at' | 'is_following'>>`
      select f.contact_id, f.heard_at, f.is_following from follower f join person p on p.id = f.person_id
        where f.account = ${account} and f.person_id = ${personId} and p.is_active`,
  );
  if (!follower) return { outcome: 'failed', reason: 'not-bound' };
  if (!follower.is_following) return { outcome: 'failed', reason: 'not-following' };
  if (!follower.heard_at || hub.now().getTime() - follower.heard_at.getTime() >= windowMs)
    return { outcome: 'failed', reason: 'window-closed' };
  try {
    await speaker.say(follower.contact_id, { lines: [text] });
    return { outcome: 'sent' };
  } catch (error) {
    const result = resultOfError(error);
    const remoteCode = result.reason;
    // 45015: the platform counts the 48 hours by its own clock, which decides.
    if (remoteCode === 'wechat-45015') return { outcome: 'failed', reason: 'window-closed', remoteCode };
    return result.outcome === 'failed' ? { outcome: 'failed', reason: 'refused', remoteCode } : result;
  }
}
