import pino from 'pino';
import { openHub } from '#src/hub.ts';
import { openWeb } from '#src/web.ts';
import { openWorker } from '#src/worker.ts';
import { webOptions } from './web-options.ts';

/**
 * Closes what was opened, in reverse order: the program's lifecycle without its signals, which belong to the test run.
 */
export class Opened {
  readonly #closes: (() => unknown)[] = [];

  onStop = (_name: string, close: () => unknown) => void this.#closes.push(close);

  open = async <T>(_name: string, open: () => Promise<T>, close: (opened: T) => unknown): Promise<T> => {
    const opened = await open();
    this.#closes.push(() => close(opened));
    return opened;
  };

  async close(): Promise<void> {
    for (let close = this.#closes.pop(); close; close = this.#closes.pop()) await close();
  }
}

/** Everything that a process with both roles opens. */
export async function openBothRoles(
  program: Opened,
  databaseUrl: string,
  options: { statementMs?: number } = {},
) {
  const log = pino({ level: 'silent' });
  const hub = await openHub(program, { databaseUrl, publicUrl: 'http://127.0.0.1', log, ...options });
  const web = await openWeb(hub, { ...(await webOptions()), cacheMb: 1 });
  program.onStop('web', () => web.close());
  await openWorker(program, hub, {
    workerConcurrency: 2,
    sweepSeconds: 60,
    allowsPrivateWebhooks: false,
    checksLinks: false,
    wechat: undefined,
    wechaty: undefined,
    mail: undefined,
  });
  return { hub, web };
}
