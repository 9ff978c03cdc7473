import { spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished } from 'vitest';

/** A process with its whole output; it does not outlive the test. */
export function startProcess(command: string, words: readonly string[], options: SpawnOptions = {}) {
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let output = '';
  child.stdout!.on('data', (data) => (output += data));
  child.stderr!.on('data', (data) => (output += data));
  const closed = once(child, 'close') as Promise<[code: number | null, signal: NodeJS.Signals | null]>;
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    pid: child.pid!,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    /** Resolves as soon as the output contains `text`. */
    says: (text: string) => expect.poll(() => output, { timeout: 60_000, interval: 10 }).toContain(text),
    /** Its exit code, or the signal that ended it, and its whole output. */
    async end() {
      const [code, signal] = await closed;
      return { code: code ?? signal, output };
    },
  };
}
