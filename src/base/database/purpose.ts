import type { Pool } from 'pg';
import { ConfigProblem } from '#base/platform';
import { execute, queryOne, sql } from '#base/sql';

/** What a database is for. Its first start decides this for good. */
export type Purpose = 'demonstration' | 'real' | 'replay';

const lock = 7_205_120; // an arbitrary key that nothing else uses

export interface PurposeOptions {
  isEmbedded: boolean;
  /** False for a dry run: checks whether the two would mix, and marks nothing. */
  isStart?: boolean;
}

/**
 * Marks the database with the purpose of this start, or returns the purpose that it already has. Throws a
 * `ConfigProblem` if the two must not mix: the sample people have a publicly known password, and examples could not be
 * told apart from what the city has published. A demonstration may be started on a replay's database, and then loads
 * nothing.
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
      problem: `points to ${names[is]}, but this start is for ${names[wanted]}`,
      expected: `${other} for this start; or ${same} to continue with the existing data`,
    },
  ]);
}
