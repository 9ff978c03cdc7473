import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { openPool } from '#base/database';
import { ConfigProblem } from '#base/platform';
import { queryOne, sql } from '#base/sql';
import { benches, benchReport, reportTable } from '#props/bench';
import { contextOf, hubActor } from '../hub.ts';
import { prepare } from './start/prepare.ts';

/** Runs one bench in a database of its own; shows the table and stores it as JSON and Markdown beside the data. */
export async function benchTask(words: string[]): Promise<void> {
  const { name, items, seconds } = parseOptions(words);
  const bench = benches[name]!;
  const folder = join('bench', `${name}-${items}`);
  const { config, life, hub, ownerUrl } = await prepare({
    folder: join(folder, 'postgres'),
    isWatched: true,
  });
  const owner = await life.open(
    'owner',
    async () => openPool(ownerUrl, { name: 'lanmu-bench' }, { max: 4 }),
    (pool) => pool.end(),
  );
  await refuseForeignDatabase(owner);
  const measurements = await bench.run({
    ctx: contextOf(hub, { actor: hubActor }),
    owner,
    databaseUrl: hub.databaseUrl,
    ownerUrl,
    items,
    seconds,
    say: (line) => console.error(line),
  });
  const report = benchReport(name, items, measurements, new Date());
  const directory = join(config.dataDirectory, folder);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
  writeFileSync(join(directory, 'report.md'), `${reportTable(report)}\n`);
  console.log(reportTable(report));
  await life.stop();
}

/** Keeps made-up items out of a hub that is in use or has been set up; the database of an earlier bench is reused. */
async function refuseForeignDatabase(owner: Pool): Promise<void> {
  const row = await queryOne(
    owner,
    sql<{ isOwn: boolean }>`
      select case when exists (select from person where sign_in_name = 'bench')
        then not exists (select from person where sign_in_name <> 'bench')
        else not exists (select from purpose) and not exists (select from person)
          and not exists (select from item) and not exists (select from site) end "isOwn"`,
  );
  if (!row.isOwn)
    throw new ConfigProblem([
      {
        variable: 'DATABASE_URL',
        problem: 'is the database of a hub that is in use',
        expected: 'an empty database; or unset it, to use the embedded one',
      },
    ]);
}

function parseOptions(words: string[]): { name: string; items: number; seconds: number } {
  const { values, positionals } = parseArgs({
    args: words,
    options: { items: { type: 'string' }, seconds: { type: 'string', default: '6' } },
    allowPositionals: true,
  });
  const name = positionals[0] ?? 'reading';
  const bench = benches[name];
  if (!bench) {
    const choices = Object.entries(benches).map(([name, { about }]) => `${name} (${about})`);
    throw new ConfigProblem([
      { variable: 'The bench', problem: `is ${name}`, expected: `one of ${choices.join(', ')}` },
    ]);
  }
  const items = Number(values.items ?? bench.items);
  if (!Number.isInteger(items) || items < 1 || items > 5_000_000)
    throw new ConfigProblem([
      {
        variable: '--items',
        problem: `is ${values.items}`,
        expected: `a whole number from 1 to 5000000, for example ${bench.items}`,
      },
    ]);
  const seconds = Number(values.seconds);
  if (!(seconds > 0 && seconds <= 600))
    throw new ConfigProblem([
      {
        variable: '--seconds',
        problem: `is ${values.seconds}`,
        expected: 'more than 0 and at most 600, for example 6',
      },
    ]);
  return { name, items, seconds };
}
