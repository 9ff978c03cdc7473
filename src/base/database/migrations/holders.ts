import type { ClientBase } from 'pg';

interface Holder {
  pid: number;
  name: string | null;
  role: string | null;
  /** Null where it may not be seen. */
  query: string | null;
}

/** So many are named; who waits for more of them waits for all. */
const maxNamed = 3;

/**
 * Who keeps these sessions of ours waiting, named as an operator finds them in `pg_stat_activity`; null while none of them
 * waits for a lock. It has to be asked while they wait. Of another role's session everybody sees the name, and few see
 * what it does.
 */
export async function holdersBefore(watcher: ClientBase, ours: readonly number[]): Promise<string | null> {
  const { rows } = await watcher.query<Holder>(
    `select distinct blocking pid, application_name name, usename role,
       left(regexp_replace(nullif(query, '<insufficient privilege>'), '\\s+', ' ', 'g'), 80) query
     from unnest($1::int[]) waiting, unnest(pg_blocking_pids(waiting)) blocking
       left join pg_stat_activity on pg_stat_activity.pid = blocking
     where blocking <> all ($1) order by blocking limit ${maxNamed}`,
    [ours],
  );
  return rows.length > 0 ? rows.map(named).join(' and ') : null;
}

function named({ pid, name, role, query }: Holder): string {
  // It belongs to no process any more.
  if (pid === 0) return 'a transaction that was prepared and not ended (pg_prepared_xacts)';
  const called = `process ${pid} (${name || 'without a name'}`;
  if (query !== null) return `${called}: ${withoutValues(query)})`;
  return role === null ? `${called}, of the server itself)` : `${called}, of another role: ${role})`;
}

/** A statement without what it is about: its values may be the words of drafts. It may have been cut anywhere. */
const withoutValues = (query: string): string =>
  query
    .replaceAll(/'(?:[^'\\]|\\.|'')*'?/g, "'…'")
    .replace(/(?:--|\/\*|\$\w*\$).*$/s, '…')
    .replaceAll(/(?<![\w.$])\d[\d.]*/g, '…');
