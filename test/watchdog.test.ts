// @module-tag process
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startProcess } from './support/program.ts';

const program = join(import.meta.dirname, 'support/blocked-loop.ts');
const start = (seconds: number) =>
  startProcess(process.execPath, ['--disable-warning=ExperimentalWarning', program, String(seconds)]);

test('a program whose loop stands still ends with a line that says so', async () => {
  const { code, output } = await start(60).end();
  expect(output).toContain('killed: the event loop was blocked for 3 s');
  expect(output).not.toContain('goes on');
  expect(code).toBe('SIGKILL');
});

test('one that is only busy goes on', async () => {
  const { code, output } = await start(1.5).end();
  expect(output).toContain('goes on');
  expect(code).toBe(0);
});

test('one that was stopped as a whole goes on when it is continued', async () => {
  const one = start(0.2);
  await pause(500);
  one.kill('SIGSTOP');
  await pause(5_000);
  one.kill('SIGCONT');
  const { code, output } = await one.end();
  expect(output).toContain('goes on');
  expect(code).toBe(0);
});
