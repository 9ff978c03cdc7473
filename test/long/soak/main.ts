import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '../../../src/core/embedded.ts';
import { freePort } from '../../support/free-port.ts';
import { reportProgress, reportResult } from '../../support/proof-report.ts';
import { ownHub } from '../own-hub.ts';
import { startHub, type SoakedHub } from './hub.ts';
import { Load } from './load.ts';
import { figuresOf, problemsIn, type Sample } from './samples.ts';
import { randomFrom } from '../../support/random-from.ts';

/**
 * One soak: SOAK_MINUTES in all, less those that a stopped run in SOAK_FOLDER has done. Ends with 1 when something grew
 * that should not, or went wrong.
 */
const folder = process.env['SOAK_FOLDER']!;
const minutes = Number(process.env['SOAK_MINUTES']);
const sampleMs = 5_000;
/** For the queue to become empty at the end. */
const drainMs = 120_000;

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());

const samplesFile = join(folder, 'samples.jsonl');
const samples = readSamples();
const minutesBefore = samples.at(-1)?.minute ?? 0;
const run = (samples.at(-1)?.run ?? 0) + 1;

const database = await startEmbedded({ dir: join(folder, 'hub', 'postgres') });
const owner = new pg.Client(database.ownerUrl);
await owner.connect();
const [port, simulatorPort] = [await freePort(), await freePort()];
const hub = await startHub({
  ...ownHub(join(folder, 'hub'), port),
  WECHAT_SIMULATOR_PORT: String(simulatorPort),
  DATABASE_URL: database.appUrl,
  DATABASE_OWNER_URL: database.ownerUrl,
  LANMU_DEMO: 'true',
});
try {
  await soak(hub);
} finally {
  await hub.stop();
  await owner.end();
  await database.stop();
}

async function soak(hub: SoakedHub): Promise<void> {
  const enough = new AbortController();
  const load = new Load(
    hub.site,
    randomFrom(Number(process.env['SEED'])),
    AbortSignal.any([stop.signal, enough.signal]),
  );
  const loading = load.run();
  const began = performance.now();
  const minute = () => minutesBefore + (performance.now() - began) / 60_000;
  try {
    await Promise.race([hub.ended, loading, watch()]);
  } catch (problem) {
    if (!stop.signal.aborted) throw problem; // the signal reaches the hub too
  } finally {
    enough.abort();
  }
  if (stop.signal.aborted) return;
  await loading;

  await drained();
  for (const fault of [...load.faults, ...hub.errors].slice(0, 20)) console.error(fault);
  const problems = problemsIn(samples);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else reportResult(minutes, figuresOf(samples));

  async function watch(): Promise<void> {
    while (minute() < minutes && !stop.signal.aborted) {
      await sleep(sampleMs, undefined, { signal: stop.signal }).catch(() => {});
      if (!stop.signal.aborted) await take();
    }
  }

  async function take(): Promise<void> {
    const sample: Sample = {
      run,
      minute: Math.min(minute(), minutes),
      memoryMb: Math.round(hub.memoryMb()),
      openFiles: hub.openFiles(),
      ...(await inDatabase()),
      answers: load.answers,
      publications: load.publications,
      faults: load.faults.length + hub.errors.length,
    };
    samples.push(sample);
    appendFileSync(samplesFile, `${JSON.stringify(sample)}\n`);
    reportProgress(sample.minute);
  }
}

async function inDatabase(): Promise<{ connections: number; queue: number }> {
  const { rows } = await owner.query<{ connections: number; queue: number }>(
    `select (select count(*)::int from pg_stat_activity where datname = current_database()) connections,
       (select count(*)::int from pgboss.job where state in ('created', 'retry', 'active') and start_after <= now())
       + (select count(*)::int from delivery d join outlet o on o.id = d.outlet_id
          where o.protocol not in ('wechat', 'webhook')
          and d.state in ('planned', 'rendered', 'queued', 'sending', 'accepted', 'retry-wait', 'unknown', 'reconciling', 'retracting')) queue`,
  );
  return rows[0]!;
}

/** Nothing waits any longer, or it says what does. */
async function drained(): Promise<void> {
  const end = performance.now() + drainMs;
  while ((await inDatabase()).queue > 0) {
    if (performance.now() > end)
      throw new Error(`${(await inDatabase()).queue} jobs and deliveries still wait`);
    await sleep(250);
  }
}

function readSamples(): Sample[] {
  if (!existsSync(samplesFile)) return [];
  const lines = readFileSync(samplesFile, 'utf8').split('\n').slice(0, -1); // a last line that a crash tore off
  return lines.map((line) => JSON.parse(line) as Sample);
}
