import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { type Database, execute, json, query, type RowOf, sql, sqlJoin } from '#base/sql';
import { sqlName } from '#src/base/sql/sql.ts';

// Correct and incorrect statements; test/statements.test.ts lists the problems of each.

export const right = (db: Database, ids: readonly string[], isLast: boolean) => {
  const [order, sign] = isLast ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  return query(
    db,
    sql<RowOf<'unit', 'id' | 'name' | 'class'> & { n: number }>`
      select id, name, class, position n from unit where id = any(${ids}) and position ${sign} ${5} order by position ${order}`,
  );
};

export const renamedColumn = (db: Database) => query(db, sql<{ id: string }>`select ident from unit`);

export const otherType = (db: Database) => query(db, sql<{ position: string }>`select position from unit`);

export const otherName = (db: Database) => query(db, sql<{ place: number }>`select position from unit`);

export const neverNull = (db: Database) => query(db, sql<{ path: string }>`select path from item`);

export const provenNotNull = (db: Database) =>
  query(db, sql<{ path: string }>`select path from item where path = ${'a'} and state = ${'draft'}`);

export const outerJoin = (db: Database) =>
  query(
    db,
    sql<{ name: unknown; slug: string }>`
    select c.name, u.slug from "column" c left join unit u on u.id = c.unit_id`,
  );

export const otherWords = (db: Database) =>
  query(db, sql<{ tags: number[] }>`select tags from delivery where tags is not null`);

export const noSuchTable = (db: Database) => execute(db, sql`delete from office where id = ${'a'}`);

const conditions = { mine: sql`unit_id = ${'u'}`, theirs: sql`unitid = ${'u'}` };
const ofItems = (condition: ReturnType<typeof sql>) =>
  sql<{ id: string }>`select id from item where ${condition}`;
export const composed = (db: Database, isMine: boolean) => [
  query(db, ofItems(conditions.mine)),
  query(db, ofItems(isMine ? conditions.mine : conditions.theirs)),
];

export const listed = (db: Database, ids: readonly string[]) =>
  execute(
    db,
    sql`insert into unit_alias (alias, unit_id) values ${sqlJoin(
      ids.map((id) => sql`(${id}, ${json(id)})`),
      sql`, `,
    )}`,
  );

export const unknown = (db: Database, name: string) => execute(db, sql`delete from ${sqlName(name)}`);

export const sentByThePool = (pool: Pool) => pool.query('select id from unit');
export const sentByTheOrm = (em: EntityManager) => em.execute('select id from unit');
export const ofASession = (pool: Pool) => pool.query('begin');
