import type { Pool } from 'pg';
import { execute, queryFirst, sql } from '#base/sql';
import type { Log } from '#reach/engine';
import { WechatError } from '#reach/wechat';

/** "api unauthorized": the account may not write to followers. 48004 means an account that was banned. */
const unauthorizedCode = 48001;

/**
 * Whether followers are answered in the response to the platform's callback, because the account may not write to them
 * (客服消息).
 */
export async function answersAtOnce(pool: Pool): Promise<boolean> {
  const row = await queryFirst(
    pool,
    sql<{ is: boolean }>`
      select coalesce((settings ->> 'answersAtOnce')::boolean, false) "is" from outlet where name = 'wechat'`,
  );
  return row?.is ?? false;
}

/**
 * Records that the platform refused because the permission is missing, so that later followers are answered in the response to
 * the callback.
 */
export async function recordMissingPermission(error: unknown, pool: Pool, log: Log): Promise<void> {
  if (!(error instanceof WechatError) || error.code !== unauthorizedCode) return;
  const changed = await execute(
    pool,
    sql`
      update outlet set settings = settings || '{"answersAtOnce": true}'
        where name = 'wechat' and settings ->> 'answersAtOnce' is distinct from 'true'`,
  );
  if (changed > 0)
    log.error(
      { alarm: 'wechat-no-custom-messages' },
      "the WeChat account may not write to followers (48001), switched to answers in the callback's response; once the account is verified, switch back with wechatAccountSet",
    );
}
