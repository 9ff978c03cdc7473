import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same for every try, so that a mailbox can tell a repetition. */
  id: string;
}

export type Mailed = { isSent: true } | { isSent: false; isFinal: boolean; reason: string };

export interface Mailer {
  send(mail: Mail): Promise<Mailed>;
  close(): void;
}

/**
 * Sends through the server at `url` (`smtp://` or `smtps://`, with name and password in it). A server that does not
 * answer in 20 seconds, and refusals that begin with 4, are worth another try; those that begin with 5 are not.
 */
export function openMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replaceAll(/[^\w.-]/g, '');
  return {
    async send({ to, subject, text, id }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { isSent: true };
      } catch (error) {
        const { responseCode } = error as { responseCode?: number };
        const isFinal = responseCode !== undefined && responseCode >= 500;
        return { isSent: false, isFinal, reason: responseCode ? `smtp-${responseCode}` : 'no-answer' };
      }
    },
    close: () => transport.close(),
  };
}
