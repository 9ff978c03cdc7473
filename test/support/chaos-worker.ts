import { startWorker } from '#src/reach/engine/worker.ts';
import { wechatOutlet } from '#src/reach/wechat/wechat-outlet.ts';
import { simulatedAccount } from './simulated-account.ts';

/** The worker as a process of its own, on a clock that its parent moves; for tests that kill it. */
const options = JSON.parse(process.argv[2]!) as {
  url: string;
  media: string;
  platform: string;
  ahead: number;
};
let { ahead } = options;
const now = () => new Date(Date.now() + ahead);
process.on('message', (message) => void (ahead = Number(message)));
const tell = (entry: object, text: string) => console.log(JSON.stringify({ ...entry, text }));

process.send?.('starting');
await startWorker({
  url: options.url,
  log: {
    info: () => {},
    warn: tell,
    error: (entry, text) => tell({ ...entry, err: String((entry as { err?: unknown }).err ?? '') }, text),
  },
  now,
  settleMs: 700,
  outlets: (pool) => [
    wechatOutlet({
      pool,
      ...simulatedAccount,
      baseUrl: options.platform,
      publicUrl: 'https://city.example',
      checkUrl: options.media,
      firstPollMs: 20_000,
      publishingMs: 1500,
      timeoutMs: 300,
      now,
    }),
  ],
});
