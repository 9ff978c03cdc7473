import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';
import { draw, folders } from './mutation/draw.ts';
import { findMutants } from './mutation/find-mutants.ts';
import { instrument } from './mutation/instrument.ts';
import { judge } from './mutation/judge.ts';
import type { Lane } from './mutation/lane.ts';
import { diffOf, mutatedNode, type Mutant } from './mutation/mutant.ts';
import { line } from './mutation/report.ts';

const numbered = (mutants: readonly Mutant[]) =>
  mutants.map((mutant, number) => ({ ...mutant, number, isLoaded: false }));

/** The whole file with the mutant applied. */
const mutated = (mutant: Mutant, source: string): string =>
  source.slice(0, mutant.node.start) + mutatedNode(mutant, source) + source.slice(mutant.node.end);

describe('the mutants of the project', () => {
  const sources = new Map<string, string>();
  let all: Mutant[];

  beforeAll(() => {
    for (const folder of folders)
      for (const file of globSync(`${folder}**/*.{ts,tsx}`, { cwd: projectRoot }))
        sources.set(file, readFileSync(join(projectRoot, file), 'utf8'));
    all = [...sources].flatMap(([file, source]) => findMutants(file, source));
  });

  const ids = (mutants: readonly Mutant[]) => mutants.map(({ id }) => id);

  test('are drawn again by the same seed, and others by another one', () => {
    expect(ids(draw(all, 7, 60))).toEqual(ids(draw(all, 7, 60)));
    expect(ids(draw(all, 7, 60))).not.toEqual(ids(draw(all, 8, 60)));
  });

  test('are the ones of a smaller draw, and more', () => {
    expect(ids(draw(all, 7, 60)).slice(0, 20)).toEqual(ids(draw(all, 7, 20)));
  });

  test('are drawn from each folder in equal parts', () => {
    const drawn = draw(all, 7, 60);
    expect(folders.map((folder) => drawn.filter(({ file }) => file.startsWith(folder)).length)).toEqual([
      12, 12, 12, 12, 12,
    ]);
    expect(new Set(ids(drawn)).size).toBe(60);
  });

  test('are drawn from the other folders where one has no more', () => {
    const few = all.filter(({ file }) => !file.startsWith('src/workflow/') && !file.startsWith('src/duty/'));
    expect(draw(few, 7, 60)).toHaveLength(60);
    expect(draw(few.slice(0, 5), 7, 60)).toHaveLength(5);
  });

  test('leave a source that compiles, with all of them in it and with each of them on', async () => {
    const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
    const compiled = async (file: string, source: string) =>
      transform(source, { loader: file.endsWith('x') ? 'tsx' : 'ts', tsconfigRaw, logLevel: 'silent' })
        .then(() => [])
        .catch((error: Error) => [`${file}: ${error.message}`]);
    const drawn = draw(all, 1, 150);
    const faults = await Promise.all([
      ...[...Map.groupBy(all, ({ file }) => file)].map(([file, mutants]) =>
        compiled(file, instrument(sources.get(file)!, '/switch.cjs', numbered(mutants))),
      ),
      ...drawn.map((mutant) => compiled(mutant.file, mutated(mutant, sources.get(mutant.file)!))),
    ]);
    expect(faults.flat()).toEqual([]);
  });
});

