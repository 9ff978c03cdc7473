import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { registerWebhook } from '#src/reach/register/register-webhook.ts';
import { remoteServer } from './remote-server.ts';
import { townHall, type Published } from './town-hall.ts';
import { until } from './until.ts';

interface Place {
  /** The address on which its pages and its front end listen; workers have to reach it. */
  host?: string;
  database?: { ownerUrl: string; appUrl: string };
}

interface WorkerGiven {
  /** The address of the database for the worker; by default the direct one. */
  url?: string;
  /** The command that starts the worker, such as `ip netns exec …`; its process must become the worker (exec). */
  by?: readonly string[];
}

interface CityWorker {
  /** Its whole output. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

/**
 * A town hall whose workers are processes of their own, with the usual settings, and with the portal, the micro-site
 * and a front end that receives webhooks. What arrives is counted at the receivers.
 */
export async function cityWithWorkers({ host, database }: Place = {}) {
  const hall = await townHall(database);
  const pages = new Map<string, string>();
  /** The bodies received under each message id; several if it was sent again. */
  const received = new Map<string, string[]>();
  let answerMs = 0;
  const site = await remoteServer((request, body, response) => {
    if (request.method === 'GET') {
      const page = pages.get(request.url!);
      return void response.writeHead(page ? 200 : 404, { 'lanmu-edition': page ?? '' }).end();
    }
    const id = String(request.headers['webhook-id']);
    received.set(id, [...(received.get(id) ?? []), body]);
    setTimeout(() => response.writeHead(204).end(), answerMs);
  }, host);
  await registerWebhook(hall.ctx(), {
    title: { zh: '小程序', en: 'Mini program', ru: 'Мини-программа' },
    url: `${site.url}/hook`,
    locales: [Locale.ZH],
    scopeId: null,
    allowPrivate: true,
  });
  const workers: CityWorker[] = [];
  const folder = await builtWorker();

  const publish = async (count: number): Promise<Published[]> => {
    const all: Published[] = [];
    for (let n = 0; n < count; n += 1) {
      const one = await hall.publish();
      for (const prefix of ['', '/m']) pages.set(`${prefix}/${one.path}`, `${one.number};${one.fingerprint}`);
      all.push(one);
    }
    return all;
  };
  const open = async (items: readonly Published[]): Promise<string[]> => {
    const { rows } = await hall.owner.query<{ open: string }>(
      `select o.protocol || ' ' || d.state open from delivery d join outlet o on o.id = d.outlet_id
       where d.subject_id = any($1) and d.state <> 'delivered'`,
      [items.map(({ itemId }) => itemId)],
    );
    return rows.map(({ open }) => open);
  };
  return {
    hall,
    site,
    publish,
    /** Delays the answers of the front end. */
    slow: (ms: number) => void (answerMs = ms),
    /** Messages that the front end has received and not answered yet. */
    inHand: () => received.size,
    /** The number of messages that the front end has received, repeated ones included. */
    messages: () => [...received.values()].reduce((sum, bodies) => sum + bodies.length, 0),
    async startWorker({ url = hall.url, by = [] }: WorkerGiven = {}): Promise<CityWorker> {
      const argument = JSON.stringify({ url, publicUrl: site.url });
      const worker = await started([...by, process.execPath, join(folder, 'worker.mjs'), argument]);
      workers.push(worker);
      return worker;
    },
    /** Resolves when everything has arrived everywhere, to the time that this took, in milliseconds. */
    async arrived(items: readonly Published[], maxMs = 60_000): Promise<number> {
      const since = performance.now();
      await until(
        () => open(items),
        (left) => left.length === 0,
        maxMs,
      );
      return performance.now() - since;
    },
    /** What happened more than once: several receipts of a delivery, and different bodies under one message id. */
    async doubled(): Promise<unknown[]> {
      const { rows } = await hall.owner.query(
        'select delivery_id, count(*)::int n from receipt where delivery_id is not null group by 1 having count(*) > 1',
      );
      return [...rows, ...[...received].filter(([, bodies]) => new Set(bodies).size > 1)];
    },
    async stop(): Promise<void> {
      for (const worker of workers) worker.kill('SIGCONT');
      await Promise.all(workers.map((worker) => worker.stop()));
      await site.stop();
      await hall.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type CityWithWorkers = Awaited<ReturnType<typeof cityWithWorkers>>;

/** In the project, so that it finds its packages. */
async function builtWorker(): Promise<string> {
  const folder = mkdtempSync(join(projectRoot, 'node_modules', '.lanmu-city-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'city-worker.ts')],
    outfile: join(folder, 'worker.mjs'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    tsconfig: join(projectRoot, 'tsconfig.json'),
  });
  return folder;
}

async function started([program, ...words]: readonly string[]): Promise<CityWorker> {
  const child: ChildProcess = spawn(program!, words, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (data: Buffer) => {
      output += data;
      if (output.includes('is ready')) resolve();
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    child.once('exit', () => reject(new Error(output)));
  });
  return {
    output: () => output,
    kill: (signal) => void child.kill(signal),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}
