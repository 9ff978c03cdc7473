import type { Pool, PoolClient } from 'pg';
import { after } from '#base/dates';
import { TryAgainLater } from '#reach/delivery';
import type { WechatClientOptions } from './client.ts';

const name = 'access-token';
/** How many tokens were replaced in a row without one of them being good; `expires_at` says when the next may be. */
const refreshes = 'token-refreshes';

const minute = 60_000;
/** The platform grants twenty a day, half a minute apart; a fault that lasts must not use them up. */
const longestBetweenMs = 90 * minute;
const betweenMs = (times: number): number => Math.min((minute / 2) * 4 ** (times - 1), longestBetweenMs);

interface Place {
  pool: Pool;
  outletId: string;
  now: () => Date;
}

/** Where the calls of the account have their token from, which all processes share. */
export const tokenOf = (
  place: Pick<Place, 'pool' | 'now'> & { outletId: () => string | Promise<string> },
): Pick<WechatClientOptions, 'token' | 'tokenWorks'> => ({
  token: async (ask, worn) => sharedToken({ ...place, outletId: await place.outletId() }, ask, worn),
  tokenWorks: async () => {
    await place.pool.query('delete from outlet_secret where outlet_id = $1 and name = $2', [
      await place.outletId(),
      refreshes,
    ]);
  },
});

/**
 * The token of the account: one process asks for it, the others wait and read. `worn` is a token that the platform refused;
 * it is replaced unless somebody has done so already, or it was done in vain a while ago.
 */
export async function sharedToken(
  { pool, outletId, now }: Place,
  ask: (isForced: boolean) => Promise<{ token: string; seconds: number }>,
  worn: string | null = null,
): Promise<string> {
  const known = await pool.query<{ secret: string }>(current, [outletId, name, now()]);
  if (known.rows[0] && known.rows[0].secret !== worn) return known.rows[0].secret;

  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtextextended('wechat-token:' || $1, 0))`, [
      outletId,
    ]);
    const { rows } = await client.query<{ secret: string }>(current, [outletId, name, now()]);
    let token = rows[0]?.secret;
    if (!token || token === worn) {
      if (worn !== null) await countRefresh(client, outletId, now());
      const fresh = await ask(worn !== null);
      token = fresh.token;
      // A minute early: old and new are both good for five, and a request takes time.
      await keep(client, outletId, name, token, after(now(), Math.max(fresh.seconds - 60, 1) * 1000));
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
  const { rows } = await client.query<{ secret: string; expires_at: Date }>(
    'select secret, expires_at from outlet_secret where outlet_id = $1 and name = $2',
    [outletId, refreshes],
  );
  const [before] = rows;
  if (before && before.expires_at > now) throw new TryAgainLater('wechat-token', { isOutage: true });
  const times = Number(before?.secret ?? 0) + 1;
  await keep(client, outletId, refreshes, String(times), after(now, betweenMs(times)));
}

const keep = (client: PoolClient, outletId: string, what: string, secret: string, until: Date) =>
  client.query(
    `insert into outlet_secret (outlet_id, name, secret, expires_at) values ($1, $2, $3, $4)
     on conflict (outlet_id, name) do update set secret = excluded.secret, expires_at = excluded.expires_at`,
    [outletId, what, secret, until],
  );

const current = 'select secret from outlet_secret where outlet_id = $1 and name = $2 and expires_at > $3';
