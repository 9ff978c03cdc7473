import type { Pool } from 'pg';
import { query, sql } from '#base/sql';
import { cpuMsOf } from './server.ts';

/** The CPU time of all backends in milliseconds. Those that ended before are missing; pools end none under load. */
export async function databaseCpuMs(owner: Pool): Promise<number> {
  const rows = await query(
    owner,
    sql<{ pid: number }>`
      select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return rows.reduce((sum, { pid }) => {
    try {
      return sum + cpuMsOf(pid);
    } catch {
      return sum; // the backend has ended, or the database is on another machine
    }
  }, 0);
}
