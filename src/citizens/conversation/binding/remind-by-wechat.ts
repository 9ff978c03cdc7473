import { queryFirst, type RowOf, sql } from '#base/sql';
import type { Conversation } from '../conversation.ts';
import { sendOutcome } from '../saying/send-outcome.ts';
import { windowMs } from './wechat-binding.ts';

export type WechatReminderResult =
  | { isSent: true }
  | {
      isSent: false;
      /**
       * `not-bound`: the person has bound no account, or is not active. `not-following`: they stopped following.
       * `window-closed`: they have written nothing for 48 hours, after which WeChat does not let the account write to
       * them. `refused`: WeChat refused, see `code`. `cannot-tell`: it may have arrived; sending it again might
       * duplicate it.
       */
      reason: 'not-bound' | 'not-following' | 'window-closed' | 'refused' | 'later' | 'cannot-tell';
      code?: string;
    };

/**
 * Writes to a person's bound account at most once, or returns why it could not. It stores nothing: the caller knows the
 * reminder, and tries another way when this one fails.
 */
export async function remindByWechat(
  { hub, account, speaker }: Conversation,
  personId: string,
  text: string,
): Promise<WechatReminderResult> {
  const follower = await queryFirst(
    hub.pool,
    sql<RowOf<'follower', 'contact_id' | 'heard_at' | 'is_following'>>`
      select f.contact_id, f.heard_at, f.is_following from follower f join person p on p.id = f.person_id
        where f.account = ${account} and f.person_id = ${personId} and p.is_active`,
  );
  if (!follower) return { isSent: false, reason: 'not-bound' };
  if (!follower.is_following) return { isSent: false, reason: 'not-following' };
  if (!follower.heard_at || hub.now().getTime() - follower.heard_at.getTime() >= windowMs)
    return { isSent: false, reason: 'window-closed' };
  try {
    await speaker.say(follower.contact_id, { lines: [text] });
    return { isSent: true };
  } catch (error) {
    const { outcome, reason: code } = sendOutcome(error);
    // 45015: the platform counts the 48 hours by its own clock, which decides.
    if (code === 'wechat-45015') return { isSent: false, reason: 'window-closed', code };
    const reason = outcome === 'unknown' ? 'cannot-tell' : outcome === 'later' ? 'later' : 'refused';
    return { isSent: false, reason, code };
  }
}
