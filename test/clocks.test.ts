import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '#src/base/platform/project.ts';

/** A pattern that sources must not contain, except in the files that are listed with a reason. */
interface Rule {
  name: string;
  isMet: RegExp;
  allowed: Readonly<Record<string, string>>;
}

const rules: readonly Rule[] = [
  {
    name: "Nothing asks the node what time it is: the database's clock decides",
    isMet: /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(\s*\)|\bTemporal\.Now\b|\bprocess\.hrtime\b/,
    allowed: {
      'src/base/database/clock.ts': 'compares it with the time of the database',
      'src/base/platform/new-id.ts':
        'before the first look at the database; an id has to be unique, whenever it is made',
      'src/content/assets/store/disk-store.ts':
        'compares it with the dates of files, which are of the same clock',
      'src/props/simulator/start-simulator.ts': 'the platform of somebody else, with a clock of its own',
      'src/props/bench/publish.ts': 'dates what it makes up',
      'src/tasks/bench.ts': 'the date of a report for who measures',
    },
  },
  {
    name: 'What is done again and again is a task of a Schedule, which has a name, a limit and a stop',
    isMet: /\bsetInterval\b/,
    allowed: {
      'src/base/database/queue/schedule.ts': 'is it',
      'src/base/database/clock.ts':
        'asks one statement, which has a limit; a second one beside it does no harm',
      'src/base/platform/watchdog.ts': 'watches over whether timers run at all',
      'src/base/http/bodies/enforce-pace.ts': 'looks at what is in memory, and waits for nothing',
      'src/base/graph/stream/event-stream.ts': 'the beat of one answer, which ends with it',
    },
  },
  {
    name: 'Whatever connects to the database does so in a session, which has time-outs and tells the server when it is gone',
    isMet: /\bnew (?:pg\.)?(?:Pool|Client)\b|\bfrom 'pg-pool'/,
    allowed: {
      'src/base/database/connections/session.ts': 'is it',
      'src/base/database/connections/silence.ts': 'reads an address as a client does, and opens nothing',
      'src/base/database/embedded/connection.ts':
        "the keeper of the hub's own database, on this machine, with a limit for connecting",
      'src/props/bench/reading/references/limit.ts':
        'the hand-written program that the hub is measured beside',
      'src/props/bench/reading/references/plain.ts':
        'the hand-written program that the hub is measured beside',
      'src/props/bench/reading/load.ts': 'connections of HTTP, by which readers are played',
    },
  },
];

const sources = globSync('src/**/*.{ts,tsx,mjs}', { cwd: projectRoot }).map((path) =>
  path.replaceAll('\\', '/'),
);
/** Without comments; strings that look like a comment stay, because none of them contains a clock. */
const codeOf = (path: string): string =>
  readFileSync(join(projectRoot, path), 'utf8').replaceAll(/\/\*[^]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');

describe.each(rules)('$name', ({ isMet, allowed }) => {
  const matches = sources.filter((path) => isMet.test(codeOf(path)));

  test('and no other place does it', () => {
    expect(matches.filter((path) => !(path in allowed))).toEqual([]);
  });

  test('and every place that is named still does it', () => {
    expect(Object.keys(allowed).filter((path) => !matches.includes(path))).toEqual([]);
  });
});

test.each([
  ['const at = Date.now();', 0],
  ['const at = new Date();', 0],
  ['now = () => new Date( )', 0],
  ['ofNode = Date.now', 0],
  ['setInterval(look, 5)', 1],
  ['new pg.Client(url)', 2],
  ['new Pool({})', 2],
])('a source that says %j is noticed', (code, rule) => {
  expect(rules.map(({ isMet }) => isMet.test(code))).toEqual(rules.map((_, index) => index === rule));
});

test.each([
  'new Date(row.at)',
  'performance.now()',
  'hub.now()',
  'clearInterval(timer)',
  'newClient(url, {})',
])('a source that says %j is not', (code) => {
  expect(rules.some(({ isMet }) => isMet.test(code))).toBe(false);
});
