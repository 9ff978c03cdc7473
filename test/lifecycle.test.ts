// @module-tag process
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { startProcess } from './support/program.ts';

const program = fileURLToPath(new URL('support/lifecycle-program.ts', import.meta.url));
const start = (...trouble: string[]) => startProcess(process.execPath, [program, ...trouble]);

/** Signals that report a broken process, or cannot be caught. */
const deadly = /^SIG(?:ABRT|BUS|FPE|ILL|IOT|KILL|SEGV|STOP|SYS|TRAP|UNUSED)$/;
/**
 * Signals that do nothing, or stop the process until another one; one is an alias of SIGIO, and one belongs to the
 * profiler.
 */
const harmless = /^SIG(?:CHLD|CONT|PIPE|POLL|PROF|TSTP|TTIN|TTOU|URG|WINCH|XFSZ)$/;
const ignored = ['SIGUSR1', 'SIGUSR2'] as const;
const others = Object.keys(constants.signals).filter(
  (name) => !deadly.test(name) && !harmless.test(name) && !(ignored as readonly string[]).includes(name),
) as NodeJS.Signals[];

test('what ends the process is known', () => {
  expect(others).toEqual(expect.arrayContaining(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']));
});

test.each(ignored)('%s does nothing, and opens no debugger', async (signal) => {
  const hub = start();
  await hub.says('ready');
  for (let time = 0; time < 2; time += 1) hub.kill(signal);
  await hub.says(`${signal} is ignored`);
  hub.kill('SIGTERM');
  const { code, output } = await hub.end();
  expect(code).toBe(0);
  expect(output).not.toContain('Debugger');
  expect(output).toMatch(/SIGTERM: stopping\nclosed server\nclosed database\n$/);
});

test('the stop signal is announced before anything is closed', async () => {
  const hub = start('told');
  await hub.says('ready');
  hub.kill('SIGTERM');
  const { output } = await hub.end();
  expect(output).toBe('ready\nSIGTERM: stopping\ntold\nclosed server\nclosed database\n');
});

test.each(others)('%s closes what was opened, the latest first, and ends with 0', async (signal) => {
  const hub = start();
  await hub.says('ready');
  hub.kill(signal);
  expect(await hub.end()).toEqual({
    code: 0,
    output: `ready\n${signal}: stopping\nclosed server\nclosed database\n`,
  });
});

test('Ctrl-C under npm, which arrives twice at once, is one wish', async () => {
  const hub = start();
  await hub.says('ready');
  hub.kill('SIGINT');
  await hub.says('stopping');
  hub.kill('SIGINT');
  expect(await hub.end()).toEqual({
    code: 0,
    output: 'ready\nSIGINT: stopping\nclosed server\nclosed database\n',
  });
});

test('a signal in the middle of the start closes what was being opened, and starts nothing more', async () => {
  const hub = start('slow-start');
  await hub.says('opening');
  hub.kill('SIGTERM');
  expect(await hub.end()).toEqual({ code: 0, output: 'opening\nSIGTERM: stopping\nclosed database\n' });
});

test('what cannot be closed does not keep the rest from being closed, and shows in the exit code', async () => {
  const hub = start('broken');
  await hub.says('ready');
  hub.kill('SIGTERM');
  const { code, output } = await hub.end();
  expect(code).toBe(1);
  expect(output).toContain('server did not stop properly: the lid is jammed\nclosed database\n');
});

test('a second signal does not wait for what takes too long', async () => {
  const hub = start('endless');
  await hub.says('ready');
  const signals = setInterval(() => hub.kill('SIGTERM'), 50); // less than a second apart, they count as one
  await hub.says('again').finally(() => clearInterval(signals));
  const { code, output } = await hub.end();
  expect(code).toBe(1);
  expect(output).toContain('server did not stop properly: took too long\nclosed database\n');
});

test('an uncaught error closes everything, too', async () => {
  const { code, output } = await start('bug').end();
  expect(code).toBe(1);
  expect(output).toContain('unexpected error');
  expect(output).toContain('closed server\nclosed database\n');
});
