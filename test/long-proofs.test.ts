import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isRunning } from '#src/base/database/embedded/process.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { readBench } from './long/bench-proof.ts';
import { describe as described, sumUp } from './long/figures.ts';
import { measurementsIn, withMeasurement, type Measurement } from './long/measured.ts';
import { duration, Pace, stopwatch } from './long/pace.ts';
import type { Proof } from './long/proof.ts';
import { proofs } from './long/proofs.ts';
import { readReplay } from './long/replay-proof.ts';
import { runRound } from './long/run-round.ts';
import { figuresOf, problemsIn, type NodeSample, type Sample } from './long/soak/samples.ts';
import { tableOf } from './long/soak/tables.ts';
import { afterRound, newState, nextRound, readState, writeState } from './long/state.ts';
import { wishesIn } from './long/wishes.ts';
import { newFolder } from './support/folders.ts';
import { readReports } from './support/proof-report.ts';
import { until } from './support/until.ts';

const repeats = { ms: 60_000, goesOn: false };
const goesOn = { ms: 60_000, goesOn: true };

describe('a proof in rounds', () => {
  const begun = newState(120, 7);
  const held = { ending: 'held', done: 50, figures: { kills: 50 } } as const;

  test('repeats the round in which it was stopped, with the same seed, and keeps those before', () => {
    const first = afterRound(begun, 50, held, repeats);
    const stopped = afterRound(first, 50, { ending: 'stopped', done: 30, figures: {} }, repeats);
    expect(nextRound(stopped, 50)).toEqual(nextRound(first, 50));
    expect(nextRound(stopped, 50)).toMatchObject({ number: 2, amount: 50, from: 0 });
    expect(stopped.workedMs).toBe(60_000); // lost time is not counted
  });

  test('gives every round a seed of its own, which follows from the first', () => {
    const seeds = [0, 1, 2].map((rounds) => nextRound({ ...begun, rounds }, 50).seed);
    expect(seeds[0]).toBe(7);
    expect(new Set(seeds).size).toBe(3);
    expect([0, 1, 2].map((rounds) => nextRound({ ...newState(120, 7), rounds }, 50).seed)).toEqual(seeds);
  });

  test('has held after its last round, which may be shorter, and has failed after the first that fails', () => {
    const two = afterRound(afterRound(begun, 50, held, repeats), 50, held, repeats);
    expect(two.result).toBeUndefined();
    expect(nextRound(two, 50).amount).toBe(20);
    const three = afterRound(two, 20, { ending: 'held', done: 20, figures: { kills: 20 } }, repeats);
    expect(three).toMatchObject({ result: 'held', done: 120, workedMs: 180_000 });
    expect(described(sumUp(three.figures))).toBe('120 kills');
    expect(afterRound(two, 20, { ending: 'failed', done: 3, figures: {} }, repeats).result).toBe('failed');
  });

  test('goes on inside of a round where that can be done, and keeps what was counted before', () => {
    const stopped = afterRound(
      begun,
      120,
      { ending: 'stopped', done: 80, figures: { 'ms the slowest': 900 } },
      goesOn,
    );
    expect(nextRound(stopped, Infinity)).toMatchObject({ number: 1, amount: 120, from: 80, seed: 7 });
    // Stopped again before its first report.
    expect(afterRound(stopped, 120, { ending: 'stopped', done: 0, figures: {} }, goesOn).doneOfRound).toBe(
      80,
    );
    const whole = afterRound(
      stopped,
      120,
      { ending: 'held', done: 120, figures: { 'ms the slowest': 12 } },
      goesOn,
    );
    expect(whole).toMatchObject({ result: 'held', done: 120, workedMs: 120_000 });
    expect(sumUp(whole.figures)).toEqual({ 'ms the slowest': 900 });
  });

  test('is found again in its folder', () => {
    const folder = newFolder('proof-');
    expect(readState(folder)).toBeUndefined();
    const state = afterRound(begun, 50, held, repeats);
    writeState(folder, state);
    expect(readState(folder)).toEqual(state);
  });
});

