import { pageOutlets, startWorker, tendDigests, webhookOutlet, wechatOutlet } from '#distribution';
import { Outgoing, type Config, type Lifecycle } from '#core';
import { publishDue } from '#workflow';
import { contextOf, hubActor, type Hub } from './hub.ts';
import type { WechatAccount } from './wechat-account.ts';

export interface WorkerOptions extends Pick<
  Config,
  'workerConcurrency' | 'sweepSeconds' | 'allowsPrivateWebhooks'
> {
  /** Undefined: what is owed to WeChat waits. */
  wechat: WechatAccount | undefined;
}

/** The worker process: brings deliveries on, publishes what is scheduled, and looks after the weekly pushes. */
export async function openWorker(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  hub: Hub,
  options: WorkerOptions,
): Promise<void> {
  const { databaseUrl, publicUrl, log, now } = hub;
  const { sweepSeconds, workerConcurrency, allowsPrivateWebhooks, wechat } = options;
  await life.open(
    'worker',
    () =>
      startWorker({
        url: databaseUrl,
        log,
        now,
        sweepSeconds,
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
  const sweep = setInterval(
    () => void publish().catch((err: unknown) => log.error({ err }, 'the sweep of scheduled items failed')),
    sweepSeconds * 1000,
  );
  life.onStop('sweep', () => clearInterval(sweep));
}
