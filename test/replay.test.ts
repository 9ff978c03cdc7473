// @module-tag process
import { fileURLToPath } from 'node:url';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#src/base/database/database.ts';
import { ConfigProblem } from '#src/base/platform/config/config-problem.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { kindNamed } from '#src/city/kinds/kinds/kinds.ts';
import { cleanContent } from '#src/content/items/cleaning/clean-content.ts';
import { missingIn } from '#src/content/items/complete.ts';
import { claimDatabase } from '#src/props/replay/claim-database.ts';
import { exampleContent } from '#src/props/replay/content/example-content.ts';
import { itemsOfTheYear, bulletin } from '#src/props/replay/plan/bulletin.ts';
import { readYear, type Year } from '#src/props/replay/plan/read-year.ts';
import { shares, spread } from '#src/props/replay/plan/spread.ts';
import { newDatabase, type TestDatabase } from './support/database.ts';
import { newFolder } from './support/folders.ts';
import { freePort } from './support/free-port.ts';
import { startProcess } from './support/program.ts';
import { until } from './support/until.ts';

const slice = 120;
let database: TestDatabase;
let owner: Pool;
let folder: string;

beforeAll(async () => {
  database = await newDatabase();
  owner = new Pool({ connectionString: database.ownerUrl, max: 2 });
  folder = newFolder('replay-');
});
afterAll(() => owner.end());

