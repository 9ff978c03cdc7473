import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A remote mail server. */
export interface MailServer {
  url: string;
  /** The letters that it received completely, acknowledged or not. */
  letters: string[];
  /** Its answer to each letter, for example `451 later`; null: it accepts. */
  refusing: string | null;
  /** Where it stops answering: before the greeting, at a recipient, or after a letter. */
  silentAt: 'greeting' | 'recipient' | 'end' | null;
  /** How often it has stopped answering. */
  silences: number;
  close(): void;
}

export async function mailServer(): Promise<MailServer> {
  const isSilent = (at: MailServer['silentAt']) => {
    if (box.silentAt === at) box.silences += 1;
    return box.silentAt === at;
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_, done) => void (isSilent('greeting') || done()),
    onRcptTo: (_, __, done) => void (isSilent('recipient') || done()),
    async onData(stream, _, done) {
      const whole = await text(stream).catch(() => null);
      if (whole === null) return; // aborted before its end
      const letter = whole.replaceAll('\r\n', '\n');
      if (!box.refusing) box.letters.push(letter);
      if (isSilent('end')) return;
      const [code, words] = box.refusing?.split(/ (.*)/) ?? [];
      done(code ? Object.assign(new Error(words), { responseCode: Number(code) }) : null);
    },
  });
  server.on('error', () => {}); // senders may be killed
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  const box: MailServer = {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    letters: [],
    refusing: null,
    silentAt: null,
    silences: 0,
    close: () => void server.close(),
  };
  return box;
}
