import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ConfigProblem } from '#base/platform';

/** The major version of the PostgreSQL that npm installs. */
export const major = 18;

/**
 * Throws a `ConfigProblem` if the folder contains a database of another major version of PostgreSQL: a new database
 * would be created beside it, and the hub would be empty.
 */
export function refuseOtherMajor(dir: string, cluster: string): void {
  if (existsSync(cluster) && Number.isNaN(versionOf(cluster)))
    throw new ConfigProblem([
      {
        variable: 'LANMU_DATA',
        problem: `contains a damaged database: ${join(cluster, 'PG_VERSION')} holds no version`,
        expected: 'the folder restored from a backup; or another folder',
      },
    ]);
  const others = clustersIn(dir).filter(
    ({ name, version }) => version !== major || name !== basename(cluster),
  );
  const [other] = others.toSorted((a, b) => b.version - a.version);
  if (!other || (existsSync(cluster) && versionOf(cluster) === major)) return;
  throw new ConfigProblem([
    {
      variable: 'LANMU_DATA',
      problem: `contains a database of PostgreSQL ${other.version} (${join(dir, other.name)}), but this hub has PostgreSQL ${major}`,
      expected: `the version of the hub that created it; or its content moved by pg_dump of PostgreSQL ${other.version} into a database of your own, and DATABASE_URL`,
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
