import pino from 'pino';
import { lifecycle } from '#src/base/platform/lifecycle.ts';
import { openHub } from '#src/hub.ts';
import { openWorker } from '#src/worker.ts';

/**
 * A worker as the program opens it, but with webhooks to this machine, which are otherwise allowed in demonstration
 * mode only.
 */
const { url, publicUrl } = JSON.parse(process.argv[2]!) as { url: string; publicUrl: string };
const log = pino({ level: 'warn' }, pino.destination({ sync: true }));
const life = lifecycle();
const hub = await openHub(life, { databaseUrl: url, publicUrl, log });
await openWorker(life, hub, {
  workerConcurrency: 8,
  sweepSeconds: 60,
  allowsPrivateWebhooks: true,
  checksLinks: false,
  wechat: undefined,
  wechaty: undefined,
  mail: undefined,
});
console.log('is ready');
