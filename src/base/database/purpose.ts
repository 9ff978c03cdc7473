import type { Pool } from 'pg';
import { ConfigProblem } from '#base/platform';
import { execute, queryOne, sql } from '#base/sql';

/** What a database is for. It is one of them from its first start, and stays it. */
export type Purpose = 'demonstration' | 'real' | 'replay';

const lock = 7_205_120; // any number that only this uses

export interface PurposeOptions {
  isEmbedded: boolean;
  /** False: somebody only looks whether it would mix, and marks nothing. */
  isStart?: boolean;
}

/**
 * Marks the database as what this start is for, or answers what it is for already. Throws a `ConfigProblem` where the two
 * would mix: sample people sign in with a password that everybody knows, and examples could never be told from what the
 * city has published. A demonstration may look at a replay, and then loads nothing.
 */
export async function claimPurpose(
  db: Pool,
  wanted: Purpose,
  { isEmbedded, isStart = true }: PurposeOptions,
): Promise<Purpose> {
  const client = await db.connect();
  try {
    await client.query('begin');
    await execute(client, sql`select pg_advisory_xact_lock(${lock})`);
    const row = await queryOne(
      client,
      sql<{ purpose: Purpose | null; isUsed: boolean }>`
        select (select purpose from purpose) purpose,
          exists (select from person) or exists (select from item) or exists (select from site) "isUsed"`,
    );
    const { purpose, isUsed } = row;
    const is = purpose ?? (isUsed ? 'real' : wanted);
    if (is !== wanted && !(is === 'replay' && wanted === 'demonstration'))
      throw mixed(is, wanted, isEmbedded);
    if (!purpose && isStart) await execute(client, sql`insert into purpose (purpose) values (${is})`);
    await client.query('commit');
    return is;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

const names: Readonly<Record<Purpose, string>> = {
  demonstration: 'a demonstration, with its sample people and their well-known password',
  real: 'a real hub',
  replay: 'a replay of the year 2016',
};

function mixed(is: Purpose, wanted: Purpose, isEmbedded: boolean): ConfigProblem {
  const variable = isEmbedded ? 'LANMU_DATA' : 'DATABASE_URL';
  const other = isEmbedded ? 'an empty folder' : 'an empty database';
  const same = { demonstration: 'LANMU_DEMO=true', real: 'LANMU_DEMO=false', replay: 'npm run replay' }[is];
  return new ConfigProblem([
    {
      variable,
      problem: `leads to ${names[is]}, and this start is for ${names[wanted]}`,
      expected: `${other} for this start; or ${same} to go on with what is there`,
    },
  ]);
}
