import type { Conversation } from '../conversation.ts';
import { outcomeOfSaying } from '../saying/saying.ts';
import { windowMs } from './wechat-binding.ts';

export type Reminded =
  | { isSent: true }
  | {
      isSent: false;
      /**
       * `not-bound`: the person has bound no account, or is not active. `not-following`: no longer. `window-closed`: they
       * have said nothing for 48 hours, and WeChat lets the account write to nobody else. `refused`: WeChat's own no, by
       * its code. `cannot-tell`: it may have arrived; to say it again might be to say it twice.
       */
      reason: 'not-bound' | 'not-following' | 'window-closed' | 'refused' | 'later' | 'cannot-tell';
      code?: string;
    };

/**
 * Writes to a person's bound account, at most once, or says why it could not. It keeps no record: whoever reminds knows
 * whom of what, and tries another way when this one is closed.
 */
export async function remindByWechat(
  { hub, account, speaker }: Conversation,
  personId: string,
  text: string,
): Promise<Reminded> {
  const { rows } = await hub.pool.query<{ contact_id: string; heard_at: Date | null; is_following: boolean }>(
    `select f.contact_id, f.heard_at, f.is_following from follower f join person p on p.id = f.person_id
     where f.account = $1 and f.person_id = $2 and p.is_active`,
    [account, personId],
  );
  const [bound] = rows;
  if (!bound) return { isSent: false, reason: 'not-bound' };
  if (!bound.is_following) return { isSent: false, reason: 'not-following' };
  if (!bound.heard_at || hub.now().getTime() - bound.heard_at.getTime() >= windowMs)
    return { isSent: false, reason: 'window-closed' };
  try {
    await speaker.say(bound.contact_id, { lines: [text] });
    return { isSent: true };
  } catch (error) {
    const { outcome, reason: code } = outcomeOfSaying(error);
    // 45015: the platform counts the 48 hours itself, and its clock is the one that counts.
    if (code === 'wechat-45015') return { isSent: false, reason: 'window-closed', code };
    const reason = outcome === 'unknown' ? 'cannot-tell' : outcome === 'later' ? 'later' : 'refused';
    return { isSent: false, reason, code };
  }
}
