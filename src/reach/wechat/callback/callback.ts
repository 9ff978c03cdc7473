import { createHmac } from 'node:crypto';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { cleanText, cdata } from '#base/text';
import { receivedMessage } from './events.ts';
import { replyXml, type PassiveReply } from './passive-reply.ts';
import { isReplayed, storeReceipt } from './receipts.ts';
import { decrypt, encrypt, isSigned, signatureOf } from './safe-mode.ts';
import { Turns } from './turns.ts';
import { XmlMessage } from './xml.ts';

export interface WechatCallbackOptions {
  pool: Pool;
  appId: string;
  /** The token that was entered on the platform's page. */
  token: string;
  /**
   * EncodingAESKeys: the current one first, then the previous one for as long as the platform may use it. Empty:
   * plain mode.
   */
  aesKeys?: readonly string[];
  /**
   * Called with messages and events of followers, also repeated ones: the listener must store each once and return
   * the same answer every time. Null: answered by a custom message, or not at all.
   */
  onMessage?: (xml: string) => Promise<PassiveReply>;
  /** Called with errors. The platform only receives 503 and repeats the message. */
  onFault?: (error: unknown) => void;
  now: () => Date;
}

/** In seconds: a signature whose time differs more may be a replay. */
const freshSeconds = 300;
/** In milliseconds; the platform waits five seconds. */
const answerMs = 4000;
/** Maximum of concurrent messages with the database, so that stuck ones leave connections to others. */
const atOnce = 4;
/**
 * In bytes. WeChat limits messages to 16 KB; in base64, beside the same text in plain (compatible mode), that is 40
 * KB.
 */
const maxBodyBytes = 49_152;

/**
 * The endpoint for the platform's callbacks: `/wechat/callback`. Every request is verified, stored once, and answered
 * within five seconds.
 */
export const wechatCallback =
  (options: WechatCallbackOptions): FastifyPluginAsync =>
  async (app: FastifyInstance) => {
    const { now, token, appId, aesKeys = [] } = options;
    const turns = new Turns(atOnce);
    app.addContentTypeParser(
      ['text/xml', 'application/xml', 'text/plain'],
      { parseAs: 'string', bodyLimit: maxBodyBytes },
      (_, body, done) => done(null, body),
    );

    const isFresh = ({ timestamp = '' }: CallbackQuery) =>
      /^\d{1,12}$/.test(timestamp) && Math.abs(now().getTime() / 1000 - Number(timestamp)) <= freshSeconds;
    const isGenuine = (query: CallbackQuery) =>
      isFresh(query) && isSigned(query.signature, token, query.timestamp ?? '', query.nonce ?? '');
    /**
     * The platform signs the timestamp in every mode, so no body is read from a caller who does not know the token.
     */
    const mayBeGenuine = (query: CallbackQuery) =>
      isGenuine(query) &&
      (aesKeys.length === 0 ||
        (query.encrypt_type === 'aes' && /^[0-9a-f]{40}$/i.test(query.msg_signature ?? '')));

    const refuseStrangers = async ({ query }: FastifyRequest, reply: FastifyReply) => {
      const status = !isSaidOnce(query) ? 400 : mayBeGenuine(query) ? null : 403;
      // The connection is closed without reading the body.
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

    /**
     * Answers in time, whatever the database does: slow work continues, and the platform's repetition is answered
     * with its result.
     */
    async function inTime(opened: OpenedMessage): Promise<string | number> {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<number>((resolve) => {
        timer = setTimeout(() => resolve(503), answerMs);
      });
      const until = performance.now() + answerMs;
      const pendingAnswer = turns
        .take(until, () => answerTo(opened))
        .catch((error: unknown) => {
          options.onFault?.(error);
          return null;
        });
      return await Promise.race([pendingAnswer.then((answer) => answer ?? 503), late]).finally(() =>
        clearTimeout(timer),
      );
    }

    async function answerTo({ xml, key, mark, signedAt, nonce }: OpenedMessage): Promise<string | number> {
      const message = new XmlMessage(xml);
      const incoming = { pool: options.pool, message: receivedMessage(message), mark, now: now() };
      if (await isReplayed(incoming)) return 403;
      // The message is handled before the receipt is stored: after a crash in between, the platform's repetition
      // handles it.
      const reply = isOfFollower(message) ? await options.onMessage?.(xml) : null;
      await storeReceipt(incoming);
      if (!reply) return 'success';
      const text = replyXml(reply, message, new Date(Number(signedAt) * 1000));
      return key ? sealed(text, { key, mark, signedAt, nonce }) : text;
    }

    /** The message without invalid characters; null if it is not the platform's. */
    function open(request: FastifyRequest): OpenedMessage | null {
      const { msg_signature, signature, timestamp = '', nonce = '' } = request.query as CallbackQuery;
      const body = typeof request.body === 'string' ? request.body : '';
      const openedMessage = (xml: string, key: string | null, mark: string): OpenedMessage | null => {
        const clean = cleanText(xml);
        return { xml: clean, key, mark, signedAt: timestamp, nonce };
      };
      const outer = new XmlMessage(body);
      // In compatible mode the message comes twice; without a key the plain one is read. Plain mode signs only the
      // timestamp, not the message.
      if (aesKeys.length === 0) return outer.text('MsgType') ? openedMessage(body, null, signature!) : null;
      const encrypted = outer.text('Encrypt');
      if (!encrypted || !isSigned(msg_signature, token, timestamp, nonce, encrypted)) return null;
      for (const key of aesKeys) {
        const xml = decrypt(encrypted, key, appId);
        if (xml !== null) return openedMessage(xml, key, msg_signature!);
      }
      return null;
    }

    /** Encrypts deterministically, so that every node answers the same message with the same bytes. */
    function sealed(
      text: string,
      { key, mark, signedAt, nonce }: Omit<OpenedMessage, 'xml' | 'key'> & { key: string },
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

/** A message, the key that decrypted it, and the mark that its repetitions share. */
interface OpenedMessage {
  xml: string;
  key: string | null;
  mark: string;
  /** In seconds, as in the query string. */
  signedAt: string;
  nonce: string;
}

/** Rejects repeated query parameters: one value could be signed and another one read. */
const isSaidOnce = (query: unknown): query is CallbackQuery =>
  Object.values(query as object).every((value) => typeof value === 'string');

type CallbackQuery = Partial<
  Record<'signature' | 'msg_signature' | 'timestamp' | 'nonce' | 'echostr' | 'encrypt_type', string>
>;

/** Messages, and the events that followers cause; other events are about acts of the account itself. */
const isOfFollower = (message: XmlMessage): boolean =>
  message.text('MsgType') !== 'event' || followerEvents.has(message.text('Event'));
const followerEvents = new Set(['subscribe', 'unsubscribe', 'CLICK', 'VIEW', 'SCAN', 'LOCATION']);
