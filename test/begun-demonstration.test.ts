// @module-tag process
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { storedPasswords } from '#src/base/database/embedded/stored-passwords.ts';
import { storedPort } from '#src/base/database/embedded/stored-port.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { openDiskStore } from '#src/content/assets/store/disk-store.ts';
import { demoItems } from '#src/props/demonstration/content/demo-items.ts';
import { openDemonstration } from '#src/props/demonstration/load-demonstration.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';
import { startProcess } from './support/program.ts';
import { realHub } from './support/real-hub.ts';
import { isWhole, startedHub } from './support/started-hub.ts';
import { until } from './support/until.ts';

const countOf = async (site: string): Promise<number> => {
  const response = await fetch(`${site}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"query":"{ contents(first: 1) { totalCount } }"}',
  });
  return ((await response.json()) as { data: { contents: { totalCount: number } } }).data.contents.totalCount;
};

/** The headings and links of the home pages, which lead a visitor on. */
const homePages = async (site: string): Promise<string[][]> =>
  Promise.all(
    ['/', '/m', '/en', '/ru'].map(async (path) => {
      const response = await fetch(site + path);
      expect(response.status).toBe(200);
      const main = /<main[^]*<\/main>/.exec(await response.text())![0];
      return [...main.matchAll(/<(?:h\d|a)\b[^>]*>[^]*?<\/(?:h\d|a)>/g)].map(([tag]) =>
        tag.replaceAll(/<[^>]*>/g, ' ').trim(),
      );
    }),
  );

/** Blocks writes of items, however slowly this test reads; reads go on. */
async function pausedLoading(folder: string): Promise<pg.Client> {
  const dir = join(folder, 'postgres');
  const { ownerPassword } = storedPasswords(dir, join(dir, 'cluster-18'));
  const owner = new pg.Client(`postgresql://lanmu_owner:${ownerPassword}@127.0.0.1:${storedPort(dir)}/lanmu`);
  await owner.connect();
  await owner.query('begin');
  await owner.query('lock table item in share mode');
  return owner;
}

test('a demonstration shows its home pages before it is whole, stops in the middle, and goes on at the next start', async () => {
  const folder = newFolder('begun-');
  const first = await startedHub({ folder, says: 'Loading the rest of the demonstration' });
  const pause = await pausedLoading(folder);
  const atFirst = await homePages(first.site);
  for (const links of atFirst) expect(links.length).toBeGreaterThan(12);
  expect(await countOf(first.site)).toBeGreaterThan(demoItems.length / 4);
  await pause.end();
  await first.stop();
  expect(first.output()).not.toMatch(/did not stop properly|The demonstration is complete/);

  // A demonstration cannot become a real hub.
  const real = startProcess(process.execPath, ['src/launch.mjs', 'start'], {
    cwd: projectRoot,
    env: {
      PATH: process.env['PATH'],
      LANMU_DATA: folder,
      LANMU_DEMO: 'false',
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
    },
  });
  const { code, output } = await real.end();
  expect({ code, output }).toMatchObject({ code: 2 });
  expect(output).toContain('points to a demonstration');
  expect(output).toContain('an empty folder');

  const second = await startedHub({ folder, says: isWhole });
  expect(await countOf(second.site)).toBe(demoItems.length);
  expect(await homePages(second.site)).toEqual(atFirst);
  await second.stop();
});

test('three first starts at once in one empty folder load one demonstration, and all three show it', async () => {
  const folder = newFolder('at-once-');
  const hubs = await Promise.all([startedHub({ folder }), startedHub({ folder }), startedHub({ folder })]);
  await until(
    async () => hubs.filter(({ output }) => output().includes(isWhole)).length,
    (whole) => whole === 1,
    120_000,
  );
  for (const { site, output } of hubs) {
    expect(await countOf(site)).toBe(demoItems.length);
    expect(output()).not.toMatch(/Refusal|"level":50|too many clients|rest of the demonstration failed/);
  }
  await Promise.all(hubs.map((hub) => hub.stop()));
});

test('a demonstration that cannot be loaded whole goes on showing what is there', async () => {
  const folder = newFolder('hindered-');
  const hub = await startedHub({ folder, says: 'Loading the rest of the demonstration' });
  const pause = await pausedLoading(folder);
  // Like a server with a slow disk: statements that take too long are cancelled.
  await until(
    async () =>
      (
        await pause.query(
          `select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
        )
      ).rowCount,
    () => hub.output().includes('loading the rest of the demonstration failed'),
  );
  expect((await fetch(`${hub.site}/`)).status).toBe(200);
  await pause.end();
  await hub.stop();
  expect(hub.output()).not.toContain('did not stop properly');
});

test('a demonstration whose items take longer than the minute by which a date may be off is loaded', async () => {
  let ahead = 0;
  const town = await realHub({ now: () => new Date(Date.now() + ahead) });
  try {
    const isSlow = () => (ahead += 2_000);
    await openDemonstration(() => town.ctx(), await openDiskStore(newFolder('slow-')), isSlow);
    expect(ahead).toBeGreaterThan(120_000);
    const { rows } = await town.owner.query<{ n: number }>('select count(*)::int n from item');
    expect(rows[0]!.n).toBeGreaterThan(60);
  } finally {
    await town.stop();
  }
});
