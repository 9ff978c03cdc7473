import type { Pool, PoolClient } from 'pg';
import { after } from '#base/dates';
import { type Database, execute, queryFirst, type RowOf, sql } from '#base/sql';
import { TryAgainLater } from '#reach/delivery';
import type { WechatClientOptions } from './client.ts';

const name = 'access-token';
/**
 * The number of consecutive replacements without a working token; `expires_at` is the earliest time of the next one.
 */
const refreshes = 'token-refreshes';

const minute = 60_000;
/** The platform allows twenty a day, half a minute apart; a persistent problem must not use them up. */
const maxBetweenMs = 90 * minute;
const betweenMs = (times: number): number => Math.min((minute / 2) * 4 ** (times - 1), maxBetweenMs);

interface TokenSource {
  pool: Pool;
  outletId: string;
  now: () => Date;
}

/** The token options of a client, backed by the token that all processes share. */
export const tokenOf = (
  source: Pick<TokenSource, 'pool' | 'now'> & { outletId: () => string | Promise<string> },
): Pick<WechatClientOptions, 'token' | 'tokenWorks'> => ({
  token: async (ask, rejectedToken) =>
    sharedToken({ ...source, outletId: await source.outletId() }, ask, rejectedToken),
  tokenWorks: async () => {
    await execute(
      source.pool,
      sql`delete from outlet_secret where outlet_id = ${await source.outletId()} and name = ${refreshes}`,
    );
  },
});

/**
 * Returns the account's token: one process requests it, the others wait and read. `rejectedToken` was rejected by the
 * platform. It is replaced unless another process has done so, or a recent replacement did not help.
 */
export async function sharedToken(
  { pool, outletId, now }: TokenSource,
  ask: (isForced: boolean) => Promise<{ token: string; seconds: number }>,
  rejectedToken: string | null = null,
): Promise<string> {
  const cached = await currentToken(pool, outletId, now());
  if (cached !== undefined && cached !== rejectedToken) return cached;

  const client = await pool.connect();
  try {
    await client.query('begin');
    await execute(
      client,
      sql`select pg_advisory_xact_lock(hashtextextended('wechat-token:' || ${outletId}, 0))`,
    );
    let token = await currentToken(client, outletId, now());
    if (!token || token === rejectedToken) {
      if (rejectedToken !== null) await countRefresh(client, outletId, now());
      const fresh = await ask(rejectedToken !== null);
      token = fresh.token;
      // A minute early: old and new tokens are both valid for five minutes, and a request takes time.
      await store(client, outletId, name, token, after(now(), Math.max(fresh.seconds - 60, 1) * 1000));
    }
    await client.query('commit');
    return token;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

async function countRefresh(client: PoolClient, outletId: string, now: Date): Promise<void> {
  const before = await queryFirst(
    client,
    sql<RowOf<'outlet_secret', 'secret' | 'expires_at'>>`
      select secret, expires_at from outlet_secret where outlet_id = ${outletId} and name = ${refreshes}`,
  );
  if (before?.expires_at && before.expires_at > now)
    throw new TryAgainLater('wechat-token', { isOutage: true });
  const times = Number(before?.secret ?? 0) + 1;
  await store(client, outletId, refreshes, String(times), after(now, betweenMs(times)));
}

const store = (client: PoolClient, outletId: string, what: string, secret: string, until: Date) =>
  execute(
    client,
    sql`
      insert into outlet_secret (outlet_id, name, secret, expires_at) values (${outletId}, ${what}, ${secret}, ${until})
        on conflict (outlet_id, name) do update set secret = excluded.secret, expires_at = excluded.expires_at`,
  );

async function currentToken(db: Database, outletId: string, now: Date): Promise<string | undefined> {
  const row = await queryFirst(
    db,
    sql<{ secret: string }>`
      select secret from outlet_secret where outlet_id = ${outletId} and name = ${name} and expires_at > ${now}`,
  );
  return row?.secret;
}
