import { pageOutlets, startWorker, tendDigests, webhookOutlet, wechatOutlet } from '#distribution';
import { foldListingCounts } from '#content';
import { openPool, Outgoing, poolSizes, type Config, type Lifecycle } from '#core';
import { openConversation, remindByWechat, type Conversation, type ConversationOptions } from '#conversation';
import { openMailer, openReminders } from '#duty';
import { openLookout } from '#findings';
import { publishDue } from '#workflow';
import { contextOf, hubActor, readingContext, type Hub } from './hub.ts';
import type { WechatAccount } from './wechat-account.ts';

export interface WorkerOptions extends Pick<
  Config,
  'mail' | 'workerConcurrency' | 'sweepSeconds' | 'allowsPrivateWebhooks' | 'checksLinks' | 'wechaty'
> {
  /** Undefined: what is owed to WeChat waits, and followers are answered only through a puppet of a package. */
  wechat: WechatAccount | undefined;
}

/** The worker process: brings deliveries on, publishes what is scheduled, looks after the weekly pushes and what is published, and answers followers. */
export async function openWorker(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  hub: Hub,
  options: WorkerOptions,
): Promise<void> {
  const { databaseUrl, publicUrl, log, now } = hub;
  const { sweepSeconds, workerConcurrency, allowsPrivateWebhooks, checksLinks, mail, wechat, wechaty } =
    options;
  await life.open(
    'worker',
    () =>
      startWorker({
        url: databaseUrl,
        log,
        now,
        connections: workerConcurrency,
        outlets: (pool) => [
          ...pageOutlets({ publicUrl }),
          webhookOutlet({ pool, publicUrl, outgoing: new Outgoing({ allowPrivate: allowsPrivateWebhooks }) }),
          ...(wechat
            ? [
                wechatOutlet({
                  pool,
                  publicUrl,
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

  const publish = async () => {
    await publishDue(contextOf(hub, { actor: hubActor }), (id, error) =>
      log.error({ err: error, id }, 'a scheduled item could not be published'),
    );
  };
  await life.open(
    'schedule',
    () =>
      hub.boss.work('publish', { notifyPollingIntervalSeconds: 0.5, pollingIntervalSeconds: 0.5 }, publish),
    () => hub.boss.offWork('publish', { wait: true }),
  );
  // Cheap, and the earliest that anybody waits for is the minute of a push.
  const tend = setInterval(
    () =>
      void tendDigests(contextOf(hub, { actor: hubActor }), log).catch((err: unknown) =>
        log.error({ err }, 'the weekly pushes could not be looked after'),
      ),
    Math.min(sweepSeconds, 10) * 1000,
  );
  life.onStop('pushes', () => clearInterval(tend));
  const fold = setInterval(
    () =>
      void foldListingCounts(hub.pool).catch((err: unknown) =>
        log.error({ err }, 'the lengths of lists could not be added up'),
      ),
    Math.min(sweepSeconds, 10) * 1000,
  );
  life.onStop('lengths of lists', () => clearInterval(fold));
  const sweep = setInterval(
    () => void publish().catch((err: unknown) => log.error({ err }, 'the sweep of scheduled items failed')),
    sweepSeconds * 1000,
  );
  life.onStop('sweep', () => clearInterval(sweep));

  await openLookout(life, { databaseUrl, log, now, publicUrl, sweepSeconds, checksLinks });

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

async function converse(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  hub: Hub,
  { through, sweepSeconds }: Pick<ConversationOptions, 'through' | 'sweepSeconds'>,
): Promise<Conversation> {
  const { databaseUrl, log, now } = hub;
  // Its own: the ORM's connections read dates as texts, and each follower who is being served holds one.
  const pool = await life.open(
    'connections of the conversation',
    async () =>
      openPool(
        databaseUrl,
        { role: 'lanmu_app', name: 'lanmu-conversation' },
        { max: poolSizes.conversation },
      ).on('error', (err) => log.warn({ err }, 'a connection of the conversation was closed')),
    (pool) => pool.end(),
  );
  return openConversation(
    life,
    {
      pool,
      now,
      log,
      context: () => contextOf(hub, { actor: hubActor }),
      reading: () => readingContext(hub),
    },
    { boss: hub.boss, sweepSeconds, through },
  );
}
