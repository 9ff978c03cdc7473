import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import type { Queue } from '#core';
import { finishedEvent } from './arrival.ts';
import { decrypt, isSigned } from './safe-mode.ts';
import { tag } from './xml.ts';

export interface WechatCallbackOptions {
  pool: Pool;
  queue: Queue;
  appId: string;
  /** The token that was typed into the platform's page. */
  token: string;
  /** EncodingAESKey, the present one first; the previous one for as long as the platform may still use it. */
  aesKeys?: readonly string[];
  /**
   * Told what followers say and do, also when the platform repeats itself: whoever listens writes it down once. It is
   * kept out of the receipts, which are for ever; what citizens write is not.
   */
  onMessage?: (xml: string) => Promise<unknown>;
  now?: () => Date;
}

/** Older or newer than this, a signature may have been overheard; in seconds. */
const freshness = 300;

/** The platform's way to us: `/wechat/callback`. It wants an answer within five seconds and repeats itself otherwise. */
export const wechatCallback =
  (options: WechatCallbackOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    const { now = () => new Date(), token, appId, aesKeys = [] } = options;
    app.addContentTypeParser(
      ['text/xml', 'application/xml', 'text/plain'],
      { parseAs: 'string', bodyLimit: 262_144 },
      (_, body, done) => done(null, body),
    );

    const isFresh = ({ timestamp = '' }: Query) =>
      Math.abs(now().getTime() / 1000 - Number(timestamp)) <= freshness;
    const isGenuine = (query: Query) =>
      isFresh(query) && isSigned(query.signature, token, query.timestamp ?? '', query.nonce ?? '');

    app.get('/wechat/callback', async (request, reply) => {
      const query = request.query as Query;
      if (!isGenuine(query)) return await reply.code(403).send();
      return await reply.type('text/plain').send(query.echostr ?? '');
    });

    app.post('/wechat/callback', async (request, reply) => {
      const xml = open(request);
      if (!xml) return await reply.code(403).send();
      if (isOfFollower(xml)) await options.onMessage?.(xml);
      else await takeNote(options, xml, now());
      return await reply.type('text/plain').send('success');
    });

    /** The message, or null when it is not the platform's. */
    function open(request: FastifyRequest): string | null {
      const query = request.query as Query;
      const body = typeof request.body === 'string' ? request.body : '';
      if (query.encrypt_type !== 'aes') return aesKeys.length === 0 && isGenuine(query) ? body : null;
      const encrypted = tag(body, 'Encrypt');
      if (
        !isFresh(query) ||
        !isSigned(query.msg_signature, token, query.timestamp ?? '', query.nonce ?? '', encrypted)
      )
        return null;
      for (const key of aesKeys) {
        const xml = decrypt(encrypted, key, appId);
        if (xml !== null) return xml;
      }
      return null;
    }
  };

type Query = Partial<
  Record<'signature' | 'msg_signature' | 'timestamp' | 'nonce' | 'echostr' | 'encrypt_type', string>
>;

/** Anything but events, and those events that a follower causes; the others are about what the account itself did. */
const isOfFollower = (xml: string): boolean =>
  tag(xml, 'MsgType') !== 'event' || followerEvents.has(tag(xml, 'Event'));
const followerEvents = new Set(['subscribe', 'unsubscribe', 'CLICK', 'VIEW', 'SCAN', 'LOCATION']);

/**
 * Notes the event once, whenever and however often it comes, and rings for the delivery that it is about. What it
 * means is found out by the worker, which holds the line: an early, late or repeated event changes nothing twice.
 */
async function takeNote({ pool, queue }: WechatCallbackOptions, xml: string, now: Date): Promise<void> {
  const publishId = tag(xml, 'publish_id');
  const raw = publishId ? publication(xml, publishId) : { xml };
  const { rows } = await pool.query<{ id: string | null }>(note, [
    randomUUID(),
    nameOf(xml, publishId),
    JSON.stringify(raw),
    now,
    publishId,
  ]);
  const due = rows.flatMap(({ id }) => (id ? [{ data: { id } }] : []));
  await queue.nudge('deliver', due);
}

const nameOf = (xml: string, publishId: string): string => {
  if (publishId) return finishedEvent(publishId, tag(xml, 'publish_status'));
  const messageId = tag(xml, 'MsgId');
  return messageId
    ? `message:${messageId}`
    : `event:${tag(xml, 'FromUserName')}:${tag(xml, 'CreateTime')}:${tag(xml, 'Event')}`;
};

const publication = (xml: string, publishId: string) => ({
  publish_id: publishId,
  publish_status: Number(tag(xml, 'publish_status')),
  article_id: tag(xml, 'article_id'),
  article_detail: { item: [{ idx: 1, article_url: tag(xml, 'article_url') }] },
});

const note = `
  with account as (
    select id from outlet where name = 'wechat'
  ), noted as (
    insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
    select $1, account.id, d.id, $2, $3, $4
    from account left join delivery d on $5 <> '' and d.outlet_id = account.id and d.far_ids ->> 'publishId' = $5 and d.far_ids ? 'publishId'
    on conflict (outlet_id, far_event_id) do nothing
    returning delivery_id
  ), due as (
    update delivery d set next_at = $4 from noted where d.id = noted.delivery_id and d.state = 'accepted'
  )
  select delivery_id id from noted`;
