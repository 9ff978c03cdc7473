import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbedded } from '#src/base/database/embedded/embedded.ts';
import { freePort } from '../../support/free-port.ts';
import { reportProgress, reportResult } from '../../support/proof-report.ts';
import { ownHub } from '../own-hub.ts';
import { Load } from './load.ts';
import { startNode, type SoakedNode } from './node.ts';
import { figuresOf, problemsIn, type Sample } from './samples.ts';
import { countTables, tableOf, type Tables } from './tables.ts';
import { randomFrom } from '../../support/random-from.ts';

/**
 * One soak: SOAK_MINUTES in all, less those that a stopped run in SOAK_FOLDER has done. Ends with 1 when something grew
 * that should not, or went wrong. SOAK_READS asks for fewer reads a second, where others use the machine too.
 */
const folder = process.env['SOAK_FOLDER']!;
const minutes = Number(process.env['SOAK_MINUTES']);
const sampleMs = 15_000;
/** For the queue to become empty at the end. */
const drainMs = 120_000;

/** Jobs that could begin, and deliveries to pages that are not over. */
const waiting = `
  select 'job ' || name || ' ' || state::text what from pgboss.job
  where state in ('created', 'retry', 'active') and start_after <= now()
  union all
  select 'delivery ' || o.protocol || ' ' || d.state from delivery d join outlet o on o.id = d.outlet_id
  where o.protocol not in ('wechat', 'webhook')
    and d.state in ('planned', 'rendered', 'queued', 'sending', 'accepted', 'retry-wait', 'unknown', 'reconciling', 'retracting')`;

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
const site = `http://127.0.0.1:${port}`;
const start = async (role: 'web' | 'worker') =>
  startNode(role, {
    memoryFile: join(folder, `${role}.json`),
    env: {
      ...ownHub(join(folder, 'hub'), role === 'web' ? port : await freePort()),
      PUBLIC_URL: site,
      WECHAT_SIMULATOR_PORT: String(simulatorPort),
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      LANMU_DEMO: 'true',
    },
  });

const nodes: SoakedNode[] = [];
try {
  // The first to come loads the demonstration.
  for (const role of ['worker', 'web'] as const) nodes.push(await start(role));
  const [worker, web] = nodes as [SoakedNode, SoakedNode];
  await soak(web, worker);
} finally {
  for (const node of nodes.toReversed()) await node.stop();
  await owner.end();
  await database.stop();
}

async function soak(web: SoakedNode, worker: SoakedNode): Promise<void> {
  const before = await tablesBefore();
  const enough = new AbortController();
  const load = new Load(
    site,
    randomFrom(Number(process.env['SEED'])),
    AbortSignal.any([stop.signal, enough.signal]),
    Number(process.env['SOAK_READS']) || undefined,
  );
  const loading = load.run();
  const began = performance.now();
  const minute = () => minutesBefore + (performance.now() - began) / 60_000;
  try {
    await Promise.race([web.ended, worker.ended, loading, watch()]);
  } catch (problem) {
    if (!stop.signal.aborted) throw problem; // the signal reaches the hub too
  } finally {
    enough.abort();
  }
  if (stop.signal.aborted) return;
  await loading;

  await drained();
  for (const fault of [...load.warnings, ...web.errors, ...worker.errors].slice(0, 20)) console.error(fault);
  const figures = figuresOf(samples);
  console.log(tableOf(before, await countTables(owner), figures['publications']!));
  console.log(figures);
  const problems = problemsIn(samples);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else reportResult(minutes, figures);

  async function watch(): Promise<void> {
    while (minute() < minutes && !stop.signal.aborted) {
      await sleep(sampleMs, undefined, { signal: stop.signal }).catch(() => {});
      if (!stop.signal.aborted) await take();
    }
  }

  async function take(): Promise<void> {
    const [ofWeb, ofWorker] = await Promise.all([web.sample(), worker.sample()]);
    const sample: Sample = {
      run,
      minute: Math.min(minute(), minutes),
      web: ofWeb,
      worker: ofWorker,
      ...(await inDatabase()),
      answers: load.answers,
      slow: load.slow,
      publications: load.publications,
      faults: load.faults + web.errors.length + worker.errors.length,
    };
    samples.push(sample);
    appendFileSync(samplesFile, `${JSON.stringify(sample)}\n`);
    reportProgress(sample.minute);
  }
}

/** The sizes in the first run, when the demonstration was complete and before the first visitor. */
async function tablesBefore(): Promise<Tables> {
  const file = join(folder, 'tables.json');
  if (!existsSync(file)) writeFileSync(file, JSON.stringify(await countTables(owner)));
  return JSON.parse(readFileSync(file, 'utf8')) as Tables;
}

async function inDatabase(): Promise<{ connections: number; queue: number }> {
  const { rows } = await owner.query<{ connections: number; queue: number }>(
    `select (select count(*)::int from pg_stat_activity where datname = current_database()) connections,
       (select count(*)::int from (${waiting}) one) queue`,
  );
  return rows[0]!;
}

/** Nothing waits any longer, or it says what does. */
async function drained(): Promise<void> {
  const end = performance.now() + drainMs;
  for (;;) {
    const { rows } = await owner.query<{ what: string; n: number }>(
      `select what, count(*)::int n from (${waiting}) one group by 1`,
    );
    if (rows.length === 0) return;
    if (performance.now() > end)
      throw new Error(`still wait: ${rows.map(({ what, n }) => `${n} × ${what}`).join(', ')}`);
    await sleep(250);
  }
}

function readSamples(): Sample[] {
  if (!existsSync(samplesFile)) return [];
  const lines = readFileSync(samplesFile, 'utf8').split('\n').slice(0, -1); // a last line that a crash tore off
  return lines.map((line) => JSON.parse(line) as Sample);
}
