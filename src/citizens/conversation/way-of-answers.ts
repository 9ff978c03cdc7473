import type { Pool } from 'pg';
import type { Log } from '#reach/engine';
import { WechatError } from '#reach/wechat';

/** "api unauthorized": the account may not write to followers; 48004 is one that was banned altogether. */
const noRight = 48001;

/** Whether followers are answered within the platform's own call, because the account may not write to them (客服消息). */
export async function answersAtOnce(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>(
    `select coalesce((settings ->> 'answersAtOnce')::boolean, false) "is" from outlet where name = 'wechat'`,
  );
  return rows[0]?.is ?? false;
}

/** What the platform refuses for want of the right is learned from, so that nobody after this one waits in vain. */
export async function learnFrom(error: unknown, pool: Pool, log: Log): Promise<void> {
  if (!(error instanceof WechatError) || error.code !== noRight) return;
  const { rowCount } = await pool.query(
    `update outlet set settings = settings || '{"answersAtOnce": true}'
     where name = 'wechat' and settings ->> 'answersAtOnce' is distinct from 'true'`,
  );
  if (rowCount)
    log.error(
      { alarm: 'wechat-no-custom-messages' },
      'the WeChat account may not write to followers (48001): from now on they are answered within the call; should the account be verified, say so with wechatAccountSet',
    );
}
