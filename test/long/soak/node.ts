import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { projectRoot } from '#src/base/platform/project.ts';
import { reportingMemory, memoryReport } from '../../support/memory-report.ts';
import type { NodeSample } from './samples.ts';

/** One process of the hub. */
export interface SoakedNode {
  sample(): Promise<NodeSample>;
  /** Lines of its log that tell of an error. */
  errors: readonly string[];
  /** Rejects when it ends before it is stopped. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

const megabytes = (bytes: number) => Math.round(bytes / 104_857.6) / 10;
const loading = 'The rest of the demonstration is being loaded';
const isWhole = 'The demonstration is complete';
const notLoaded = 'loading the rest of the demonstration failed';

/** Starts it as `npm start` does; resolves when it is ready, and the demonstration that it may have to load is whole. */
export async function startNode(
  role: 'web' | 'worker',
  { memoryFile, env }: { memoryFile: string; env: Record<string, string> },
): Promise<SoakedNode> {
  const child = spawn(
    process.execPath,
    ['--disable-sigusr1', '--max-semi-space-size=16', '--heap-growing-percent=30', 'src/launch.mjs', 'start'],
    {
      cwd: projectRoot,
      env: { ...process.env, ...env, LANMU_ROLE: role, ...reportingMemory(memoryFile) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const errors: string[] = [];
  let isStopping = false;
  const ended = once(child, 'exit').then(([code, signal]) => {
    if (isStopping) return new Promise<never>(() => {});
    throw new Error(`the ${role} ended by itself: ${String(code ?? signal)}`);
  });
  ended.catch(() => {}); // handled where it is awaited
  const ready = Promise.withResolvers<void>();
  let isLoading = false;
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      if (/"level":(50|60)/.test(line)) errors.push(line);
      if (/"level":[456]0/.test(line)) console.log(`${role}: ${line}`);
      if (line.includes(loading)) isLoading = true;
      // It says that it loads right after it is ready.
      if (line.includes('is ready')) setTimeout(() => isLoading || ready.resolve(), 1_000);
      if (line.includes(isWhole)) ready.resolve();
      if (line.includes(notLoaded)) ready.reject(new Error(`the ${role} could not load the demonstration`));
    });
  await Promise.race([ready.promise, ended]);
  return {
    async sample() {
      const { heapUsed, external, arrayBuffers, handles } = await memoryReport(child.pid!, memoryFile);
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return {
        memoryMb: Math.round(Number(/^VmRSS:\s+(\d+)/m.exec(status)![1]) / 1024),
        heapMb: megabytes(heapUsed),
        externalMb: megabytes(external),
        buffersMb: megabytes(arrayBuffers),
        handles,
        openFiles: readdirSync(`/proc/${child.pid}/fd`).length,
      };
    },
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
