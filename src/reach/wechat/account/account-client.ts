import type { Pool } from 'pg';
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

/** The account's calls for whoever delivers nothing, such as the conversation; with the token that all processes share. */
export function accountClient({ pool, now, ...options }: AccountOptions): WechatClient {
  let known: string | undefined;
  const outletId = async () => {
    const { rows } = await pool.query<{ id: string }>(`select id from outlet where name = 'wechat'`);
    return (known = rows[0]!.id);
  };
  return new WechatClient({
    ...options,
    ...tokenOf({ pool, now, outletId: () => known ?? outletId() }),
  });
}
