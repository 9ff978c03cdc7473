import { Readable } from 'node:stream';
import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every try, so that a mailbox can tell a repetition. */
  id: string;
}

export type Mailed =
  | { isSent: true }
  /** `never` and `later`: the server did not take it. `unknown`: it had all of it, and nobody heard what it said. */
  | { isSent: false; next: 'never' | 'later' | 'unknown'; reason: string };

export interface Mailer {
  /**
   * `beforeItIsTaken` is awaited when the server has everything but the sign that ends a letter: until then nothing was
   * sent, from then on nobody else may send it. When it throws, the letter is not sent.
   */
  send(mail: Mail, beforeItIsTaken: () => Promise<void>): Promise<Mailed>;
  close(): void;
}

export interface MailerOptions {
  url: string;
  from: string;
  timeoutMs?: number;
}

/**
 * Sends through the server at `url` (`smtp://` or `smtps://`, with name and password in it). A server that does not
 * answer in 20 seconds (`timeoutMs`), and refusals that begin with 4, are worth another try; those that begin with 5 are
 * not (RFC 5321, 4.2.1).
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
  const endings = new Map<string, () => Promise<void>>();
  transport.use('stream', ({ message }, done) => {
    const read = message.createReadStream.bind(message);
    message.createReadStream = () => heldBeforeItsEnd(read(), endings.get(message.messageId())!);
    done();
  });
  return {
    async send({ to, subject, text, id }, beforeItIsTaken) {
      const messageId = `<${id}@${domain}>`;
      let isHandedOver = false;
      endings.set(messageId, async () => {
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
        return { isSent: true };
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        if (responseCode === undefined)
          return { isSent: false, next: isHandedOver ? 'unknown' : 'later', reason: 'no-answer' };
        return {
          isSent: false,
          next: responseCode >= 500 ? 'never' : 'later',
          reason: `smtp-${responseCode}`,
        };
      } finally {
        endings.delete(messageId);
      }
    },
    close: () => transport.close(),
  };
}

/** Nothing is read before the server wants it, and its end comes only after something was done. */
const heldBeforeItsEnd = (letter: Readable, beforeTheEnd: () => Promise<void>): Readable =>
  Readable.from(
    (async function* () {
      yield* letter;
      await beforeTheEnd();
    })(),
  );
