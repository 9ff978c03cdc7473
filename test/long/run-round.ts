import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRunning } from '#src/base/database/embedded/process.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { readReports, type Report } from '../support/proof-report.ts';
import { CannotRun } from './claim.ts';
import type { Command, Proof, Round } from './proof.ts';

export interface RoundResult extends Report {
  ending: 'held' | 'failed' | 'stopped';
  command: Command;
  /** The file with all that it printed. */
  log: string;
}

/** Time for the work in progress when a round is stopped; a hub stops within 30 s. */
const stopLimitMs = 60_000;

/** Runs one round as a program of its own, until it ends or `signal` stops it. `onProgress` is called every second. */
export async function runRound(
  proof: Proof,
  round: Round,
  signal: AbortSignal,
  onProgress: (report: Report) => void,
): Promise<RoundResult> {
  const [reports, log] = ['jsonl', 'log'].map((kind) =>
    join(round.folder, `round-${round.number}.${kind}`),
  ) as [string, string];
  rmSync(reports, { force: true });
  const command = await proof.command(round);
  const output = openSync(log, 'w');
  const child = spawn(process.execPath, command.words, {
    cwd: projectRoot,
    env: { ...process.env, ...command.env, PROOF_REPORT: reports },
    stdio: ['ignore', output, output],
    detached: true, // Ctrl-C in a terminal reaches the whole group; this program passes it on once
  });
  closeSync(output);
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const guard = stopAfterDeath(child.pid!);
  writeFileSync(processFile(round.folder), String(child.pid));
  const read = (): Report =>
    proof.readOutput?.(readFileSync(log, 'utf8'), round.amount) ??
    readReports(existsSync(reports) ? readFileSync(reports, 'utf8') : '');
  const ticking = setInterval(() => onProgress(read()), 1000);
  try {
    await Promise.race([ended, aborted(signal)]);
    if (signal.aborted) await stopGroup(child.pid!, ended);
    const [code] = await ended;
    const report = read();
    const isRight = code === 0 && report.isFinal && (proof.holds?.(report.figures) ?? true);
    // A round that ended before the signal to stop counts.
    const ending = isRight ? 'held' : signal.aborted ? 'stopped' : 'failed';
    return { ...report, ending, command, log };
  } finally {
    clearInterval(ticking);
    rmSync(processFile(round.folder), { force: true });
    guard.stdin.end('over\n');
  }
}

const processFile = (folder: string): string => join(folder, 'round.pid');

/** Resolves when nothing runs any longer of a round whose command was killed. */
export async function lastRoundIsOver(folder: string): Promise<void> {
  const pid = existsSync(processFile(folder)) && Number(readFileSync(processFile(folder), 'utf8'));
  const end = performance.now() + stopLimitMs;
  while (pid && isRunning(pid)) {
    if (performance.now() > end)
      throw new CannotRun(
        `Process ${pid} still runs a round. If it is something else, remove ${processFile(folder)}.`,
      );
    await sleep(100);
  }
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** All processes of the group: a test's workers and servers too. Databases have groups of their own and end with them. */
async function stopGroup(group: number, ended: Promise<unknown>): Promise<void> {
  signalGroup(group, 'SIGTERM');
  const limit = new AbortController();
  await Promise.race([ended, sleep(stopLimitMs, undefined, { signal: limit.signal }).catch(() => {})]);
  limit.abort();
  signalGroup(group, 'SIGKILL');
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch {
    // nobody is left in it
  }
}

/** A shell that stops the group when this program ends without having said "over", even by kill -9. */
function stopAfterDeath(group: number) {
  const script = 'read -r word && [ "$word" = over ] || kill -s TERM -- "-$0"';
  const guard = spawn('/bin/sh', ['-c', script, String(group)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  return guard;
}
