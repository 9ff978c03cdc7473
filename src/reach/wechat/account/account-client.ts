import type { Pool } from 'pg';
import { queryOne, sql } from '#base/sql';
import { WechatClient } from './client.ts';
import { tokenOf } from './token.ts';

export interface AccountOptions {
  pool: Pool;
  baseUrl: string;
  appId: string;
  appSecret: string;
  timeoutMs?: number;
  now: () => Date;
}

/**
 * A client of the account for callers that deliver nothing, such as the conversation; uses the token that all
 * processes share.
 */
export function accountClient({ pool, now, ...options }: AccountOptions): WechatClient {
  let cachedId: string | undefined;
  const outletId = async () => {
    const row = await queryOne(pool, sql<{ id: string }>`select id from outlet where name = 'wechat'`);
    return (cachedId = row.id);
  };
  return new WechatClient({
    ...options,
    ...tokenOf({ pool, now, outletId: () => cachedId ?? outletId() }),
  });
}
