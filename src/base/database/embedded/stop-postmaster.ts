import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';
import type { Account } from './account.ts';
import { databaseEnvironment } from './environment.ts';
import { isPostmasterOf } from './process.ts';
import type { Programs } from './programs.ts';

/**
 * A fast shutdown first: connections end, everything is written. The other signals are for a server that does not
 * respond.
 */
const steps = [
  { signal: 'SIGINT', limitMs: 60_000 },
  { signal: 'SIGQUIT', limitMs: 10_000 },
  { signal: 'SIGKILL', limitMs: 10_000 },
] as const;

/** Resolves when the process is gone. */
export async function stopPostmaster(cluster: string, pid: number, programs: Programs, account: Account) {
  if (process.platform === 'win32') {
    spawnSync(programs.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w'], {
      ...account,
      env: databaseEnvironment(),
    });
    return;
  }
  for (const { signal, limitMs } of steps) {
    if (!isPostmasterOf(cluster, pid)) return;
    process.kill(pid, signal);
    const deadline = performance.now() + limitMs;
    while (isPostmasterOf(cluster, pid)) {
      if (performance.now() > deadline) break;
      await setTimeout(10);
    }
  }
}
