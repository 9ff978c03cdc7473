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
  /** The address at which the hub checks its own pages; by default their public address. */
  pageCheckUrl?: string;
  /** Undefined: deliveries to WeChat wait, and followers are answered only through a Wechaty puppet package. */
  wechat: WechatAccount | undefined;
}

const nothingForWechat =
  'WeChat is configured, but no column is published there: choose columns with the mutation outletRuleSet (docs/wechat.md, step 6)';

/** Starts the worker process: deliveries, scheduled publishing, weekly pushes, monitoring, reminders, the conversation. */
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
    'page checks',
    async () => watchPages({ site: new OwnSite(publicUrl, checkUrl), log }),
    (watch) => watch.stop(),
  );
  if (wechat && !(await isOwedToWechat(hub.pool))) log.warn(nothingForWechat);

  const schedule = new Schedule(log);
  life.onStop('schedule', () => schedule.stop());
  const withFaultLog = logFaultsOnce(log);
  const publish = schedule.every('publishing scheduled items', {
    everyMs: sweepSeconds * 1000,
    limitMs: 60_000,
    work: (turn) =>
      withFaultLog((handlers) =>
        publishDue(() => contextOf(hub, { actor: hubActor }), { ...handlers, ...turn }),
      ),
  });
  // A round is cheap. The 10 seconds keep a push within the minute for which it is planned.
  schedule.every('weekly pushes', {
    everyMs: Math.min(sweepSeconds, 10) * 1000,
    limitMs: 60_000,
    work: () => runPushSchedule(contextOf(hub, { actor: hubActor }), log),
  });
  schedule.every('folding list counts', {
    everyMs: Math.min(sweepSeconds, 10) * 1000,
    limitMs: 60_000,
    work: () => foldListingCounts(hub.pool),
  });
  await life.open(
    'publish job',
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
    forget: (monitoring) => deleteExpired(monitoring),
    takeOverMemory: (monitoring) => takeOverMemory(contextOf(hub, { actor: hubActor }), monitoring),
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

/** Logs why a scheduled item cannot be published: once, and again when the reason changes, not in every round. */
function logFaultsOnce(log: Hub['log']) {
  let reasons = new Map<string, string>();
  return async <Result>(
    round: (handlers: Pick<PublishRound, 'onFault' | 'comesLast'>) => Promise<Result>,
  ) => {
    const before = reasons;
    reasons = new Map();
    const comesLast = (id: string) => before.has(id);
    const onFault = (id: string, err: Error) => {
      const reason = `${err.name}: ${err.message}`;
      reasons.set(id, reason);
      if (before.get(id) === reason) return;
      if (isPassing(err)) log.warn({ err, id }, 'publishing a scheduled item failed, will be retried');
      else log.error({ err, id, alarm: 'not-published' }, 'publishing a scheduled item failed');
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
  // A pool of its own, because each follower being served holds a connection.
  const pool = await life.open(
    'conversation pool',
    async () =>
      openPool(
        databaseUrl,
        // A follower's lock lives on its connection while it is served: longer than the timeout of the platform.
        { role: 'lanmu_app', name: 'lanmu-conversation', idleMs: 25_000 },
        { max: poolSizes.conversation },
      ).on('error', (err) => log.warn({ err }, 'conversation connection closed')),
    (pool) => pool.end(),
  );
  return openConversation(life, { ...conversationHub(hub), pool }, { boss: hub.boss, sweepSeconds, through });
}