describe('a round', () => {
  const proofOf = (script: string): Proof => ({
    name: 'example',
    proves: '',
    takes: '',
    amount: { of: 'steps', full: 3 },
    perRound: 3,
    goesOn: false,
    command: () => ({ words: ['-e', script], env: {} }),
  });
  const run = (script: string, signal = new AbortController().signal) => {
    const round = { number: 1, amount: 3, from: 0, seed: 1, folder: newFolder('round-') };
    return runRound(proofOf(script), round, signal, () => {});
  };
  const report = (done: number, isFinal: boolean) =>
    `require('fs').appendFileSync(process.env.PROOF_REPORT, JSON.stringify({ done: ${done}, figures: { steps: ${done} }, isFinal: ${isFinal} }) + '\\n');`;

  test('holds when its program reports a result and ends well', async () => {
    expect(await run(report(2, false) + report(3, true))).toMatchObject({
      ending: 'held',
      done: 3,
      figures: { steps: 3 },
    });
  });

  test('fails when its program ends with an error, or well but without a result', async () => {
    expect((await run(`${report(3, true)} process.exitCode = 1;`)).ending).toBe('failed');
    const silent = await run(`${report(3, false)} console.log('no test was found');`);
    expect(silent.ending).toBe('failed');
    expect(readFileSync(silent.log, 'utf8')).toContain('no test was found');
  });

  test('that is stopped leaves no process behind', async () => {
    const stop = new AbortController();
    const file = join(newFolder('stopped-'), 'pid');
    const script = `
      const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      require('fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)); ${report(1, false)}
      setInterval(() => {}, 1000);`;
    const running = run(script, stop.signal);
    const pid = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
    await until(
      async () => pid(),
      (count) => count > 0,
    );
    onTestFinished(() => void (isRunning(pid()) && process.kill(pid(), 'SIGKILL')));
    stop.abort();
    expect(await running).toMatchObject({ ending: 'stopped', done: 1 });
    await until(
      async () => isRunning(pid()),
      (runs) => !runs,
    );
  });

  test('ends with the command, even when that is killed', async () => {
    const folder = newFolder('killed-');
    const file = join(folder, 'pid');
    const script = `
      const { runRound } = await import('./test/long/run-round.ts');
      const words = ['-e', ${JSON.stringify(`require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid)); setInterval(() => {}, 1000)`)}];
      const proof = { name: 'example', command: () => ({ words, env: {} }) };
      const round = { number: 1, amount: 1, from: 0, seed: 1, folder: ${JSON.stringify(folder)} };
      await runRound(proof, round, new AbortController().signal, () => {});`;
    const command = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: projectRoot });
    const pid = () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0);
    await until(
      async () => pid(),
      (count) => count > 0,
    );
    onTestFinished(() => void (isRunning(pid()) && process.kill(pid(), 'SIGKILL')));
    expect(isRunning(pid())).toBe(true);
    command.kill('SIGKILL');
    await until(
      async () => isRunning(pid()),
      (runs) => !runs,
    );
  });

  test('of a test is not judged by the budget of the short run', async () => {
    const round = { number: 1, amount: 1, from: 0, seed: 1, folder: '' };
    const runs = await Promise.all(proofs.map(async ({ command }) => (await command(round)).words.join(' ')));
    const ofTests = runs.filter((words) => words.includes('vitest'));
    expect(ofTests.length).toBeGreaterThan(3);
    for (const words of ofTests) expect(words).toContain('--reporter=default');
  });

  test('is not misled by a report that is half written', () => {
    const lines =
      '{"done":1,"figures":{"ms the slowest":4},"isFinal":false}\n{"done":2,"figures":{},"isFinal":false}\n{"do';
    expect(readReports(lines)).toEqual({ done: 2, figures: { 'ms the slowest': 4 }, isFinal: false });
    expect(readReports('')).toEqual({ done: 0, figures: {}, isFinal: false });
  });
});

