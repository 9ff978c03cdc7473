import { openPool, Schedule } from '#base/database';
import { Outgoing, OwnSite, poolSizes, type Config, type Lifecycle } from '#base/platform';
import {
  openConversation,
  remindByWechat,
  type Conversation,
  type ConversationOptions,
} from '#citizens/conversation';
import { foldListingCounts } from '#content/editions';
import { openMonitoring } from '#duty/findings';
import { openMailer, openReminders } from '#duty/reminders';
import { startWorker } from '#reach/engine';
import { pageOutlets, watchPages, webhookOutlet } from '#reach/outlets';
import { runPushSchedule } from '#reach/pushes';
import { isOwedToWechat, wechatOutlet } from '#reach/wechat';
import { takeOverMemory } from '#translation/memory';
import { deleteExpired } from '#trust/retention';
import { isPassing, publishDue, type PublishRound } from '#workflow';
import { contextOf, conversationHub, hubActor, type Hub } from './hub.ts';
import type { WechatAccount } from './wechat-account.ts';

export interface WorkerOptions extends Pick<
  Config,
  'mail' | 'workerConcurrency' | 'sweepSeconds' | 'allowsPrivateWebhooks' | 'checksLinks' | 'wechaty'
> {
  /** Where our own pages are opened; their public address unless told. */
  pageCheckUrl?: string;
  /** Undefined: what is owed to WeChat waits, and followers are answered only through a puppet of a package. */
  wechat: WechatAccount | undefined;
}

const nothingForWechat =
  'WeChat is configured, and no column goes there: say which with the mutation outletRuleSet (docs/wechat.md, step 6)';

/** The worker process: brings deliveries on, publishes what is scheduled, looks after the weekly pushes and what is published, and answers followers. */
export async function openWorker(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  hub: Hub,
  options: WorkerOptions,
): Promise<void> {
  const { databaseUrl, publicUrl, log, now } = hub;
  const {
    pageCheckUrl: checkUrl,
    sweepSeconds,
    workerConcurrency,
    allowsPrivateWebhooks,
    checksLinks,
    mail,
    wechat,
    wechaty,
  } = options;
  await life.open(
    'worker',
    () =>
      startWorker({
        url: databaseUrl,
        log,
        now,
        connections: workerConcurrency,
        outlets: (pool) => [
          ...pageOutlets({ publicUrl, checkUrl }),
          webhookOutlet({
            pool,
            publicUrl,
            outgoing: new Outgoing({ allowPrivate: allowsPrivateWebhooks }),
            now,
          }),
          ...(wechat
            ? [
                wechatOutlet({
                  pool,
                  publicUrl,
                  checkUrl,
                  baseUrl: wechat.apiUrl,
                  appId: wechat.appId,
                  appSecret: wechat.appSecret,
                  now,
                }),
              ]
            : []),
        ],
      }),
    (worker) => worker.stop(),
    60_000,
  );
  await life.open(
    'look at the pages',
    async () => watchPages({ site: new OwnSite(publicUrl, checkUrl), log }),
    (watch) => watch.stop(),
  );
  if (wechat && !(await isOwedToWechat(hub.pool))) log.warn(nothingForWechat);

  const turns = new Schedule(log);
  life.onStop('turns', () => turns.stop());
  const tell = onceEach(log);
  const publish = turns.every('the publishing of what is due', {
    everyMs: sweepSeconds * 1000,
    limitMs: 60_000,
    work: (turn) =>
      tell((hearing) => publishDue(() => contextOf(hub, { actor: hubActor }), { ...hearing, ...turn })),
  });
  // Cheap, and the earliest that anybody waits for is the minute of a push.
  turns.every('looking after the weekly pushes', {
    everyMs: Math.min(sweepSeconds, 10) * 1000,
    limitMs: 60_000,
    work: () => runPushSchedule(contextOf(hub, { actor: hubActor }), log),
  });
  turns.every('adding up the lengths of lists', {
    everyMs: Math.min(sweepSeconds, 10) * 1000,
    limitMs: 60_000,
    work: () => foldListingCounts(hub.pool),
  });
  await life.open(
    'schedule',
    () =>
      hub.boss.work('publish', { notifyPollingIntervalSeconds: 0.5, pollingIntervalSeconds: 0.5 }, () =>
        publish.now(),
      ),
    () => hub.boss.offWork('publish', { wait: true }),
  );

  await openMonitoring(life, {
    databaseUrl,
    log,
    now,
    publicUrl,
    checkUrl,
    sweepSeconds,
    checksLinks,
    forget: (lookout) => deleteExpired(lookout),
    takeOverMemory: (lookout) => takeOverMemory(contextOf(hub, { actor: hubActor }), lookout),
  });

  const account = wechat && { baseUrl: wechat.apiUrl, appId: wechat.appId, appSecret: wechat.appSecret };
  const through = wechaty ?? (account && { account });
  const conversation = through ? await converse(life, hub, { through, sweepSeconds }) : null;
  openReminders(life, {
    context: () => contextOf(hub, { actor: hubActor }),
    log,
    sweepSeconds,
    wechat: conversation && ((personId, text) => remindByWechat(conversation, personId, text)),
    mail: mail ? openMailer(mail) : null,
  });
}

/** What keeps an item from being published is told once, and again when it changes; not at every round. */
function onceEach(log: Hub['log']) {
  let told = new Map<string, string>();
  return async <Result>(round: (hearing: Pick<PublishRound, 'onFault' | 'comesLast'>) => Promise<Result>) => {
    const before = told;
    told = new Map();
    const comesLast = (id: string) => before.has(id);
    const onFault = (id: string, err: Error) => {
      const says = `${err.name}: ${err.message}`;
      told.set(id, says);
      if (before.get(id) === says) return;
      if (isPassing(err))
        log.warn({ err, id }, 'a scheduled item waits; it is published as soon as it can be');
      else log.error({ err, id, alarm: 'not-published' }, 'a scheduled item could not be published');
    };
    return round({ onFault, comesLast });
  };
}

async function converse(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  hub: Hub,
  { through, sweepSeconds }: Pick<ConversationOptions, 'through' | 'sweepSeconds'>,
): Promise<Conversation> {
  const { databaseUrl, log } = hub;
  // Its own: the ORM's connections read dates as texts, and each follower who is being served holds one.
  const pool = await life.open(
    'connections of the conversation',
    async () =>
      openPool(
        databaseUrl,
        // Each follower has a lock while it is served, longer than the platform is waited for.
        { role: 'lanmu_app', name: 'lanmu-conversation', idleMs: 25_000 },
        { max: poolSizes.conversation },
      ).on('error', (err) => log.warn({ err }, 'a connection of the conversation was closed')),
    (pool) => pool.end(),
  );
  return openConversation(life, { ...conversationHub(hub), pool }, { boss: hub.boss, sweepSeconds, through });
}
