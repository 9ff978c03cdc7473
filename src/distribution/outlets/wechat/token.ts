import { after } from '#core';
import type { Pool } from 'pg';

const name = 'access-token';

/**
 * The token of the account, shared by all processes: one asks for it, the others wait and read. `worn` is a token that
 * the platform refused; it is replaced unless somebody has done so already.
 */
export async function sharedToken(
  { pool, outletId, now }: { pool: Pool; outletId: string; now: () => Date },
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
      const fresh = await ask(worn !== null);
      token = fresh.token;
      // A minute early: old and new are both good for five, and a request takes time.
      const expiresAt = after(now(), Math.max(fresh.seconds - 60, 1) * 1000);
      await client.query(
        `insert into outlet_secret (outlet_id, name, secret, expires_at) values ($1, $2, $3, $4)
         on conflict (outlet_id, name) do update set secret = excluded.secret, expires_at = excluded.expires_at`,
        [outletId, name, token, expiresAt],
      );
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

const current = 'select secret from outlet_secret where outlet_id = $1 and name = $2 and expires_at > $3';