describe('docs/measured.md', () => {
  const row = (proof: string, result: 'held' | 'failed', date: string): Measurement => ({
    proof,
    result,
    date,
    commit: '4312019 dirty',
    took: '1 min 0 s',
    figures: `3 kills | of ${proof}`,
  });
  const text = `# Measured\n\n| a | table |\n| --- | --- |\n| of | others |\n\n`;

  test('gets a section at its end, and keeps all that stands around it', () => {
    const first = withMeasurement(`${text}Above.\n`, row('kills', 'held', '2026-11-25'));
    const second = withMeasurement(`${first}\nBelow.\n`, row('soak', 'held', '2026-11-26'));
    expect(second.startsWith(`${text}Above.\n`)).toBe(true);
    expect(second.endsWith('\nBelow.\n')).toBe(true);
    expect(measurementsIn(second)).toEqual([
      { ...row('kills', 'held', '2026-11-25'), figures: '3 kills / of kills' },
      { ...row('soak', 'held', '2026-11-26'), figures: '3 kills / of soak' },
    ]);
    expect(measurementsIn(text)).toEqual([]);
  });

  test('keeps a failure beside the last success, until the proof holds again', () => {
    let now = text;
    const rows = () => measurementsIn(now).map(({ proof, result, date }) => `${proof} ${result} ${date}`);
    const write = (...args: Parameters<typeof row>) => (now = withMeasurement(now, row(...args)));
    write('kills', 'held', '2026-11-25');
    write('soak', 'held', '2026-11-25');
    write('kills', 'failed', '2026-11-26');
    write('kills', 'failed', '2026-11-27');
    expect(rows()).toEqual(['kills held 2026-11-25', 'kills failed 2026-11-27', 'soak held 2026-11-25']);
    write('kills', 'held', '2026-11-28');
    expect(rows()).toEqual(['kills held 2026-11-28', 'soak held 2026-11-25']);
  });

  test('names only proofs and commands that there are', () => {
    const measured = readFileSync(join(projectRoot, 'docs/measured.md'), 'utf8');
    const names = proofs.map(({ name }) => name);
    expect(measurementsIn(measured).length).toBeGreaterThan(0);
    expect(measurementsIn(measured).filter(({ proof }) => !names.includes(proof))).toEqual([]);
    const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = [...measured.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('progress', () => {
  test('tells how long the rest takes, once there is something to tell it by', () => {
    const pace = new Pace();
    expect(pace.rest(0, 100)).toBeUndefined();
    pace.note(10_000, 20); // work before this call does not count
    expect(pace.rest(10_000, 100)).toBeUndefined();
    pace.note(20_000, 30);
    expect(pace.rest(20_000, 100)).toBe(70_000);
    expect(pace.rest(25_000, 100)).toBe(65_000);
    pace.note(30_000, 30);
    expect(pace.rest(999_000, 100)).toBe(0);
  });

  test('is written as people write it', () => {
    expect([42_000, 151_000, 3_849_000].map(stopwatch)).toEqual(['42 s', '2:31', '1:04:09']);
    expect([42_000, 613_000, 3_849_000].map(duration)).toEqual(['42 s', '10 min 13 s', '1 h 4 min']);
  });

  test('of the replay and of the bench is read from their output', () => {
    const replaying = '1,234 of 19,860 items (6%), 31.0 per second, 10:00 left, 3 deliveries left\n';
    expect(readReplay(replaying)).toEqual({ done: 1234, figures: {}, isFinal: false });
    expect(readReplay(`${replaying}All 19,860 items are published, 12 deliveries left\n`).done).toBe(19_860);
    expect(readReplay(`${replaying}Total                 19,860   10,086   50.8%\n`)).toEqual({
      done: 19_860,
      figures: { 'items in the ledger': 19_860 },
      isFinal: true,
    });
    const making = '20,000 items\n40,000 items\n';
    expect(readBench(making, 60_000)).toMatchObject({ done: 2, isFinal: false });
    expect(readBench(`${making}60,000 items\nhome, random: limit 800/s\n`, 60_000).done).toBe(4);
    const table = '| work | runs | p50 ms | p99 ms | promised ms |\n| --- | --: | --: | --: | --: |\n';
    expect(
      readBench(
        `${table}| home, random: hub | 900 | 1.20 | 4.00 |  |\n| home, random: limit | 900 | 1.00 | 4.00 |  |\n| seen | 100 | 201 | 90 | 200 |\n`,
        1,
      ),
    ).toMatchObject({
      figures: { 'ms home': 1.2, 'ms seen': 201, 'promises missed': 1 },
      isFinal: true,
    });
  });
});

describe('a soak', () => {
  const node: NodeSample = {
    memoryMb: 250,
    heapMb: 100,
    externalMb: 40,
    buffersMb: 30,
    handles: 30,
    openFiles: 60,
  };
  /** Two hours with a sample per minute; `memory` of the web by the minute. */
  const twoHours = (memory: (minute: number) => number, changes: Partial<Sample> = {}): Sample[] =>
    Array.from({ length: 121 }, (_, minute) => ({
      run: 1,
      minute,
      web: { ...node, memoryMb: memory(minute) },
      worker: node,
      connections: 20,
      queue: minute % 7,
      answers: minute * 1000,
      slow: 0,
      publications: minute * 30,
      faults: 0,
      ...changes,
    }));
  const half = (samples: Sample[]) => samples.slice(0, 31);

  test('finds memory that grows all the time, and forgives what the start needs', () => {
    expect(problemsIn(twoHours((minute) => 250 + minute * 0.6))).toEqual([
      'MB of the web grew from 292 to 316.6 in 41 minutes',
    ]);
    expect(problemsIn(half(twoHours((minute) => 250 + minute * 1.2)))).toEqual([
      expect.stringMatching(/^MB of the web grew from/),
    ]);
    const warming = (minute: number) => Math.min(150 + minute * 20, 350) + (minute % 5) * 8;
    expect(problemsIn(twoHours(warming))).toEqual([]);
    expect(problemsIn(half(twoHours(warming)))).toEqual([]);
  });

  test.each<[what: string, grown: (sample: Sample) => Partial<Sample>]>([
    ['MB of the worker', ({ worker, minute }) => ({ worker: { ...worker, memoryMb: 200 + minute * 2 } })],
    ['open files of the web', ({ web, minute }) => ({ web: { ...web, openFiles: minute * 4 } })],
    ['open files of the worker', ({ worker, minute }) => ({ worker: { ...worker, openFiles: minute * 4 } })],
    ['connections to the database', ({ minute }) => ({ connections: minute * 4 })],
    ['jobs and deliveries waiting', ({ minute }) => ({ queue: minute * 4 })],
  ])('finds %s that grow', (what, grown) => {
    const samples = twoHours(() => 300).map((sample) => ({ ...sample, ...grown(sample) }));
    expect(problemsIn(samples)).toEqual([expect.stringMatching(`^${what} grew from`)]);
  });

  test('forgives no fault, also of a run that was stopped', () => {
    const stopped = twoHours(() => 300, { faults: 1 }).slice(0, 10);
    const after = twoHours(() => 300).map((sample) => ({ ...sample, run: 2 }));
    expect(problemsIn([...stopped, ...after])).toEqual(['there were 1 faults']);
    expect(figuresOf([...stopped, ...after])).toMatchObject({
      answers: 129_000,
      publications: 3_870,
      faults: 1,
    });
  });

  test('does not hold when it has shown nothing', () => {
    expect(problemsIn(twoHours(() => 300, { publications: 0 }))).toEqual(['there were no publications']);
    const pieces = [0, 20, 40].flatMap((from) =>
      twoHours((minute) => 200 + minute * 60)
        .slice(0, 20)
        .map((sample) => ({ ...sample, run: from, minute: from + sample.minute })),
    );
    expect(problemsIn(pieces)).toEqual(['no run lasted 20 minutes, so nothing is known of growth']);
  });

  test('judges no growth from the end of one run to the start of another, or in a few minutes', () => {
    const one = twoHours(() => 200);
    const other = twoHours(() => 400).map((sample) => ({ ...sample, run: 2, minute: sample.minute + 120 }));
    expect(problemsIn([...one, ...other])).toEqual([]);
    expect(problemsIn(twoHours((minute) => 100 + minute * 30).slice(0, 15))).toEqual([]);
  });

  test('says how many rows a publication has left behind', () => {
    const before = {
      'public.log_entry': { rows: 10, kilobytes: 8 },
      'public.site': { rows: 1, kilobytes: 8 },
    };
    const after = { ...before, 'public.log_entry': { rows: 90, kilobytes: 48 } };
    expect(tableOf(before, after, 10).split('\n').slice(2)).toEqual([
      '| public.log_entry | 10 | 90 | 8.00 | 40 |',
    ]);
  });
});

describe('the command', () => {
  test('lists every proof, with when it last held', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['test/long/main.ts'], {
      cwd: projectRoot,
    });
    for (const { name, proves } of proofs) expect(stdout).toMatch(new RegExp(`^${name} +${proves}$`, 'm'));
    const [measurement] = measurementsIn(readFileSync(join(projectRoot, 'docs/measured.md'), 'utf8'));
    expect(stdout).toContain(`${measurement!.date} (${measurement!.commit})`);
  });

  test('can start the soak, which Node runs without a build', async () => {
    const script = `await import('./test/long/soak/load.ts'); await import('./test/long/soak/samples.ts'); console.log('here')`;
    const words = ['--input-type=module', '-e', script];
    expect((await promisify(execFile)(process.execPath, words, { cwd: projectRoot })).stdout).toBe('here\n');
  });

  test('takes names, and for each an amount in its own unit', () => {
    const wishes = wishesIn(['soak', 'kills', '--minutes', '1', '--again'], proofs);
    expect(wishes.chosen.map(({ proof, amount }) => `${proof.name} ${amount}`)).toEqual([
      'soak 1',
      'kills 1000',
    ]);
    expect(wishes).toMatchObject({ again: true, seed: undefined });
    expect(() => wishesIn(['kill'], proofs)).toThrow('There is no proof "kill". There are: kills, ');
    expect(() => wishesIn(['kills', '--minutes', '1'], proofs)).toThrow('--minutes is for: soak.');
    expect(() => wishesIn(['kills', '--kills', 'many'], proofs)).toThrow(
      '--kills takes a whole number from 1 on, and not "many".',
    );
    expect(() => wishesIn(['kills', '--fast'], proofs)).toThrow("Unknown option '--fast'");
  });
});
