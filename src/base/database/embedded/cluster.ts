import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './account.ts';
import { databaseEnvironment } from './environment.ts';
import { isRunning } from './process.ts';
import type { Programs } from './programs.ts';

interface NewCluster {
  cluster: string;
  programs: Programs;
  account: Account;
  password: string;
  settings: Readonly<Record<string, string>>;
}

// Classes of characters come from here. With plain C, pg_trgm finds no letter in Chinese and every similarity is 0.
const letters = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[process.platform as string] ?? 'C';

/**
 * Makes the cluster when there is none. It is made aside and then renamed, so a cluster that carries the name is whole:
 * neither a crash nor a second process in the middle of it leaves half of one.
 */
export async function createCluster({ cluster, programs, account, password, settings }: NewCluster) {
  removeAbandoned(dirname(cluster));
  if (existsSync(cluster)) return;
  const aside = `${cluster}.new-${process.pid}`;
  const made = join(aside, 'cluster');
  const passwordFile = join(aside, 'password');
  mkdirSync(aside, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) [aside, passwordFile].forEach((path) => chownSync(path, account.uid, account.gid));
    const options = [
      `--pgdata=${made}`,
      '--username=lanmu_owner',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Sorting is PostgreSQL's own, so that no update of the operating system can spoil an index.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${letters}`,
      ...(settings.fsync === 'off' ? ['--no-sync'] : []),
    ];
    await promisify(execFile)(programs.initdb, options, { ...account, cwd: '/', env: databaseEnvironment() });
    rename(made, cluster);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
  removeAbandoned(dirname(cluster)); // what the initdb of a killed process went on to write
}

/** A second process may have been quicker; its cluster has the same passwords and is as good as ours. */
function rename(made: string, cluster: string) {
  try {
    renameSync(made, cluster);
  } catch (problem) {
    if (!existsSync(cluster)) throw problem;
  }
}

function removeAbandoned(dir: string) {
  for (const name of readdirSync(dir)) {
    const maker = Number(/\.new-(\d+)$/.exec(name)?.[1]);
    if (maker === process.pid || (maker && !isRunning(maker))) remove(join(dir, name));
  }
}

/** Where somebody still writes, it is left to the next time: nobody reads it. */
function remove(folder: string) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (problem) {
    if (!['ENOTEMPTY', 'EBUSY'].includes((problem as NodeJS.ErrnoException).code ?? '')) throw problem;
  }
}
