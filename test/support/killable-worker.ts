import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The addresses that the worker needs. */
export interface KillableWorkerOptions {
  url: string;
  site: string;
  platform: string;
  /** See `quietMs`; by default the usual value. */
  quietMs?: number;
}

/** The worker as a process of its own, ready to be restarted as often as it is killed. */
export async function killableWorker() {
  const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.lanmu-kill-'));
  await build({
    entryPoints: [join(import.meta.dirname, 'killed-worker.ts')],
    outfile: join(folder, 'worker.mjs'),
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    tsconfig: join(import.meta.dirname, '../../tsconfig.json'),
  });
  return {
    /** Resolves when the process begins to start. */
    start(options: KillableWorkerOptions): Promise<ChildProcess> {
      const started = fork(join(folder, 'worker.mjs'), [JSON.stringify(options)], {
        stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      });
      started.stdout!.on('data', (line) => process.env.VERBOSE && process.stdout.write(line));
      return new Promise((resolve, reject) => {
        started.once('message', () => resolve(started));
        started.once('exit', (code) => reject(new Error(`the worker ended by itself: ${code}`)));
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
