import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Schedule, type Turn } from '#src/base/database/queue/schedule.ts';

const messages: string[] = [];
const tell = (_: object, text: string) => void messages.push(text);
/** How often the program was ended. */
let ends = 0;
const hung: (() => void)[] = [];
let schedule: Schedule;

beforeEach(() => {
  vi.useFakeTimers();
  messages.length = 0;
  ends = 0;
  schedule = new Schedule({ warn: tell, error: tell }, { end: () => (ends += 1) });
});
afterEach(async () => {
  for (const end of hung.splice(0)) end();
  await schedule.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
/** A task whose runs end when the test says so. */
function held(limitMs = 60_000) {
  const turns: (Turn & { end: () => void; fail: (why: Error) => void })[] = [];
  const task = schedule.every('the sweep of tests', {
    everyMs: 1000,
    limitMs,
    work: (turn) =>
      new Promise<void>((end, fail) => {
        turns.push({ ...turn, end, fail });
        hung.push(end);
      }),
  });
  return { task, turns };
}

test('a turn that takes long is not begun a second time', async () => {
  const { turns } = held();
  await pass(5000);
  expect(turns).toHaveLength(1);
  turns[0]!.end();
  await pass(1000);
  expect(turns).toHaveLength(2);
  turns[1]!.end();
});

test('a failure is logged with its name, and tried again at the next turn', async () => {
  const { turns } = held();
  await pass(1000);
  turns[0]!.fail(new Error('away'));
  await pass(1000);
  expect(messages).toEqual(['the sweep of tests failed, will be retried']);
  expect(turns).toHaveLength(2);
  turns[1]!.end();
});

test('a turn that hangs is given up by its name, and the next one goes on', async () => {
  const { turns } = held(30_000);
  await pass(1000 + 29_999);
  expect(turns).toHaveLength(1);
  expect(turns[0]!.signal.aborted).toBe(false);
  await pass(1001);
  expect(messages).toEqual([
    'the sweep of tests made no progress for 30 s: the run is abandoned, the next one starts from scratch',
  ]);
  expect(turns[0]!.signal.aborted).toBe(true);
  expect(turns).toHaveLength(2);
  turns[1]!.end();
  turns[0]!.end();
  await pass(0);
  expect(messages[1]).toBe('abandoned run has ended after all: the sweep of tests');
});

test('a turn that goes on may take as long as it likes', async () => {
  const { turns } = held(30_000);
  await pass(1000);
  for (let n = 0; n < 10; n += 1) {
    await pass(29_000);
    turns[0]!.goesOn();
  }
  expect(messages).toEqual([]);
  expect(turns).toHaveLength(1);
  await pass(31_000);
  expect(messages).toHaveLength(1);
  turns[1]!.end();
});

test('three turns that hang end the program, once a turn; two that end after all do not', async () => {
  const { turns } = held(10_000);
  await pass(23_000);
  expect(turns).toHaveLength(3);
  for (const turn of turns.splice(0)) turn.end();
  await pass(25_000);
  expect(ends).toBe(0);
  await pass(11_000);
  expect(ends).toBe(1);
  expect(messages.at(-1)).toBe(
    'the sweep of tests keeps hanging: the program exits, so that its supervisor restarts it',
  );
});

test('a caller who asks for a turn gets one that begins from then on, and all who ask meanwhile the same', async () => {
  const { task, turns } = held();
  const first = task.now();
  await pass(0);
  const others = [task.now(), task.now(), task.now()];
  await pass(0);
  expect(turns).toHaveLength(1);
  turns[0]!.end();
  await first;
  await pass(0);
  expect(turns).toHaveLength(2);
  turns[1]!.fail(new Error('away'));
  expect((await Promise.allSettled(others)).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
});

test('a stop begins nothing more, tells what runs, and waits for it', async () => {
  const { task, turns } = held();
  await pass(1000);
  const waiting = task.now();
  let isStopped = false;
  const stopping = schedule.stop().then(() => (isStopped = true));
  await pass(5000);
  expect(turns[0]!.signal.aborted).toBe(true);
  expect(isStopped).toBe(false);
  turns[0]!.end();
  await stopping;
  await waiting;
  await pass(5000);
  expect(turns).toHaveLength(1);
});

test('a stop does not wait for what was given up', async () => {
  const { turns } = held(1500);
  await pass(2600);
  expect(messages).toHaveLength(1);
  expect(turns).toHaveLength(1);
  await schedule.stop();
  expect(turns[0]!.signal.aborted).toBe(true);
});
