import type pg from 'pg';

/** How much every table holds, by its name with its schema. */
export type Tables = Record<string, { rows: number; kilobytes: number }>;

/** Counts every table of the hub and of its queue. */
export async function countTables(owner: pg.Client): Promise<Tables> {
  const { rows: tables } = await owner.query<{ name: string; kilobytes: number }>(
    `select n.nspname || '.' || c.relname name, (pg_total_relation_size(c.oid) / 1024)::int kilobytes
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('public', 'pgboss') order by 1`,
  );
  const counted: Tables = {};
  for (const { name, kilobytes } of tables) {
    const { rows } = await owner.query<{ rows: number }>(
      `select count(*)::int rows from ${name
        .split('.')
        .map((part) => `"${part}"`)
        .join('.')}`,
    );
    counted[name] = { rows: rows[0]!.rows, kilobytes };
  }
  return counted;
}

/** What has changed, as a table of Markdown: the tables that grew most come first. */
export function tableOf(before: Tables, after: Tables, publications: number): string {
  const lines = Object.entries(after)
    .map(([name, { rows, kilobytes }]) => {
      const { rows: was, kilobytes: wasKilobytes } = before[name] ?? { rows: 0, kilobytes: 0 };
      return { name, was, rows, more: rows - was, moreKilobytes: kilobytes - wasKilobytes };
    })
    .filter(({ more, moreKilobytes }) => more !== 0 || moreKilobytes !== 0)
    .toSorted((one, other) => other.more - one.more)
    .map(
      ({ name, was, rows, more, moreKilobytes }) =>
        `| ${name} | ${was} | ${rows} | ${(more / Math.max(1, publications)).toFixed(2)} | ${moreKilobytes} |`,
    );
  return [
    '| table | rows before | after | more for each publication | more kB |',
    '| --- | --: | --: | --: | --: |',
    ...lines,
  ].join('\n');
}
