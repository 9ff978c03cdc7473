import { log as wechatyLog, types, WechatyBuilder, type Message } from 'wechaty';
import type { impls } from 'wechaty-puppet';
import type { Log } from '#reach/engine';
import { tidy, type Incoming } from './incoming.ts';
import { linkedText, plainText } from './saying/lines.ts';
import type { Reply, Speaker } from './saying/reply.ts';

/** The only file that loads wechaty (about a second and 100 MB); only workers import it. */

export interface BotOptions {
  /** A puppet, or the name of a package that contains one. */
  puppet: impls.PuppetInterface | string;
  /** The token of a puppet that connects to a service. */
  token?: string | undefined;
  /** Whether texts of this account may contain links. */
  hasLinks?: boolean;
  /** Receives every message that a follower sends to the account. */
  onMessage(incoming: Incoming): Promise<void>;
  log: Log;
}

export interface Bot extends Speaker {
  stop(): Promise<void>;
}

export async function openBot({ puppet, token, hasLinks, onMessage, log }: BotOptions): Promise<Bot> {
  // Its verbose levels log what people write.
  wechatyLog.level('silent');
  // No name: a named bot writes a file beside the program.
  const bot = WechatyBuilder.build({ puppet: puppet as never, puppetOptions: token ? { token } : {} });
  const accept = (incoming: Incoming) =>
    onMessage(incoming).catch((err: unknown) =>
      log.error({ err }, 'accepting a message from a follower failed'),
    );

  bot.on('message', (message) => {
    const incoming = incomingOf(message);
    if (incoming) void accept(incoming);
  });
  bot.on('friendship', (friendship) => {
    if (friendship.type() !== types.Friendship.Confirm) return;
    void accept({ contactId: friendship.contact().id, remoteId: friendship.id, kind: 'subscribe', text: '' });
  });
  bot.on('error', (error) => log.error({ err: error.message }, 'the WeChat bot reported an error'));
  await bot.start();

  return {
    async say(contactId, reply) {
      const contact = await bot.Contact.find({ id: contactId });
      if (!contact) throw new Error('the bot knows no such contact: the follower may have left');
      await contact.say(toWechatyMessage(reply) as never);
    },
    stop: () => bot.stop(),
  };

  function toWechatyMessage(reply: Reply) {
    if ('lines' in reply) return hasLinks ? linkedText(reply.lines) : plainText(reply.lines);
    const { title, description, url, picture } = reply.card;
    return new bot.UrlLink({ title, description, url, thumbnailUrl: picture });
  }
}

/** Null: sent by the account itself, in a group, or by an account that is not a person's. */
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
