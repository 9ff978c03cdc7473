import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#src/base/platform/project.ts';

/** The memory of a program in bytes, and the number of its active handles. */
export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
  arrayBuffers: number;
  handles: number;
}

const preloaded = pathToFileURL(join(projectRoot, 'test', 'support', 'report-memory.mjs')).href;

/**
 * The environment of a program that reports its memory to `file`. With `collects`, it collects garbage before it
 * reports.
 */
export const reportingMemory = (file: string, { collects = false } = {}): Record<string, string> => ({
  MEMORY_FILE: file,
  NODE_OPTIONS: `--import ${preloaded}`,
  ...(collects && { MEMORY_COLLECTS: '1' }),
});

/** Requests a report, and waits for it. */
export async function memoryReport(pid: number, file: string): Promise<Memory> {
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (const end = performance.now() + 60_000; !existsSync(file); await sleep(20))
    if (performance.now() > end) throw new Error(`process ${pid} does not tell what it holds`);
  return JSON.parse(readFileSync(file, 'utf8')) as Memory;
}
