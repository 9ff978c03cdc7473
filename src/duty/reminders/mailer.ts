import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';
import type { SendResult } from '#base/platform';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every attempt, so that a mailbox can recognise a duplicate. */
  id: string;
}

export interface Mailer {
  /**
   * `beforeItIsTaken` is awaited when the server has received everything but the terminator of the message. Until then
   * nothing was sent; from then on no other worker may send it, and without an answer of the server the result is
   * `unknown`. When it throws, the message is not sent.
   */
  send(mail: Mail, beforeItIsTaken: () => Promise<void>): Promise<SendResult>;
  close(): void;
}

export interface MailerOptions {
  url: string;
  from: string;
  timeoutMs?: number;
}

/**
 * Sends through the server at `url` (`smtp://` or `smtps://`, with name and password in it). A timeout of 20 seconds
 * (`timeoutMs`) and refusals with a 4xx code may be retried; those with a 5xx code may not (RFC 5321, 4.2.1).
 */
export function openMailer({ url, from, timeoutMs = 20_000 }: MailerOptions): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: 3 * timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replaceAll(/[^\w.-]/g, '');
  const beforeEndById = new Map<string, () => Promise<void>>();
  transport.use('stream', ({ message }, done) => {
    const read = message.createReadStream.bind(message);
    message.createReadStream = () => heldBeforeItsEnd(read(), beforeEndById.get(message.messageId())!);
    done();
  });
  return {
    async send({ to, subject, text, id }, beforeItIsTaken) {
      const messageId = `<${id}@${domain}>`;
      let isHandedOver = false;
      beforeEndById.set(messageId, async () => {
        await beforeItIsTaken();
        isHandedOver = true;
      });
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { outcome: 'sent' };
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        if (responseCode === undefined)
          return { outcome: isHandedOver ? 'unknown' : 'later', reason: 'no-answer' };
        return { outcome: responseCode >= 500 ? 'failed' : 'later', reason: `smtp-${responseCode}` };
      } finally {
        beforeEndById.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
}

/** Streams a message lazily, and ends it only after `beforeTheEnd` has resolved. */
const heldBeforeItsEnd = (message: Readable, beforeTheEnd: () => Promise<void>): Readable =>
  Readable.from(
    (async function* () {
      yield* message;
      await beforeTheEnd();
    })(),
  );
