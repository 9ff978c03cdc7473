import { randomBytes, randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { cleanText, cdata } from '#core';
import { ringNow } from '../../bell.ts';
import { noted } from './events.ts';
import { replyXml, type PassiveReply } from './passive-reply.ts';
import { decrypt, encrypt, isSigned, signatureOf } from './safe-mode.ts';
import { tag } from './xml.ts';

export interface WechatCallbackOptions {
  pool: Pool;
  appId: string;
  /** The token that was typed into the platform's page. */
  token: string;
  /** EncodingAESKey, the present one first; the previous one for as long as the platform may still use it. None: plain mode. */
  aesKeys?: readonly string[];
  /**
   * Told what followers say and do, also when the platform repeats itself: whoever listens writes it down once. It is
   * kept out of the receipts, which are for ever; what citizens write is not. May answer at once; what takes longer than
   * the platform waits is answered with `success`, and whoever still has something to say sends a custom message.
   */
  onMessage?: (xml: string) => Promise<PassiveReply>;
  /** Told what went wrong in `onMessage`; the platform hears 503 and repeats the message. */
  onFault?: (error: unknown) => void;
  now: () => Date;
}

/** Older or newer than this, a signature may have been overheard; in seconds. */
const freshness = 300;
/** The platform repeats what was not answered in time, three times and five seconds apart; later it is somebody else. */
const repeating = 30_000;
/** The platform waits five seconds. */
const patience = 4000;

/** The platform's way to us: `/wechat/callback`. Every request is checked, kept once, and answered within five seconds. */
export const wechatCallback =
  (options: WechatCallbackOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    const { now, token, appId, aesKeys = [] } = options;
    app.addContentTypeParser(
      ['text/xml', 'application/xml', 'text/plain'],
      { parseAs: 'string', bodyLimit: 262_144 },
      (_, body, done) => done(null, body),
    );

    const isFresh = ({ timestamp = '' }: Query) =>
      Math.abs(now().getTime() / 1000 - Number(timestamp)) <= freshness;
    const isGenuine = (query: Query) =>
      isFresh(query) && isSigned(query.signature, token, query.timestamp ?? '', query.nonce ?? '');

    /** What costs nothing comes first: nobody's body is read whose address does not say that it may be the platform's. */
    const mayBeGenuine = (query: Query) =>
      aesKeys.length === 0
        ? isGenuine(query)
        : query.encrypt_type === 'aes' && isFresh(query) && /^[0-9a-f]{40}$/i.test(query.msg_signature ?? '');
    const refuseStrangers = async ({ query }: FastifyRequest, reply: FastifyReply) => {
      if (!isSaidOnce(query)) await reply.code(400).send();
      else if (!mayBeGenuine(query)) await reply.code(403).send();
    };

    app.get('/wechat/callback', async ({ query }, reply) => {
      if (!isSaidOnce(query)) return await reply.code(400).send();
      if (!isGenuine(query)) return await reply.code(403).send();
      return await reply.type('text/plain').send(query.echostr ?? '');
    });

    app.post('/wechat/callback', { onRequest: refuseStrangers }, async (request, reply) => {
      const opened = open(request);
      if (!opened) return await reply.code(403).send();
      const { xml, key, mark } = opened;
      const earlier = await heardBefore(options, xml, mark, now());
      if (earlier === 'replayed') return await reply.code(403).send();
      if (earlier === 'repeated') return await reply.type('text/plain').send('success');
      // What a follower says is told first and noted then: should we die in between, the platform's repetition tells it.
      const said = isOfFollower(xml) ? await answer(options, xml) : null;
      if (said === 'failed') return await reply.code(503).send(); // and so does its repetition after a fault of ours
      await note(options, xml, mark, now());
      if (!said) return await reply.type('text/plain').send('success');
      const text = replyXml(said, xml, now());
      return await reply.type('text/xml').send(key ? sealed(text, key) : text);
    });

    /** The message without what no text can hold, or null when it is not the platform's. */
    function open(request: FastifyRequest): Opened | null {
      const opened = unsealed(request);
      return opened && { ...opened, xml: cleanText(opened.xml) };
    }

    /** Plain mode signs no more than the moment, not the message. */
    function unsealed(request: FastifyRequest): Opened | null {
      const query = request.query as Query;
      const body = typeof request.body === 'string' ? request.body : '';
      if (aesKeys.length === 0) {
        // Compatible mode carries the message twice; who has no key reads the open one.
        const isOpen = tag(body, 'MsgType') !== '';
        return isOpen ? { xml: body, key: null, mark: query.signature! } : null;
      }
      const encrypted = tag(body, 'Encrypt');
      const { msg_signature, timestamp = '', nonce = '' } = query;
      if (!encrypted || !isSigned(msg_signature, token, timestamp, nonce, encrypted)) return null;
      for (const key of aesKeys) {
        const xml = decrypt(encrypted, key, appId);
        if (xml !== null) return { xml, key, mark: msg_signature! };
      }
      return null;
    }

    function sealed(text: string, key: string): string {
      const [timestamp, nonce] = [String(Math.floor(now().getTime() / 1000)), randomBytes(6).toString('hex')];
      const encrypted = encrypt(text, key, appId);
      const signature = signatureOf(token, timestamp, nonce, encrypted);
      return (
        `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
        `<TimeStamp>${timestamp}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
      );
    }
  };

/** A message; the key that it came under, and the signature that it has in common with its repetitions. */
interface Opened {
  xml: string;
  key: string | null;
  mark: string;
}

/** What is said twice could be signed as the one and read as the other. */
const isSaidOnce = (query: unknown): query is Query =>
  Object.values(query as object).every((value) => typeof value === 'string');

type Query = Partial<
  Record<'signature' | 'msg_signature' | 'timestamp' | 'nonce' | 'echostr' | 'encrypt_type', string>
>;

/** Anything but events, and those events that a follower causes; the others are about what the account itself did. */
const isOfFollower = (xml: string): boolean =>
  tag(xml, 'MsgType') !== 'event' || followerEvents.has(tag(xml, 'Event'));
const followerEvents = new Set(['subscribe', 'unsubscribe', 'CLICK', 'VIEW', 'SCAN', 'LOCATION']);

async function answer(
  { onMessage, onFault }: WechatCallbackOptions,
  xml: string,
): Promise<PassiveReply | 'failed'> {
  if (!onMessage) return null;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patience);
  });
  const said = onMessage(xml).catch((error: unknown) => {
    onFault?.(error);
    return 'failed' as const;
  });
  return await Promise.race([said, late]).finally(() => clearTimeout(timer));
}

