import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { projectRoot } from '#src/base/platform/project.ts';

/** What a program holds, in bytes, and how many things it waits for. */
export interface Memory {
  rss: number;
  heapUsed: number;
  external: number;
  arrayBuffers: number;
  handles: number;
}

const preloaded = pathToFileURL(join(projectRoot, 'test', 'support', 'tell-memory.mjs')).href;

/**
 * For the environment of a program that shall tell; `file` is where it writes. One that `collects` throws its garbage
 * away before it tells, as nobody makes it do elsewhere.
 */
export const tellingMemory = (file: string, { collects = false } = {}): Record<string, string> => ({
  MEMORY_FILE: file,
  NODE_OPTIONS: `--import ${preloaded}`,
  ...(collects && { MEMORY_COLLECTS: '1' }),
});

/** Asks it, and waits until it has told. */
export async function toldMemory(pid: number, file: string): Promise<Memory> {
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (const end = performance.now() + 60_000; !existsSync(file); await sleep(20))
    if (performance.now() > end) throw new Error(`process ${pid} does not tell what it holds`);
  return JSON.parse(readFileSync(file, 'utf8')) as Memory;
}
