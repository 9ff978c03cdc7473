import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../src/core/project.ts';

export interface SoakedHub {
  site: string;
  memoryMb(): number;
  openFiles(): number;
  /** Lines of its log that tell of an error. */
  errors: readonly string[];
  /** Rejects when it ends before it is stopped. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

/** Starts web, worker and simulator in one process, with the demonstration, as `npm start` does. */
export async function startHub(env: Record<string, string>): Promise<SoakedHub> {
  const child = spawn(
    process.execPath,
    ['--max-semi-space-size=16', '--heap-growing-percent=30', 'src/launch.mjs', 'start'],
    { cwd: projectRoot, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const errors: string[] = [];
  let isStopping = false;
  const ended = once(child, 'exit').then(([code, signal]) => {
    if (isStopping) return new Promise<never>(() => {});
    throw new Error(`the hub ended by itself: ${String(code ?? signal)}`);
  });
  ended.catch(() => {}); // until somebody waits for it
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      console.log(line);
      if (/"level":(50|60)/.test(line)) errors.push(line);
    });
  const ready = Promise.withResolvers<void>();
  child.stdout.on('data', (data: Buffer) => data.includes('is ready') && ready.resolve());
  await Promise.race([ready.promise, ended]);
  return {
    site: `http://127.0.0.1:${env['PORT']}`,
    memoryMb: () =>
      Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))![1]) / 1024,
    openFiles: () => readdirSync(`/proc/${child.pid}/fd`).length,
    errors,
    ended,
    async stop() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      await exit;
    },
  };
}