/** A message that came before is the platform's repetition for as long as it repeats; later, somebody recorded it. */
async function heardBefore(
  { pool }: WechatCallbackOptions,
  xml: string,
  mark: string,
  now: Date,
): Promise<'repeated' | 'replayed' | null> {
  const { rows } = await pool.query<{ mark: string; at: Date }>(
    `select r.raw ->> 'mark' mark, r.at from receipt r join outlet o on o.id = r.outlet_id
     where o.name = 'wechat' and r.far_event_id = $1`,
    [noted(xml).name],
  );
  const [first] = rows;
  if (!first) return null;
  return first.mark === mark && now.getTime() - first.at.getTime() > repeating ? 'replayed' : 'repeated';
}

/**
 * Keeps the message once, whenever and however often it comes, and rings for the delivery that it is about. What it
 * means is found out by the worker, which holds the line: an early, late or repeated event changes nothing twice. Of
 * what a follower says only that it came is kept.
 */
async function note({ pool }: WechatCallbackOptions, xml: string, mark: string, now: Date): Promise<void> {
  const { name, raw, about } = noted(xml);
  let { rows } = await pool.query<{ id: string | null }>(keep(about?.field ?? 'msgId'), [
    randomUUID(),
    name,
    JSON.stringify(isOfFollower(xml) ? { mark } : { ...raw, mark }),
    now,
    about?.id ?? '',
  ]);
  // The id may have been written while this was: whoever wrote it could not see the receipt yet.
  if (about && rows[0]?.id === null)
    ({ rows } = await pool.query<{ id: string }>(wake(about.field), [about.id, now]));
  if (rows.some(({ id }) => id !== null)) await ringNow(pool);
}

// A push whose end was only asked about is awaited once more: the event alone says why, how many, and where, and whether
// the place of the day is free. Nobody waits for the event of what was not sent yet; there the receipt is all there is.
// A worker that asks at this very moment may no longer write what it hears (`attempts`): the event knows more.
const awaited = `(case d.state when 'awaiting-platform-confirmation' then d.state else 'accepted' end)`;
const isAbout = (field: 'publishId' | 'msgId', id: string) =>
  `d.kind <> 'retract' and d.far_ids ->> '${field}' = ${id} and d.far_ids ? '${field}'`;
const wake = (field: 'publishId' | 'msgId') => `
  update delivery d set next_at = $2, attempts = d.attempts + 1, unended = 0
  from outlet o where o.name = 'wechat' and d.outlet_id = o.id and ${isAbout(field, '$1')}
    and d.state in ('accepted', 'awaiting-platform-confirmation')
  returning d.id`;
const keep = (field: 'publishId' | 'msgId') => `
  with account as (
    select id from outlet where name = 'wechat'
  ), kept as (
    insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
    select $1, account.id, d.id, $2, $3, $4
    from account left join delivery d on $5 <> '' and d.outlet_id = account.id and ${isAbout(field, '$5')}
    on conflict (outlet_id, far_event_id) do nothing
    returning delivery_id
  ), due as (
    update delivery d set next_at = $4, attempts = d.attempts + 1, unended = 0, state = ${awaited}, state_since = case when d.state = ${awaited} then d.state_since else $4 end
    from kept where d.id = kept.delivery_id and (d.state in ('accepted', 'awaiting-platform-confirmation')
      or d.kind = 'push' and (d.state = 'delivered' and not d.far_ids ? 'url' or d.state = 'rejected' and d.reason = 'wechat-push-failed'))
  )
  select delivery_id id from kept`;
