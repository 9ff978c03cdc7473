import type { ClientBase } from 'pg';

interface Blocker {
  pid: number;
  name: string | null;
  role: string | null;
  /** Null if this role may not see it. */
  query: string | null;
}

/** At most this number is named. */
const maxNamed = 3;

/**
 * The sessions that block these ones, described as an operator finds them in `pg_stat_activity`; null while none of
 * these waits for a lock. Must be called while they wait. The name of another role's session is visible to everyone, its
 * statement only to some.
 */
export async function blockersOf(watcher: ClientBase, ours: readonly number[]): Promise<string | null> {
  const { rows } = await watcher.query<Blocker>(
    `select distinct blocking pid, application_name name, usename role,
       left(regexp_replace(nullif(query, '<insufficient privilege>'), '\\s+', ' ', 'g'), 80) query
     from unnest($1::int[]) waiting, unnest(pg_blocking_pids(waiting)) blocking
       left join pg_stat_activity on pg_stat_activity.pid = blocking
     where blocking <> all ($1) order by blocking limit ${maxNamed}`,
    [ours],
  );
  return rows.length > 0 ? rows.map(describeBlocker).join(' and ') : null;
}

function describeBlocker({ pid, name, role, query }: Blocker): string {
  // A prepared transaction belongs to no process.
  if (pid === 0) return 'a prepared transaction that was not finished (pg_prepared_xacts)';
  const process = `process ${pid} (${name || 'without a name'}`;
  if (query !== null) return `${process}: ${withoutValues(query)})`;
  return role === null ? `${process}, of the server itself)` : `${process}, of another role: ${role})`;
}

/** The statement without its values, which may contain the text of drafts. The statement may be cut off anywhere. */
const withoutValues = (query: string): string =>
  query
    .replaceAll(/'(?:[^'\\]|\\.|'')*'?/g, "'…'")
    .replace(/(?:--|\/\*|\$\w*\$).*$/s, '…')
    .replaceAll(/(?<![\w.$])\d[\d.]*/g, '…');
