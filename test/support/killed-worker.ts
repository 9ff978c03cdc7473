import { Outgoing } from '#src/base/platform/outgoing.ts';
import { startWorker } from '#src/reach/engine/worker.ts';
import { pageOutlets } from '#src/reach/outlets/page.ts';
import { webhookOutlet } from '#src/reach/outlets/webhook.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import type { KillableWorkerOptions } from './killable-worker.ts';
import { simulatedAccount } from './simulated-account.ts';

/** The worker as a process of its own, for tests that kill it. */
const { url, site, platform, quietMs } = JSON.parse(process.argv[2]!) as KillableWorkerOptions;
const tell = (entry: object, text: string) => console.log(JSON.stringify({ ...entry, text }));

process.send?.('starting');
await startWorker({
  url,
  log: {
    info: () => {},
    warn: tell,
    error: (entry, text) => tell({ ...entry, err: String((entry as { err?: unknown }).err ?? '') }, text),
  },
  settleMs: 400,
  ...(quietMs !== undefined && { quietMs }),
  outlets: (pool) => [
    ...pageOutlets({ publicUrl: site }),
    webhookOutlet({
      now: () => new Date(),
      pool,
      publicUrl: site,
      outgoing: new Outgoing({ allowPrivate: true, timeoutMs: 2000 }),
    }),
    wechatOutlet({
      pool,
      now: () => new Date(),
      ...simulatedAccount,
      baseUrl: platform,
      publicUrl: 'https://city.example',
      checkUrl: site,
      firstPollMs: 200,
      publishingMs: 1000,
      timeoutMs: 300,
    }),
  ],
});
