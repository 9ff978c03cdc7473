import pg from 'pg';
import type { TestDatabase } from './database.ts';

/**
 * The initial content of a test's database: nothing; the schema; or the schema, the notice's catalogue as of today, and
 * the outlets that every hub has.
 */
export type Template = 'empty' | 'migrated' | 'catalogue';

type Fill = (start: (source: Template) => Promise<TestDatabase>) => Promise<TestDatabase>;

/**
 * How each template is made from another one. Modules are imported when needed, because a test of the schema needs no
 * hub.
 */
export const fill: Record<Exclude<Template, 'empty'>, Fill> = {
  async migrated(start) {
    const database = await start('empty');
    const { migrate } = await import('#src/base/database/migrations/migrate.ts');
    await migrate(database.ownerUrl);
    await ownTime(database);
    return analysed(database);
  },
  async catalogue(start) {
    const database = await start('migrated');
    const { openHub } = await import('#src/hub.ts');
    const { fillCatalogue } = await import('./fill-catalogue.ts');
    const { Opened } = await import('./opened.ts');
    const { default: pino } = await import('pino');
    const program = new Opened();
    try {
      const log = pino({ level: 'silent' });
      await fillCatalogue(
        await openHub(program, { databaseUrl: database.appUrl, publicUrl: 'http://127.0.0.1', log }),
      );
    } finally {
      await program.close();
    }
    return analysed(database);
  },
};

/**
 * Hubs of tests have their own dates, and set the date of their database (test-clock.ts). Only the function from which
 * all rules read the date is replaced; the rules themselves stay as strict as they are.
 */
const toldNow = `
  create or replace function hub_now() returns timestamptz language sql volatile as $$
    select coalesce(nullif(current_setting('lanmu_test.now', true), '')::timestamptz, clock_timestamp()) $$`;

async function ownTime(database: TestDatabase): Promise<void> {
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    await owner.query(toldNow);
  } finally {
    await owner.end();
  }
}

/** A copy starts with the statistics of its template, which the planner uses at once. */
async function analysed(database: TestDatabase): Promise<TestDatabase> {
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    await owner.query('vacuum analyze');
  } finally {
    await owner.end();
  }
  return database;
}
