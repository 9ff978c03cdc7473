import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigProblem } from '#base/platform';

/** The user of the operating system that PostgreSQL runs as; undefined = the one that runs the hub. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string } | undefined;

const advice =
  'a folder that the hub can write and every user can enter, for example LANMU_DATA=/var/lib/lanmu';

/**
 * Makes `dir` and says who is to run the database in it. PostgreSQL refuses root; then it is the user that owns the
 * cluster already, or `postgres`, or `nobody`. Throws a `ConfigProblem` when that user cannot get there.
 */
export function databaseAccount(dir: string, cluster: string): Account {
  makeFolder(dir);
  const self = process.getuid?.();
  const owner = existsSync(cluster) ? statSync(cluster).uid : undefined;
  if (self === undefined) return undefined;
  if (self !== 0) {
    if (owner === undefined || owner === self) return undefined;
    throw unusable(`holds a database of the user with id ${owner}, and this is the user with id ${self}`);
  }
  const account =
    accounts().find(({ uid, name }) => (owner ? uid === owner : name === 'postgres')) ?? nobody(owner);
  const closed = firstClosedFolder(dir, account);
  if (closed) {
    const why = 'PostgreSQL never runs as root, so that user has to run it';
    throw unusable(`is below ${closed}, which the user "${account.name}" cannot enter (${why})`);
  }
  return account;
}

function makeFolder(dir: string) {
  try {
    const first = mkdirSync(dir, { recursive: true });
    if (!first || process.getuid?.() !== 0) return;
    // Whatever root's umask says, the database's user has to get through what was just made.
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

/** Asked by trying, because modes alone know nothing of access lists and odd mounts. */
function firstClosedFolder(dir: string, { uid, gid }: NonNullable<Account>) {
  const canEnter = (folder: string) => {
    const { status, error } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { uid, gid, cwd: '/' });
    if (error)
      throw unusable(`needs a database, and its process cannot be given to another user (${error.message})`);
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
