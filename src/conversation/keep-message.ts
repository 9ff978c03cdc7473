import type { Pool } from 'pg';
import { newId, type Queue } from '#core';
import { readIncoming, type Incoming } from './incoming.ts';

/** The official account; other puppets go by the names of their packages. */
export const officialAccount = 'official';

interface Given {
  pool: Pool;
  queue: Queue;
  now: () => Date;
}

/**
 * For the web process, which answers nothing itself (null) and only writes down what followers say and rings for the worker: the platform waits five
 * seconds. A crash before the row is written is answered by the platform's repetition, one after it by the sweep.
 */
export const listenToFollowers =
  ({ pool, queue, now }: Given) =>
  async (xml: string): Promise<null> => {
    const incoming = readIncoming(xml);
    const id = incoming && (await keepMessage(pool, officialAccount, incoming, now()));
    if (id) await queue.nudge('converse', [{ data: { id } }]);
    return null;
  };

/** Writes it down, once; null when it was there already. */
export async function keepMessage(
  pool: Pool,
  account: string,
  { contactId, farId, kind, text }: Incoming,
  now: Date,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into follower_message (id, account, contact_id, far_id, kind, text, heard_at, state, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $7) on conflict (account, far_id) do nothing returning id`,
    [newId(), account, contactId, farId, kind, text, now],
  );
  return rows[0]?.id ?? null;
}