describe('an operator', () => {
  /** The mutants of a line by an operator. */
  const changes = (operator: string, source: string) =>
    findMutants('src/duty/x.ts', source)
      .filter((mutant) => mutant.operator === operator)
      .map((mutant) => mutated(mutant, source));

  test.each([
    ['negation', 'if (a) b();', ['if (!(a)) b();']],
    ['negation', 'x = a > 1 ? b : c;', ['x = !(a > 1) ? b : c;']],
    ['equality', 'x = a === b;', ['x = a !== b;']],
    ['boundary', 'x = a < b || a >= c;', ['x = a <= b || a >= c;', 'x = a < b || a > c;']],
    ['logic', 'x = a && b;', ['x = a || b;']],
    ['logic', 'x = a || b;', ['x = a && b;']],
    ['arithmetic', 'x = a + b * c;', ['x = a - b * c;', 'x = a + b / c;']],
    ['arithmetic', 'x += 1;', ['x -= 1;']],
    ['arithmetic', "x = 'a' + b + c;", []],
    ['boolean', 'x = { isShown: true };', ['x = { isShown: false };']],
    ['boolean', 'while (true) f();', []],
    ['number', 'x = [0, 14, 1_000];', ['x = [1, 14, 1_000];', 'x = [0, 15, 1_000];', 'x = [0, 14, 2000];']],
    ['number', 'const seed = 7_205_118;', []],
    ['number', 'const { 0: text } = found;', []],
    ['order', "x = { orderBy: { number: 'desc' } };", ["x = { orderBy: { number: 'asc' } };"]],
    ['fall-back', 'x = a ?? [];', ['x = a;']],
    ['fall-back', 'x = a ?? null;', []],
    ['optional chain', 'x = a?.b.c;', ['x = a.b.c;']],
    ['optional chain', 'x = a?.[0]?.(1);', ['x = a?.[0](1);', 'x = a[0]?.(1);']],
    ['filter', 'x = list.filter((a) => a.isOpen).map(f);', ['x = list.map(f);']],
    ['method', 'x = list.some(f);', ['x = list.every(f);']],
    ['method', 'x = Math.min(a, b);', ['x = Math.max(a, b);']],
    ['call', 'await f(a);', ['{}']],
    ['call', 'x = f(a);', []],
    ['early end', 'function f() { if (!a) throw b; c(); }', ['function f() { if (!a) {} c(); }']],
    ['early end', 'function f() { if (a) return b; return c; }', ['function f() { if (a) {} return c; }']],
    ['early end', 'function f() { if (a) return; }', []],
    ['sql boundary', 'q(`select from item where a < b`);', ['q(`select from item where a <= b`);']],
    ['sql boundary', "q(`select a ->> 'b' from c where d @> e`);", []],
    ['sql equality', "q('select from item where a <> b');", ["q('select from item where a = b');"]],
    ['sql logic', "x = ['and i.a = b or c'];", ["x = ['or i.a = b or c'];", "x = ['and i.a = b and c'];"]],
    ['sql logic', 'q(`select where a between b and c`);', []],
    ['sql logic', "q(`select where a = 'this and that' -- and that`);", []],
    ['sql exists', 'q(`select where not exists (a)`);', ['q(`select where exists (a)`);']],
    ['sql exists', 'q(`select where exists (a)`);', ['q(`select where not exists (a)`);']],
    ['sql null', 'q(`select where a is null`);', ['q(`select where a is not null`);']],
    ['sql null', 'q(`select where a is not null`);', ['q(`select where a is null`);']],
    ['sql order', 'q(`select order by ${a} desc`);', ['q(`select order by ${a} asc`);']],
    ['sql limit', 'x = `select from item limit 1`;', ['x = `select from item limit 2`;']],
    ['sql limit', 'q(`select from item limit 1`);', []],
    ['sql extreme', 'q(`select min(a) from b`);', ['q(`select max(a) from b`);']],
    ['sql arithmetic', 'q(`select a - 1 from b`);', ['q(`select a + 1 from b`);']],
    ['sql left join', 'q(`from a left join b on c`);', ['q(`from a join b on c`);']],
  ])('%s: %s', (operator, source, expected) => {
    expect(changes(operator, source)).toEqual(expected);
  });

  test.each([
    ['what is logged', "log.warn({ tries: 3 }, 'a line was left');"],
    ['what a fault says', 'x = new Refusal(`value.too-long`, { max: a ? 1 : 2 });'],
    ['what describes a field', "@Field({ nullable: true, description: 'a' }) class A {}"],
    ['a type', 'type A = { b: 1 | true }; const c = d as 1;'],
    ['an import', "import a from 'b'; export { c } from 'd';"],
    ['a text that is no statement', 'x = `nobody and nothing, from here`;'],
  ])('leaves alone %s', (_what, source) => {
    expect(findMutants('src/duty/x.ts', source)).toEqual([]);
  });

  test('is shown by the lines that it changes', () => {
    const source = 'const a = 1;\nif (a > 1) {\n  f();\n}\n';
    const mutant = findMutants('src/duty/x.ts', source).find(({ operator }) => operator === 'boundary')!;
    expect(diffOf(mutant, source)).toBe('- if (a > 1) {\n+ if (a >= 1) {');
    expect(mutant.id).toBe('src/duty/x.ts:2:7:boundary');
  });
});

