import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigProblem } from '#base/platform';

/** The operating system user that PostgreSQL runs as; undefined: the one that runs the hub. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

const advice =
  'a folder that the hub can write to and every user can enter, for example LANMU_DATA=/var/lib/lanmu';

/**
 * Creates `dir`, and returns the user that is to run the database in it. PostgreSQL refuses to run as root; then it is
 * the owner of the existing cluster, or `postgres`, or `nobody`. Throws a `ConfigProblem` if that user cannot reach the
 * folder.
 */
export function databaseAccount(dir: string, cluster: string): Account {
  makeFolder(dir);
  const self = process.getuid?.();
  const owner = existsSync(cluster) ? statSync(cluster).uid : undefined;
  if (self === undefined) return undefined;
  if (self !== 0) {
    if (owner === undefined || owner === self) return undefined;
    throw unusable(
      `contains a database of the user with id ${owner}, but the hub runs as the user with id ${self}`,
    );
  }
  const account =
    accounts().find(({ uid, name }) => (owner ? uid === owner : name === 'postgres')) ?? nobody(owner);
  const closed = firstClosedFolder(dir, account);
  if (closed) {
    const why = 'PostgreSQL refuses to run as root, so that user has to run it';
    throw unusable(`is below ${closed}, which the user "${account.name}" cannot enter (${why})`);
  }
  return account;
}

function makeFolder(dir: string) {
  try {
    const first = mkdirSync(dir, { recursive: true });
    if (!first || process.getuid?.() !== 0) return;
    // Independent of root's umask: the database's user must be able to traverse the new folders.
    for (let folder = dir; folder.length >= first.length; folder = dirname(folder)) chmodSync(folder, 0o755);
  } catch (problem) {
    throw unusable(`cannot be used for the database (${(problem as Error).message})`);
  }
}

function accounts() {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  return lines
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}

function nobody(owner: number | undefined) {
  if (owner) return { name: `with id ${owner}`, uid: owner, gid: owner };
  return accounts().find(({ name }) => name === 'nobody') ?? { name: 'nobody', uid: 65534, gid: 65534 };
}

/** Tried out, because file modes do not show access lists and special mounts. */
function firstClosedFolder(dir: string, { uid, gid }: NonNullable<Account>) {
  const canEnter = (folder: string) => {
    const { status, error } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/' });
    if (error)
      throw unusable(
        `needs a database, but its process cannot be started as another user (${error.message})`,
      );
    return status === 0;
  };
  if (canEnter(dir)) return undefined;
  const parts = dir.split('/').filter(Boolean);
  return (
    parts.map((_, index) => join('/', ...parts.slice(0, index + 1))).find((folder) => !canEnter(folder)) ??
    dir
  );
}

function unusable(problem: string) {
  return new ConfigProblem([{ variable: 'LANMU_DATA', problem, expected: advice }]);
}
