import type { Pool } from 'pg';
import { ConfigProblem } from '#base/platform';
import { queryOne, sql } from '#base/sql';
import { keyPrefix } from './plan/existing-items.ts';

const lock = 7_205_119; // an arbitrary key that nothing else uses

/**
 * Claims the database for one replay, until `release`. The replay writes thousands of example items, so this throws a
 * `ConfigProblem` if the database has other items, if a rule would send items beyond the hub's own pages, or if another
 * replay is running.
 */
export async function claimDatabase(
  pool: Pool,
  { isEmbedded }: { isEmbedded: boolean },
): Promise<{ release: () => void }> {
  const client = await pool.connect();
  try {
    const row = await queryOne(
      client,
      sql<ClaimRow>`
        select pg_try_advisory_lock(${lock}) "isFree",
          (select count(*)::int from item where not exists (
            select from idempotency made where starts_with(made.key, ${keyPrefix}) and made.result #>> '{}' = item.id::text)) items,
          (select count(*)::int from outlet_rule rule join outlet on outlet.id = rule.outlet_id
            where outlet.protocol in ('wechat', 'webhook') and rule.mode <> 'never') rules`,
    );
    const reason = reasonAgainst(row);
    if (!reason) return { release: () => client.release(true) }; // the lock is the connection's and ends with it
    throw new ConfigProblem([
      {
        variable: isEmbedded ? 'LANMU_DATA' : 'DATABASE_URL',
        problem: `is a database ${reason}`,
        expected: isEmbedded
          ? 'a folder whose subfolder "replay" is missing or contains only a replay'
          : 'an empty database for the replay alone; unset it, and the replay starts an embedded one',
      },
    ]);
  } catch (error) {
    client.release(true);
    throw error;
  }
}

interface ClaimRow {
  isFree: boolean;
  items: number;
  rules: number;
}

function reasonAgainst({ isFree, items, rules }: ClaimRow): string | null {
  if (!isFree) return 'in which another replay is running';
  if (items > 0) return `that has items other than those of a replay (${items})`;
  return rules > 0 ? 'whose outlet rules send items to WeChat or to a webhook' : null;
}