describe('an instrumented file', () => {
  // A bit of everything, in places where parentheses could change the meaning.
  const source = `
    const names = ['Li', 'Wang', 'Zhao'].filter((name) => name !== 'Wang');
    const most = 3;
    class Count {
      n = 0;
      add(by = 1) { if (by < 0) return this; this.n += by; return this; }
    }
    const deep = (given?: { list?: number[] }) => given?.list?.filter((one) => one > 1).length ?? -1;
    const statement = (isBackward: boolean) =>
      \`select * from item where a < 1 and b is null order by c \${isBackward ? 'asc' : 'desc'} limit 2\`;
    export function answers(n: number): unknown[] {
      const count = new Count().add().add(n);
      if (n > most) return ['many', count.n];
      else if (n === most) count.add();
      else count.add(2);
      for (const each of [1, 2, 3]) { if (each === n) continue; count.add(each); }
      const word = n > 1 && n < 3 ? 'some' : 'none';
      return [names, { most }, count.n, word, deep(), deep({}), deep({ list: [1, n] }), statement(n > 1)];
    }`;
  const mutants = findMutants('src/duty/x.ts', source);

  /** The result, or the kind of error, while one mutant is on, or none. */
  async function answers(text: string, on: number | null = null) {
    const { code } = await transform(text, { loader: 'ts', format: 'cjs' });
    const isOn = (number: number) => number === on;
    const lanmuSwitch = { isOn, isChosen: isOn, reach() {}, sign: () => '' };
    const fakeProcess = { getBuiltinModule: () => ({ createRequire: () => () => lanmuSwitch }) };
    const loaded = { exports: {} as { answers(n: number): unknown[] } };
    const load = new Function('module', 'process', code);
    return [-1, 0, 1, 2, 3, 4].map((n) => {
      try {
        if (n === -1) load(loaded, fakeProcess);
        return loaded.exports.answers(n);
      } catch (error) {
        return (error as Error).name;
      }
    });
  }

  test('does what it did as long as no mutant is on', async () => {
    expect(mutants.length).toBeGreaterThan(40);
    const instrumented = instrument(source, '/switch.cjs', numbered(mutants));
    expect(await answers(instrumented)).toEqual(await answers(source));
  });

  test.each(numbered(mutants))('does with $id what the changed source does', async (mutant) => {
    const instrumented = instrument(source, '/switch.cjs', numbered(mutants));
    expect(await answers(instrumented, mutant.number)).toEqual(await answers(mutated(mutant, source)));
  });

  test('marks each statement with the mutants that it would have', async () => {
    const sql = mutants.filter(({ shape }) => shape === 'sql');
    const text = instrument(source, '/switch.cjs', numbered(sql)).replace(
      /const lanmuMutants = [^;]*;/,
      'const lanmuMutants = { isChosen: () => false, sign: (n: number) => `/*mutant ${n}*/` };',
    );
    const statement = (await answers(text))[1]!.at(-1);
    for (const number of sql.keys()) expect(statement).toContain(`/*mutant ${number}*/`);
    expect(sql.map(({ operator }) => operator)).toEqual([
      'sql boundary',
      'sql logic',
      'sql null',
      'sql limit',
    ]);
  });
});

test('a mutant that one file notices is killed, whatever is reported of the files that were cancelled then', async () => {
  const [mutant] = numbered(findMutants('a.ts', 'export const isMore = (a: number, b: number) => a > b;'));
  const ran = (['passed', 'failed', 'left out'] as const).map((outcome, index) => ({
    file: `${index}.test.ts`,
    seconds: 1,
    outcome,
    failure: outcome === 'failed' ? { test: 'says which is more', message: 'expected true' } : null,
  }));
  const lane = { prepare: () => Promise.resolve([]), run: () => Promise.resolve(ran) } as unknown as Lane;
  const reach = {
    filesOf: () => ran.map(({ file }) => file),
    secondsOf: () => 1,
    isOfTemplates: () => false,
    faults: [],
  };
  const verdict = await judge(lane, mutant!, reach, 45);
  expect(verdict.outcome).toBe('killed');
  expect(line(verdict)).toBe(`killed      ${mutant!.id} by 1.test.ts, "says which is more"`);
});
