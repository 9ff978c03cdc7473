import { join } from 'node:path';
import { Pool } from 'pg';
import type { ReadingContext } from '#src/base/cache/reading.ts';
import type { Actor, Context } from '#src/base/database/context.ts';
import { openDatabase, openReader } from '#src/base/database/database.ts';
import { LogEntry } from '#src/base/database/log-entry.entity.ts';
import { openBoss, Queue } from '#src/base/database/queue/queue.ts';
import { newId } from '#src/base/platform/new-id.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { Locale } from '#src/base/words/locale.ts';
import { annexFilesIn, type AnnexFiles } from '#src/city/catalogue/annex/annex-files.ts';
import { Channel } from '#src/city/catalogue/channel.entity.ts';
import { Column } from '#src/city/catalogue/column.entity.ts';
import { Duty } from '#src/city/catalogue/duties/duty.entity.ts';
import { UnitGroup } from '#src/city/register/unit-group.entity.ts';
import { Unit } from '#src/city/register/unit.entity.ts';
import { copyOf, dropDatabase, type TestDatabase } from './database.ts';

export const files = annexFilesIn(join(projectRoot, 'src/city/catalogue/annex/tables'));

// Tests change it freely, so it is not typed.
type Loose = Record<keyof AnnexFiles, any>;

export function changed(change: (files: Loose) => void): AnnexFiles {
  const copy = structuredClone(files) as Loose;
  change(copy);
  return copy;
}

const hub: Actor = { personId: null, name: 'hub', isHub: true, appointments: [] };
export const nobody: Actor = { personId: newId(), name: '', isHub: false, appointments: [] };

/** A copy of a database, with everything that a test reads from it. */
export async function town(source: TestDatabase) {
  const database = await copyOf(source);
  const url = database.ownerUrl;
  const statements: string[] = [];
  const orm = await openDatabase(url, [Channel, Column, Duty, Unit, UnitGroup, LogEntry], {
    onQuery: (line) => statements.push(line),
  });
  const owner = new Pool({ connectionString: url, max: 2 });
  const reader = openReader(url, { connections: 2 });
  for (const pool of [owner, reader]) pool.on('error', () => {}); // the database is dropped before its connections are closed
  const queue = new Queue(openBoss(url, { supervise: false }));
  const now = new Date();

  const rows = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await owner.query(text, values)).rows;
  return {
    statements,
    rows,
    ctx: (actor = hub): Context => ({
      em: orm.em.fork(),
      queue,
      actor,
      locale: Locale.ZH,
      now,
      traceId: 'test',
    }),
    reading: (): ReadingContext => ({
      db: reader,
      locale: Locale.ZH,
      now,
      traceId: 'test',
      publicUrl: 'http://127.0.0.1',
    }),
    count: async (from: string) => (await rows<{ n: number }>(`select count(*)::int n from ${from}`))[0]!.n,

    /** Every row of the catalogue by its identity, with the transaction that wrote it. */
    async written(): Promise<Map<string, string>> {
      const entries = await rows<{ key: string; writer: string }>(
        `select 'channel ' || slug "key", xmin::text writer from channel
         union all select 'column ' || path, xmin::text from "column"
         union all select 'unit ' || slug, xmin::text from unit
         union all select 'unit_alias ' || alias, xmin::text from unit_alias
         union all select 'group ' || slug, xmin::text from unit_group
         union all select 'group_alias ' || alias, xmin::text from unit_group_alias
         union all select 'member ' || g.slug || ' ' || u.slug, m.xmin::text from unit_group_member m join unit u on u.id = m.unit_id join unit_group g on g.id = m.unit_group_id
         union all select 'duty ' || number, xmin::text from duty
         union all select 'duty_unit ' || d.number || ' ' || u.slug, du.xmin::text from duty_unit du join duty d on d.id = du.duty_id join unit u on u.id = du.unit_id
         union all select 'duty_group ' || d.number || ' ' || g.slug, dg.xmin::text from duty_unit_group dg join duty d on d.id = dg.duty_id join unit_group g on g.id = dg.unit_group_id`,
      );
      return new Map(entries.map(({ key, writer }) => [key, writer]));
    },

    /**
     * Adds an item to the column at `path`, with only what the import has to respect. By SQL and without a version,
     * because with one it could not be deleted again, and a test shows that the column is deleted after its item.
     */
    async item(path: string): Promise<void> {
      const person = newId();
      await owner.query(
        `insert into person (id, sign_in_name, name, password_hash, created_at) values ($1, $2, '王', '-', now())`,
        [person, person],
      );
      await owner.query(
        `insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at)
         select $1, 'article', 'draft', c.id, (select id from unit limit 1), '{}', 1, $2, now(), now() from "column" c where path = $3`,
        [newId(), person, path],
      );
    },

    database,
    drop: () => dropDatabase(database),
    leave: () => Promise.all([orm.close(true), owner.end(), reader.end()]),
  };
}

/** The differences between two states of the catalogue: `+` new, `-` gone, `~` written again. */
export function touched(before: Map<string, string>, after: Map<string, string>): string[] {
  const isNew = [...after.keys()].filter((key) => !before.has(key)).map((key) => `+ ${key}`);
  const isGone = [...before.keys()].filter((key) => !after.has(key)).map((key) => `- ${key}`);
  const isWritten = [...after]
    .filter(([key, writer]) => before.has(key) && before.get(key) !== writer)
    .map(([key]) => `~ ${key}`);
  return [...isNew, ...isGone, ...isWritten].sort();
}
