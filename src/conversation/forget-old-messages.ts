import type { Pool } from 'pg';

const daysKept = 30;

/** What citizens write is kept as long as somebody may ask what became of it, and no longer. */
export async function forgetOldMessages({ pool, now }: { pool: Pool; now(): Date }): Promise<void> {
  await pool.query(
    `delete from follower_message where id in (
       select id from follower_message where heard_at < $1 order by heard_at limit 1000 for update skip locked)`,
    [new Date(now().getTime() - daysKept * 24 * 3_600_000)],
  );
}
