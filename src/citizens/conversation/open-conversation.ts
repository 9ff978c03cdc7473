import type { PgBoss } from 'pg-boss';
import { Schedule } from '#base/database';
import type { Lifecycle } from '#base/platform';
import { execute, sql } from '#base/sql';
import { foreignLocales, Locale } from '#base/words';
import { TryAgainLater } from '#reach/delivery';
import { accountClient, type AccountOptions, type Follower } from '#reach/wechat';
import type { BotOptions } from './bot.ts';
import { Conversation, type ConversationHub } from './conversation.ts';
import { storeMessage, officialAccount } from './store-message.ts';
import type { Reply, Speaker } from './saying/reply.ts';
import { recordMissingPermission } from './answers-at-once.ts';

export interface ConversationOptions {
  boss: PgBoss;
  sweepSeconds: number;
  /** The official account, or a puppet from a package that replaces it. */
  through: { account: Omit<AccountOptions, 'pool' | 'now'> } | ForeignPuppet;
}

interface ForeignPuppet {
  puppet: BotOptions['puppet'];
  token?: string | undefined;
}

/**
 * Opens the conversation in a worker; the lifecycle closes it. wechaty is loaded before the worker is ready, since this
 * blocks the thread for a second or two: half of the time that the platform gives the first follower.
 */
export async function openConversation(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  hub: ConversationHub,
  { boss, sweepSeconds, through }: ConversationOptions,
): Promise<Conversation> {
  const bot = 'puppet' in through ? foreignBot(hub, through) : officialBot(hub, through.account);
  const conversation = new Conversation(hub, bot.account, bot);
  bot.onMessage = (contactId) => conversation.serve(contactId);

  await life.open(
    'conversation',
    async () => {
      const opening = bot
        .open()
        .catch((err: unknown) => hub.log.error({ err, alarm: true }, 'the WeChat puppet failed to start'));
      // A puppet from a package may wait for a person to sign in.
      if (!('puppet' in through)) await opening;
      await boss.work<{ id: string }>('converse', workOptions, async (jobs) => {
        for (const { data } of jobs) await bot.onStoredMessage(data.id);
      });
    },
    async () => {
      await boss.offWork('converse', { wait: true });
      await conversation.stop();
      await bot.close();
    },
    30_000,
  );
  const turns = new Schedule(hub.log);
  const poll = turns.every('polling follower messages', {
    everyMs: sweepSeconds * 1000,
    limitMs: 60_000,
    work: () => conversation.poll(),
  });
  void poll.now().catch(() => {}); // the schedule logs failures
  life.onStop('poll of follower messages', () => turns.stop());
  return conversation;
}

/** With notifications on, pg-boss polls every 30 s by default; a full batch is followed by the next at once. */
const workOptions = {
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  orderByCreatedOn: true,
} as const;

/** A bot that is created once, on first use. */
interface LazyBot extends Speaker {
  account: string;
  onMessage(contactId: string): void;
  open(): Promise<Speaker>;
  /** Handles a message that another process stored. */
  onStoredMessage(messageId: string): Promise<void>;
  close(): Promise<void>;
}

function officialBot(hub: ConversationHub, account: Omit<AccountOptions, 'pool' | 'now'>): LazyBot {
  const client = accountClient({ ...account, pool: hub.pool, now: hub.now });
  const open = once(async () => {
    const [{ openBot }, { OfficialPuppet }] = await Promise.all([
      import('./bot.ts'),
      import('./official-puppet.ts'),
    ]);
    const puppet = new OfficialPuppet({ pool: hub.pool, client, onInfo: (info) => storeLanguage(hub, info) });
    const onMessage = async ({ contactId }: { contactId: string }) => lazyBot.onMessage(contactId);
    return { puppet, bot: await openBot({ puppet, hasLinks: true, onMessage, log: hub.log }) };
  });
  const lazyBot: LazyBot = {
    account: officialAccount,
    onMessage: () => {},
    open: async () => (await open()).bot,
    onStoredMessage: async (id) => (await open()).puppet.onStoredMessage(id),
    async say(contactId: string, reply: Reply) {
      const { bot } = await open().catch(failAsUnsent);
      await bot.say(contactId, reply).catch(async (error: unknown) => {
        await recordMissingPermission(error, hub.pool, hub.log);
        throw error;
      });
    },
    async close() {
      if (open.isBegun()) await (await open()).bot.stop();
      await client.close();
    },
  };
  return lazyBot;
}

function foreignBot(hub: ConversationHub, { puppet, token }: ForeignPuppet): LazyBot {
  const account = typeof puppet === 'string' ? puppet : puppet.name();
  const open = once(async () => {
    const { openBot } = await import('./bot.ts');
    return openBot({
      puppet,
      token,
      log: hub.log,
      async onMessage(incoming) {
        await storeMessage(hub.pool, account, incoming, hub.now());
        lazyBot.onMessage(incoming.contactId);
      },
    });
  });
  const lazyBot: LazyBot = {
    account,
    onMessage: () => {},
    open,
    onStoredMessage: async () => {}, // left over from when the official account was in use
    say: async (contactId, reply) => (await open().catch(failAsUnsent)).say(contactId, reply),
    close: async () => {
      if (open.isBegun()) await (await open()).stop();
    },
  };
  return lazyBot;
}

/** Without a bot certainly nothing was sent. */
function failAsUnsent(error: unknown): never {
  throw new TryAgainLater('connection-failed', { remoteCode: String(error) });
}

/** Memoises a promise; after a failure the next call tries again. */
function once<Value>(make: () => Promise<Value>) {
  let promise: Promise<Value> | undefined;
  const get = () =>
    (promise ??= make().catch((error: unknown) => {
      promise = undefined;
      throw error;
    }));
  return Object.assign(get, { isBegun: () => promise !== undefined });
}

/** Stores the language of a profile (`zh_CN`, `en`, `ru` …), unless the follower chose one in the conversation. */
async function storeLanguage({ pool }: ConversationHub, { openid, language = '' }: Follower): Promise<void> {
  const locale = language.startsWith('zh')
    ? Locale.ZH
    : (foreignLocales.find((one) => one === language) ?? Locale.EN);
  if (!language) return;
  await execute(
    pool,
    sql`
      insert into follower (account, contact_id, locale) values (${officialAccount}, ${openid}, ${locale})
        on conflict (account, contact_id) do update set locale = excluded.locale where not follower.is_locale_chosen`,
  );
}
