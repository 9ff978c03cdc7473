import { log as wechatyLog, types, WechatyBuilder, type Message } from 'wechaty';
import type { impls } from 'wechaty-puppet';
import type { Log } from '#reach/engine';
import { tidy, type Incoming } from './incoming.ts';
import { linkedText, plainText } from './saying/lines.ts';
import type { Reply, Speaker } from './saying/reply.ts';

/** The one file that loads wechaty (about a second and 100 MB); imported by workers only. */

export interface BotOptions {
  /** A puppet, or the name of a package with one. */
  puppet: impls.PuppetInterface | string;
  /** For puppets of packages that go through a service. */
  token?: string | undefined;
  /** Whether texts of this account may carry links. */
  hasLinks?: boolean;
  /** Everything that anybody says to the account. */
  onMessage(incoming: Incoming): Promise<void>;
  log: Log;
}

export interface Bot extends Speaker {
  stop(): Promise<void>;
}

export async function openBot({ puppet, token, hasLinks, onMessage, log }: BotOptions): Promise<Bot> {
  // Its finer levels print what people write.
  wechatyLog.level('silent');
  // No name: with one it writes a file beside the program.
  const bot = WechatyBuilder.build({ puppet: puppet as never, puppetOptions: token ? { token } : {} });
  const tell = (incoming: Incoming) =>
    onMessage(incoming).catch((err: unknown) => log.error({ err }, 'a message could not be taken up'));

  bot.on('message', (message) => {
    const incoming = incomingOf(message);
    if (incoming) void tell(incoming);
  });
  bot.on('friendship', (friendship) => {
    if (friendship.type() !== types.Friendship.Confirm) return;
    void tell({ contactId: friendship.contact().id, remoteId: friendship.id, kind: 'subscribe', text: '' });
  });
  bot.on('error', (error) => log.error({ err: error.message }, 'the conversation reports a fault'));
  await bot.start();

  return {
    async say(contactId, reply) {
      const contact = await bot.Contact.find({ id: contactId });
      if (!contact) throw new Error('no such contact');
      await contact.say(sayable(reply) as never);
    },
    stop: () => bot.stop(),
  };

  function sayable(reply: Reply) {
    if ('lines' in reply) return hasLinks ? linkedText(reply.lines) : plainText(reply.lines);
    const { title, description, url, picture } = reply.card;
    return new bot.UrlLink({ title, description, url, thumbnailUrl: picture });
  }
}

/** Null: from ourselves, in a group, or from another account than a person's. */
function incomingOf(message: Message): Incoming | null {
  const talker = message.talker();
  if (message.self() || message.room() || talker.type() !== types.Contact.Individual) return null;
  const isText = message.type() === types.Message.Text;
  return {
    contactId: talker.id,
    remoteId: message.id,
    kind: isText ? 'text' : 'other',
    text: isText ? tidy(message.text()) : '',
  };
}
