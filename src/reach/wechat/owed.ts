import type { Pool } from 'pg';
import { queryOne, sql } from '#base/sql';

/**
 * Whether any rule lets content go to WeChat, if only in the weekly push; otherwise no delivery is ever owed to it.
 */
export async function isOwedToWechat(pool: Pick<Pool, 'query'>): Promise<boolean> {
  const row = await queryOne(
    pool,
    sql<{ is: boolean }>`
      select exists (select from outlet o join outlet_rule r on r.outlet_id = o.id
        where o.protocol = 'wechat' and r.mode <> 'never') "is"`,
  );
  return row.is;
}
