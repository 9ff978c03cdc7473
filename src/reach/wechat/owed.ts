import type { Pool } from 'pg';

/**
 * Whether any rule lets content go to WeChat, if only in the weekly push; otherwise no delivery is ever owed to it.
 */
export async function isOwedToWechat(pool: Pick<Pool, 'query'>): Promise<boolean> {
  const { rows } = await pool.query<{ is: boolean }>(
    `select exists (select from outlet o join outlet_rule r on r.outlet_id = o.id
       where o.protocol = 'wechat' and r.mode <> 'never') "is"`,
  );
  return rows[0]!.is;
}
