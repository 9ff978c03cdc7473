import type { PgBoss } from 'pg-boss';
import { Schedule } from '#base/database';
import type { Lifecycle } from '#base/platform';
import { Locale } from '#base/words';
import { TryAgainLater } from '#reach/delivery';
import { accountClient, type AccountOptions, type Follower } from '#reach/wechat';
import type { BotOptions } from './bot.ts';
import { Conversation, type ConversationHub } from './conversation.ts';
import { keepMessage, officialAccount } from './keep-message.ts';
import type { Reply, Speaker } from './saying/reply.ts';
import { learnFrom } from './way-of-answers.ts';

export interface ConversationOptions {
  boss: PgBoss;
  sweepSeconds: number;
  /** The official account, or a puppet of a package that stands in for it. */
  through: { account: Omit<AccountOptions, 'pool' | 'now'> } | ForeignPuppet;
}

interface ForeignPuppet {
  puppet: BotOptions['puppet'];
  token?: string | undefined;
}

/**
 * Opens the conversation in a worker; the lifecycle closes it. wechaty is loaded before the worker is ready: it takes a
 * second or two of the thread, which would be half of what the platform gives the first follower.
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
        .catch((err: unknown) => hub.log.error({ err, alarm: true }, 'the puppet does not start'));
      // One of a package may wait for somebody to sign in.
      if (!('puppet' in through)) await opening;
      await boss.work<{ id: string }>('converse', taking, async (jobs) => {
        for (const { data } of jobs) await bot.hear(data.id);
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
  const sweep = turns.every('the sweep of the conversation', {
    everyMs: sweepSeconds * 1000,
    limitMs: 60_000,
    work: () => conversation.sweep(),
  });
  void sweep.now().catch(() => {}); // which says so itself
  life.onStop('sweep of the conversation', () => turns.stop());
  return conversation;
}

/** With notifications on, pg-boss polls every 30 s unless told otherwise; a full batch is followed by the next at once. */
const taking = {
  batchSize: 20,
  burstWhenBatchFull: true,
  pollingIntervalSeconds: 0.5,
  notifyPollingIntervalSeconds: 0.5,
  orderByCreatedOn: true,
} as const;

/** A bot that is made once, by whoever needs it first. */
interface LateBot extends Speaker {
  account: string;
  onMessage(contactId: string): void;
  open(): Promise<Speaker>;
  /** A message was written down elsewhere. */
  hear(messageId: string): Promise<void>;
  close(): Promise<void>;
}

function officialBot(hub: ConversationHub, account: Omit<AccountOptions, 'pool' | 'now'>): LateBot {
  const client = accountClient({ ...account, pool: hub.pool, now: hub.now });
  const open = once(async () => {
    const [{ openBot }, { OfficialPuppet }] = await Promise.all([
      import('./bot.ts'),
      import('./official-puppet.ts'),
    ]);
    const puppet = new OfficialPuppet({ pool: hub.pool, client, onInfo: (info) => noteLanguage(hub, info) });
    const onMessage = async ({ contactId }: { contactId: string }) => late.onMessage(contactId);
    return { puppet, bot: await openBot({ puppet, hasLinks: true, onMessage, log: hub.log }) };
  });
  const late: LateBot = {
    account: officialAccount,
    onMessage: () => {},
    open: async () => (await open()).bot,
    hear: async (id) => (await open()).puppet.hear(id),
    async say(contactId: string, reply: Reply) {
      const { bot } = await open().catch(notYet);
      await bot.say(contactId, reply).catch(async (error: unknown) => {
        await learnFrom(error, hub.pool, hub.log);
        throw error;
      });
    },
    async close() {
      if (open.isBegun()) await (await open()).bot.stop();
      await client.close();
    },
  };
  return late;
}

function foreignBot(hub: ConversationHub, { puppet, token }: ForeignPuppet): LateBot {
  const account = typeof puppet === 'string' ? puppet : puppet.name();
  const open = once(async () => {
    const { openBot } = await import('./bot.ts');
    return openBot({
      puppet,
      token,
      log: hub.log,
      async onMessage(incoming) {
        await keepMessage(hub.pool, account, incoming, hub.now());
        late.onMessage(incoming.contactId);
      },
    });
  });
  const late: LateBot = {
    account,
    onMessage: () => {},
    open,
    hear: async () => {}, // what the official account was told while it was still the one
    say: async (contactId, reply) => (await open().catch(notYet)).say(contactId, reply),
    close: async () => {
      if (open.isBegun()) await (await open()).stop();
    },
  };
  return late;
}

/** Without a bot nothing went out, that much is certain. */
function notYet(error: unknown): never {
  throw new TryAgainLater('connection-failed', { remoteCode: String(error) });
}

/** The same promise for everybody; a failure is forgotten, and the next who asks tries again. */
function once<Value>(make: () => Promise<Value>) {
  let made: Promise<Value> | undefined;
  const ask = () =>
    (made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    }));
  return Object.assign(ask, { isBegun: () => made !== undefined });
}

/** `zh_CN`, `en`, `ru` …; what a follower chose in words stays. */
async function noteLanguage({ pool }: ConversationHub, { openid, language = '' }: Follower): Promise<void> {
  const locale = language.startsWith('zh') ? Locale.ZH : language === 'ru' ? Locale.RU : Locale.EN;
  if (!language) return;
  await pool.query(
    `insert into follower (account, contact_id, locale) values ($1, $2, $3)
     on conflict (account, contact_id) do update set locale = excluded.locale where not follower.is_locale_chosen`,
    [officialAccount, openid, locale],
  );
}
