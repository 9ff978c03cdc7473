import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { cleanText, cdata } from '#base/text';
import { noted } from './events.ts';
import { replyXml, type PassiveReply } from './passive-reply.ts';
import { isReplayed, keepReceipt } from './receipts.ts';
import { decrypt, encrypt, isSigned, signatureOf } from './safe-mode.ts';
import { Turns } from './turns.ts';
import { Message } from './xml.ts';

export interface WechatCallbackOptions {
  pool: Pool;
  appId: string;
  /** The token that was typed into the platform's page. */
  token: string;
  /** EncodingAESKey, the present one first; the previous one for as long as the platform may still use it. None: plain mode. */
  aesKeys?: readonly string[];
  /**
   * Told what followers say and do, also when the platform repeats itself: whoever listens writes it down once, and
   * answers the same thing the same way. Null: it is answered by a custom message, or not at all.
   */
  onMessage?: (xml: string) => Promise<PassiveReply>;
  /** Told what went wrong; the platform hears 503 without a word of it, and repeats the message. */
  onFault?: (error: unknown) => void;
  now: () => Date;
}

/** Older or newer than this, a signature may have been overheard; in seconds. */
const freshness = 300;
/** The platform waits five seconds. */
const patience = 4000;
/** How many messages are with the database at once, so that one that is held up leaves the others their connections. */
const atOnce = 4;
/** WeChat lets nobody write more than 16 KB; in base64, beside the same text in the open (the compatible mode), that is 40. */
const longestBody = 49_152;

/** The platform's way to us: `/wechat/callback`. Every request is checked, kept once, and answered within five seconds. */
export const wechatCallback =
  (options: WechatCallbackOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    const { now, token, appId, aesKeys = [] } = options;
    const turns = new Turns(atOnce);
    app.addContentTypeParser(
      ['text/xml', 'application/xml', 'text/plain'],
      { parseAs: 'string', bodyLimit: longestBody },
      (_, body, done) => done(null, body),
    );

    const isFresh = ({ timestamp = '' }: Query) =>
      /^\d{1,12}$/.test(timestamp) && Math.abs(now().getTime() / 1000 - Number(timestamp)) <= freshness;
    const isGenuine = (query: Query) =>
      isFresh(query) && isSigned(query.signature, token, query.timestamp ?? '', query.nonce ?? '');
    /** The platform signs the moment in every mode, so nobody's body is read who does not know the token. */
    const mayBeGenuine = (query: Query) =>
      isGenuine(query) &&
      (aesKeys.length === 0 ||
        (query.encrypt_type === 'aes' && /^[0-9a-f]{40}$/i.test(query.msg_signature ?? '')));

    const refuseStrangers = async ({ query }: FastifyRequest, reply: FastifyReply) => {
      const status = !isSaidOnce(query) ? 400 : mayBeGenuine(query) ? null : 403;
      // What else they send is not even received.
      if (status) await reply.code(status).header('connection', 'close').send();
    };

    app.get('/wechat/callback', async ({ query }, reply) => {
      if (!isSaidOnce(query)) return await reply.code(400).send();
      if (!isGenuine(query)) return await reply.code(403).send();
      return await reply.type('text/plain').send(query.echostr ?? '');
    });

    app.post('/wechat/callback', { onRequest: refuseStrangers }, async (request, reply) => {
      const opened = open(request);
      const answer = opened ? await inTime(opened) : 403;
      if (typeof answer === 'number') return await reply.code(answer).send();
      return await reply.type(answer === 'success' ? 'text/plain' : 'text/xml').send(answer);
    });

    /** Whatever the database does: what takes longer goes on, and the platform's repetition is answered by what it wrote. */
    async function inTime(opened: Opened): Promise<string | number> {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<number>((resolve) => {
        timer = setTimeout(() => resolve(503), patience);
      });
      const until = performance.now() + patience;
      const taken = turns
        .take(until, () => answerTo(opened))
        .catch((error: unknown) => {
          options.onFault?.(error);
          return null;
        });
      return await Promise.race([taken.then((answer) => answer ?? 503), late]).finally(() =>
        clearTimeout(timer),
      );
    }

    async function answerTo({ xml, key, mark, signedAt, nonce }: Opened): Promise<string | number> {
      const message = new Message(xml);
      const came = { pool: options.pool, noted: noted(message), mark, now: now() };
      if (await isReplayed(came)) return 403;
      // What a follower says is told first and noted then: should we die in between, the platform's repetition tells it.
      const said = isOfFollower(message) ? await options.onMessage?.(xml) : null;
      await keepReceipt(came);
      if (!said) return 'success';
      const text = replyXml(said, message, new Date(Number(signedAt) * 1000));
      return key ? sealed(text, { key, mark, signedAt, nonce }) : text;
    }

    /** The message without what no text can hold, or null when it is not the platform's. */
    function open(request: FastifyRequest): Opened | null {
      const { msg_signature, signature, timestamp = '', nonce = '' } = request.query as Query;
      const body = typeof request.body === 'string' ? request.body : '';
      const given = (xml: string, key: string | null, mark: string): Opened | null => {
        const clean = cleanText(xml);
        return { xml: clean, key, mark, signedAt: timestamp, nonce };
      };
      const outer = new Message(body);
      // Compatible mode carries the message twice; who has no key reads the open one. Plain mode signs no more than the
      // moment, not the message.
      if (aesKeys.length === 0) return outer.text('MsgType') ? given(body, null, signature!) : null;
      const encrypted = outer.text('Encrypt');
      if (!encrypted || !isSigned(msg_signature, token, timestamp, nonce, encrypted)) return null;
      for (const key of aesKeys) {
        const xml = decrypt(encrypted, key, appId);
        if (xml !== null) return given(xml, key, msg_signature!);
      }
      return null;
    }

    /** The same message is answered with the same bytes, whichever node hears it: nothing in them is left to chance. */
    function sealed(
      text: string,
      { key, mark, signedAt, nonce }: Omit<Opened, 'xml' | 'key'> & { key: string },
    ) {
      const first = createHmac('sha256', key).update(`${mark} ${text}`).digest().subarray(0, 16);
      const encrypted = encrypt(text, key, appId, first);
      const signature = signatureOf(token, signedAt, nonce, encrypted);
      return (
        `<xml><Encrypt>${cdata(encrypted)}</Encrypt><MsgSignature>${cdata(signature)}</MsgSignature>` +
        `<TimeStamp>${signedAt}</TimeStamp><Nonce>${cdata(nonce)}</Nonce></xml>`
      );
    }
  };

/** A message; the key that it came under, and what it has in common with its repetitions. */
interface Opened {
  xml: string;
  key: string | null;
  mark: string;
  /** In seconds, as it stands in the address. */
  signedAt: string;
  nonce: string;
}

/** What is said twice could be signed as the one and read as the other. */
const isSaidOnce = (query: unknown): query is Query =>
  Object.values(query as object).every((value) => typeof value === 'string');

type Query = Partial<
  Record<'signature' | 'msg_signature' | 'timestamp' | 'nonce' | 'echostr' | 'encrypt_type', string>
>;

/** Anything but events, and those events that a follower causes; the others are about what the account itself did. */
const isOfFollower = (message: Message): boolean =>
  message.text('MsgType') !== 'event' || followerEvents.has(message.text('Event'));
const followerEvents = new Set(['subscribe', 'unsubscribe', 'CLICK', 'VIEW', 'SCAN', 'LOCATION']);
