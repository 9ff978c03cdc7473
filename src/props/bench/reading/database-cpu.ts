import type { Pool } from 'pg';
import { cpuMsOf } from './server.ts';

/** Of all processes that serve connections; those that end in between are missing, which pools do not do under load. */
export async function databaseCpuMs(owner: Pool): Promise<number> {
  const { rows } = await owner.query<{ pid: number }>(
    `select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
  );
  return rows.reduce((sum, { pid }) => {
    try {
      return sum + cpuMsOf(pid);
    } catch {
      return sum; // it has gone, or the database is on another machine
    }
  }, 0);
}
