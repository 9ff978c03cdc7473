import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConfigProblem } from '#base/platform';

/** Of the PostgreSQL that npm brings along. */
export const major = 18;

/**
 * Throws a `ConfigProblem` when the folder holds a database of another major version of PostgreSQL: beside it a new one
 * would be made, and the hub would be empty.
 */
export function refuseOtherMajor(dir: string, cluster: string): void {
  if (existsSync(cluster) && Number.isNaN(versionOf(cluster)))
    throw new ConfigProblem([
      {
        variable: 'LANMU_DATA',
        problem: `holds a database that is damaged: ${join(cluster, 'PG_VERSION')} does not say of which version it is`,
        expected: 'a backup of that folder, put back; or another folder',
      },
    ]);
  const found = clustersIn(dir).filter(
    ({ name, version }) => version !== major || name !== basename(cluster),
  );
  const [other] = found.toSorted((a, b) => b.version - a.version);
  if (!other || (existsSync(cluster) && versionOf(cluster) === major)) return;
  throw new ConfigProblem([
    {
      variable: 'LANMU_DATA',
      problem: `holds the database of PostgreSQL ${other.version} (${join(dir, other.name)}), and this hub brings PostgreSQL ${major}`,
      expected: `the version of the hub that made it; or its content moved: pg_dump with PostgreSQL ${other.version} into a database of your own, and DATABASE_URL`,
    },
  ]);
}

function clustersIn(dir: string): { name: string; version: number }[] {
  if (!existsSync(dir)) return [];
  return readdirSync(dir)
    .filter((name) => /^cluster-\d+$/.test(name))
    .map((name) => ({ name, version: versionOf(join(dir, name)) ?? Number(name.slice('cluster-'.length)) }));
}

function versionOf(cluster: string): number | undefined {
  const file = join(cluster, 'PG_VERSION');
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}