const rows = async <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await owner.query<Row>(text, values)).rows;
const count = async (from: string): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int n from ${from}`))[0]!.n;
const published = () => count(`item where state = 'published'`).catch(() => 0); // before the first migration

async function replay() {
  return startProcess(
    process.execPath,
    [
      fileURLToPath(new URL('../src/launch.mjs', import.meta.url)),
      'replay',
      '--items',
      String(slice),
      '--lang',
      'en',
    ],
    {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: database.appUrl,
        DATABASE_OWNER_URL: database.ownerUrl,
        LANMU_DATA: folder,
        HOST: '127.0.0.1',
        PORT: String(await freePort()),
      },
    },
  );
}

describe('the beginning of the year is replayed by the command', () => {
  let output: string;

  it('stops at a signal, survives being killed, and goes on where it was until it is whole', async () => {
    const first = await replay();
    await until(published, (items) => items > 0, 200_000);
    first.kill('SIGTERM');
    const stopped = await first.end();
    expect(stopped.code).toBe(0);
    expect(stopped.output).toContain('Run it again to continue.');
    expect(await count(`item where state <> 'published'`)).toBe(0);
    const before = await published();
    expect(before).toBeLessThan(slice);

    const second = await replay();
    await until(published, (items) => items > before, 200_000);
    second.kill('SIGKILL');
    expect((await second.end()).code).toBe('SIGKILL');
    expect(await published()).toBeLessThan(slice);

    const third = await (await replay()).end();
    expect(third.code, third.output).toBe(0);
    output = third.output;
  }, 400_000); // three starts, 58 units and 247 passwords; usually far less

  it('prints the ledger, counted in the database', async () => {
    expect(output).toContain('123 offices; 120 first editions.');
    expect(output).toMatch(/^Fixed topics +69 +25 +36\.2% +41 +59\.4% +3 +4\.3%$/m);
    expect(output).toMatch(/^News +34 +24 +70\.6% +10 +29\.4% +0 +0\.0%$/m);
    expect(output).toMatch(/^Pictures +17 +12 +70\.6% +5 +29\.4% +0 +0\.0%$/m);
    expect(output).toMatch(/^Total +120 +61 +50\.8% +56 +46\.7% +3 +2\.5%$/m);
    expect(output).toContain('Portal: 120 of 120 delivered.');
    expect(output).toContain('Micro-site: 120 of 120 delivered.');
    expect(output).toContain('These are the first 120 of 19860 items; all numbers match the plan.');
  });

  it('took every item through each step once, and the pages were seen with it', async () => {
    expect(await published()).toBe(slice);
    expect(await count('item')).toBe(slice);
    expect(await count(`edition where number = 1 and locale = 'zh'`)).toBe(slice);
    expect(await count('edition')).toBe(slice);
    const steps = await rows(
      `select command, count(*)::int n, count(distinct item_id)::int items from log_entry where command like 'item.%' group by command order by command`,
    );
    expect(steps).toEqual(
      ['item.adopt', 'item.approve', 'item.create', 'item.publish', 'item.submit'].map((command) => ({
        command,
        n: slice,
        items: slice,
      })),
    );
    const deliveries = await rows(
      `select o.name, d.state, count(*)::int n, count(distinct d.item_id)::int items,
         (count(*) filter (where exists (select from receipt r where r.delivery_id = d.id and r.raw->>'status' = '200')))::int seen
       from delivery d join outlet o on o.id = d.outlet_id group by o.name, d.state order by o.name`,
    );
    const all = { state: 'delivered', n: slice, items: slice, seen: slice };
    expect(deliveries).toEqual([
      { name: 'mobile', ...all },
      { name: 'portal', ...all },
    ]);
  });

  it('keeps the dates of 2016 with their source, and one liaison and one leader for every unit', async () => {
    const [dates] = await rows(
      `select min(published_at at time zone 'Asia/Shanghai')::date::text first, max(published_at at time zone 'Asia/Shanghai')::date::text last,
         count(distinct published_source)::int sources from item`,
    );
    expect(dates).toEqual({ first: '2016-01-01', last: '2016-01-03', sources: 1 });
    for (const role of ['liaison', 'unit-leader'])
      expect(await count(`(select distinct unit_id from assignment where role = '${role}') one`)).toBe(123);
  });

  it('prints the ledger again, and does nothing, when it is whole already', async () => {
    const log = await count('log_entry');
    const again = await (await replay()).end();
    expect(again).toMatchObject({ code: 0, output: expect.stringMatching(/^Total +120 /m) as string });
    expect(again.output).not.toContain('Replaying');
    expect(await count('log_entry')).toBe(log);
  });
});

describe('the whole year is planned', () => {
  let year: Year;

  beforeAll(async () => {
    const orm = await openDatabase(database.appUrl, [] as never);
    year = await readYear(orm.em.fork(), itemsOfTheYear);
    await orm.close(true);
  });

  it('with exactly the numbers of the notice, for each line and each class of units', () => {
    expect(bulletin.map(({ items }) => items)).toEqual([4151, 6751, 429, 3917, 1714, 11, 2018, 866, 3]);
    expect(year.submissions).toHaveLength(19_860);
    for (const { tally, class: unitClass, items } of bulletin) {
      const these = year.submissions.filter((one) => one.tally === tally && one.office.class === unitClass);
      expect(these, `${tally} ${unitClass}`).toHaveLength(items);
    }
    expect(new Set(year.submissions.map(({ office }) => office.id)).size).toBe(123);
  });

  it('evenly over the 366 days, in the order of its numbers', () => {
    const inChina = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).toISOString();
    const days = Map.groupBy(year.submissions, ({ publishedAt }) => inChina(publishedAt).slice(0, 10));
    expect([...days.keys()]).toHaveLength(366);
    expect([...days.keys()][0]).toBe('2016-01-01');
    expect([...days.keys()].at(-1)).toBe('2016-12-31');
    expect(new Set([...days.values()].map((items) => items.length))).toEqual(new Set([54, 55]));
    expect(year.submissions.map(({ number }) => number)).toEqual(
      year.submissions.map((_, index) => index + 1),
    );
    const instants = year.submissions.map(({ publishedAt }) => publishedAt.getTime());
    expect(instants).toEqual(instants.toSorted((one, other) => one - other));
  });

  it('each in a column of its line, of its kind, and of its own unit where a unit has one', async () => {
    const columns = await rows<{
      id: string;
      tally: string;
      kind: string;
      unit_id: string | null;
      repeats_for: string | null;
    }>('select id, tally, kind, unit_id, repeats_for from "column"');
    const byId = new Map(columns.map((column) => [column.id, column]));
    const wrong = year.submissions.filter(({ place, tally, office }) => {
      const column = byId.get(place.columnId)!;
      const isOwn = column.unit_id === null || column.unit_id === office.id;
      return !isOwn || column.tally !== tally || column.kind !== place.kind || column.repeats_for !== null;
    });
    expect(wrong).toEqual([]);
  });

  it('with a text that is complete for every kind', () => {
    const use = { assetId: newId(), alt: '插画', caption: '' };
    const files = { pictures: [use], attachment: { assetId: newId(), title: '课件' } };
    const kinds = Map.groupBy(year.submissions, ({ place }) => place.kind);
    expect(kinds.size).toBeGreaterThan(10);
    for (const [name, [submission]] of kinds) {
      const kind = kindNamed(name);
      expect(missingIn(kind, cleanContent(kind, exampleContent(submission!, files))), name).toEqual([]);
    }
  });
});

describe('a database is marked as a replay', () => {
  it('by one replay at a time', async () => {
    const { release } = await claimDatabase(owner, { isEmbedded: true });
    await expect(claimDatabase(owner, { isEmbedded: true })).rejects.toThrow(
      'LANMU_DATA is a database in which another replay is running',
    );
    release();
  });

  it('never when it holds anything else', async () => {
    await owner.query(
      `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at)
       select gen_random_uuid(), kind, 'draft', column_id, unit_id, content, 1, author_id, now(), now() from item limit 1`,
    );
    const refused = claimDatabase(owner, { isEmbedded: false });
    await expect(refused).rejects.toThrow(ConfigProblem);
    await expect(refused).rejects.toThrow(
      'DATABASE_URL is a database that has items other than those of a replay (1)',
    );
  });
});

describe('what is divided', () => {
  it('adds up', () => {
    expect(shares(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(shares(3, [52, 1, 1])).toEqual([3, 0, 0]);
    expect(shares(0, [1, 2])).toEqual([0, 0]);
  });

  it('is spread evenly', () => {
    expect(
      spread([
        ['a', 4],
        ['b', 2],
        ['c', 0],
      ]).join(''),
    ).toBe('abaaba');
  });
});
