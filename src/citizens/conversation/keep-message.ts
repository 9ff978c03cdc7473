import type { Pool } from 'pg';
import type { Queue } from '#base/database';
import { newId } from '#base/platform';
import type { PassiveReply } from '#reach/wechat';
import { Conversation, type ConversationHub } from './conversation.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import { linkedText } from './saying/lines.ts';
import type { Reply } from './saying/reply.ts';
import { answersAtOnce } from './way-of-answers.ts';

/** The official account; other puppets go by the names of their packages. */
export const officialAccount = 'official';

/**
 * For the web process: writes down what followers say and rings for the worker, which answers; the platform waits five
 * seconds. Of an account that may not write to followers the answer is given here, in the answer to the platform's own
 * call. A crash before the row is written is answered by the platform's repetition, one after it by the sweep.
 */
export function listenToFollowers(
  hub: ConversationHub & { queue: Queue },
): (xml: string) => Promise<PassiveReply> {
  const conversation = new Conversation(hub, officialAccount, nobody);
  return async (xml) => {
    const incoming = readIncoming(xml);
    if (!incoming) return null;
    const id = await keepMessage(hub.pool, officialAccount, incoming, hub.now());
    if (await answersAtOnce(hub.pool)) {
      const reply = await conversation.answerAtOnce(incoming.contactId, incoming.remoteId);
      return reply && passive(reply);
    }
    if (id) await hub.queue.nudge('converse', [{ data: { id } }]);
    return null;
  };
}

/** Here answers go back the way that the question came. */
const nobody = { say: () => Promise.reject(new Error('the web process writes to nobody')) };

function passive(reply: Reply): PassiveReply {
  if ('lines' in reply) return { type: 'text', text: linkedText(reply.lines) };
  const { picture: pictureUrl, title, description, url } = reply.card;
  return { type: 'news', articles: [{ title, description, pictureUrl, url }] };
}

/** Writes it down, once; null when it was there already. */
export async function keepMessage(
  pool: Pool,
  account: string,
  { contactId, remoteId, kind, text, saidAt = null }: Incoming,
  now: Date,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into follower_message (id, account, contact_id, far_id, kind, text, heard_at, said_at, state, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $7) on conflict (account, far_id) do nothing returning id`,
    [newId(), account, contactId, remoteId, kind, text, now, saidAt],
  );
  return rows[0]?.id ?? null;
}
