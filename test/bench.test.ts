// @module-tag process
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { openPool } from '#src/base/database/connections/session.ts';
import { claimPurpose } from '#src/base/database/purpose.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { newDatabase, type TestDatabase } from './support/database.ts';
import { newFolder } from './support/folders.ts';
import { startProcess } from './support/program.ts';

const items = 600;
let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  [database, folder] = [await newDatabase('catalogue'), newFolder('bench-')];
});

/** Runs a bench with few items and for a moment; its figures mean nothing. */
async function benched(name: string): Promise<{ output: string; report: Report }> {
  const bench = spawn(
    process.execPath,
    ['src/launch.mjs', 'bench', name, '--items', String(items), '--seconds', '0.1'],
    {
      cwd: projectRoot,
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        LANMU_DATA: folder,
        LANMU_DEMO: 'false',
      },
    },
  );
  let output = '';
  bench.stdout.on('data', (data: Buffer) => (output += data));
  bench.stderr.on('data', (data: Buffer) => (output += data));
  const [code] = await once(bench, 'close');
  expect(code, output).toBe(0);
  const report = readFileSync(join(folder, 'bench', `${name}-${items}`, 'report.json'), 'utf8');
  return { output, report: JSON.parse(report) as Report };
}

interface Report {
  measured: { what: string; runs: number; p50: number; more: Record<string, number> }[];
}

test('the bench of reading asks the hub and all references, which answer alike', async () => {
  const { output, report } = await benched('reading');
  const works = ['home', 'column', 'item', 'english', 'search'];
  const lines = report.measured.filter(({ what }) => what.includes(': '));
  expect(lines.map(({ what }) => what).sort()).toEqual(
    works
      .flatMap((work) => [
        ...['limit', 'hub', 'hub without the fast path', 'plain'].map((who) => `${work}, random: ${who}`),
        ...['limit cached', 'hub cached', 'hub cached without the fast path'].map(
          (who) => `${work}, hot: ${who}`,
        ),
      ])
      .sort(),
  );
  for (const { runs, p50, more } of lines) {
    expect(runs).toBeGreaterThan(0);
    expect(p50).toBeGreaterThan(0);
    expect(more['a second']).toBeGreaterThan(0);
  }
  expect(output).toContain('| home, random: hub |');
  expect(output).toContain('| published by 8 at once |');
});

test('the bench of publishing publishes, and sees it on the pages', async () => {
  const { report } = await benched('publish');
  expect(report.measured.map(({ what }) => what)).toEqual([
    'published, and seen on its page',
    'published by 8 at once',
  ]);
  expect(report.measured[0]!.runs).toBe(100);
  expect(report.measured[1]!.runs).toBeGreaterThan(0);
});

test.each(['real', 'demonstration', 'replay'] as const)(
  'a database that a hub was begun in, for %s, is refused before anything is made, though it has no people yet',
  async (purpose) => {
    const { ownerUrl } = await newDatabase('catalogue');
    const owner = openPool(ownerUrl, { name: 'test' }, { max: 1 });
    await claimPurpose(owner, purpose, { isEmbedded: false });
    const bench = startProcess(process.execPath, ['src/launch.mjs', 'bench', 'publish', '--items', '10'], {
      cwd: projectRoot,
      env: {
        PATH: process.env['PATH'],
        // The owner's login: only the database's purpose can stop a bench.
        DATABASE_URL: ownerUrl,
        LANMU_DATA: newFolder('bench-'),
        LANMU_DEMO: 'false',
      },
    });
    const { code, output } = await bench.end();
    const { rows } = await owner.query('select count(*)::int n from person');
    await owner.end();
    expect({ code, output }).toMatchObject({
      code: 2,
      output: expect.stringContaining('is the database of a hub that is in use'),
    });
    expect(rows[0].n).toBe(0);
  },
);
