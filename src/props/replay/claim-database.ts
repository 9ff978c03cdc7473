import type { Pool } from 'pg';
import { ConfigProblem } from '#base/platform';
import { keyPrefix } from './plan/submissions-made.ts';

const lock = 7_205_119; // any number that only the replay uses

/**
 * Takes the database for one replay, until `release`. The replay writes thousands of example items, so it throws a
 * `ConfigProblem` unless the database holds nothing else, nothing would carry them beyond the hub's own pages, and no
 * other replay is at work there.
 */
export async function claimDatabase(
  pool: Pool,
  { isEmbedded }: { isEmbedded: boolean },
): Promise<{ release: () => void }> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<Found>(text, [lock, keyPrefix]);
    const reason = reasonAgainst(rows[0]!);
    if (!reason) return { release: () => client.release(true) }; // the lock is the connection's and ends with it
    throw new ConfigProblem([
      {
        variable: isEmbedded ? 'LANMU_DATA' : 'DATABASE_URL',
        problem: `leads to a database ${reason}`,
        expected: isEmbedded
          ? 'a folder whose subfolder "replay" is missing or holds a replay and nothing else'
          : 'an empty database for the replay alone; without DATABASE_URL it makes one of its own',
      },
    ]);
  } catch (error) {
    client.release(true);
    throw error;
  }
}

interface Found {
  isFree: boolean;
  items: number;
  rules: number;
}

function reasonAgainst({ isFree, items, rules }: Found): string | null {
  if (!isFree) return 'in which another replay is at work';
  if (items > 0) return `that holds other items than those of a replay (${items})`;
  return rules > 0 ? 'in which items go to WeChat or to a webhook' : null;
}

const text = `
  select pg_try_advisory_lock($1) "isFree",
    (select count(*)::int from item where not exists (
      select from idempotency made where starts_with(made.key, $2) and made.result #>> '{}' = item.id::text)) items,
    (select count(*)::int from outlet_rule rule join outlet on outlet.id = rule.outlet_id
      where outlet.protocol in ('wechat', 'webhook') and rule.mode <> 'never') rules`;
