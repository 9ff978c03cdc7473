import type { Pool } from 'pg';
import type { Queue } from '#base/database';
import { newId } from '#base/platform';
import { queryFirst, sql } from '#base/sql';
import type { PassiveReply } from '#reach/wechat';
import { Conversation, type ConversationHub } from './conversation.ts';
import { readIncoming, type Incoming } from './incoming.ts';
import { linkedText } from './saying/lines.ts';
import type { Reply } from './saying/reply.ts';
import { answersAtOnce } from './answers-at-once.ts';

/** The official account; other puppets are named after their packages. */
export const officialAccount = 'official';

/**
 * For the web process: stores what followers send, and wakes the worker, which answers; the platform waits five
 * seconds. For an account that may not write to followers, the answer is returned here, in the response to the
 * platform's callback. After a crash before the insert the platform repeats the callback; after it, the poll finds the
 * row.
 */
export function listenToFollowers(
  hub: ConversationHub & { queue: Queue },
): (xml: string) => Promise<PassiveReply> {
  const conversation = new Conversation(hub, officialAccount, noSpeaker);
  return async (xml) => {
    const incoming = readIncoming(xml);
    if (!incoming) return null;
    const id = await storeMessage(hub.pool, officialAccount, incoming, hub.now());
    if (await answersAtOnce(hub.pool)) {
      const reply = await conversation.passiveReply(incoming.contactId, incoming.remoteId);
      return reply && toPassiveReply(reply);
    }
    if (id) await hub.queue.nudge('converse', [{ data: { id } }]);
    return null;
  };
}

/** Answers are returned in the response to the callback. */
const noSpeaker = { say: () => Promise.reject(new Error('the web process cannot send messages')) };

function toPassiveReply(reply: Reply): PassiveReply {
  if ('lines' in reply) return { type: 'text', text: linkedText(reply.lines) };
  const { picture: pictureUrl, title, description, url } = reply.card;
  return { type: 'news', articles: [{ title, description, pictureUrl, url }] };
}

/** Stores a message once; null when it was stored before. */
export async function storeMessage(
  pool: Pool,
  account: string,
  { contactId, remoteId, kind, text, saidAt = null }: Incoming,
  now: Date,
): Promise<string | null> {
  const row = await queryFirst(
    pool,
    sql<{ id: string }>`
      insert into follower_message (id, account, contact_id, far_id, kind, text, heard_at, said_at, state, next_at)
        values (${newId()}, ${account}, ${contactId}, ${remoteId}, ${kind}, ${text}, ${now},
          ${saidAt}, 'waiting', ${now}) on conflict (account, far_id) do nothing returning id`,
  );
  return row?.id ?? null;
}
