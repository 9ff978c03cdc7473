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

// Determines character classes. With plain C, pg_trgm finds no letters in Chinese text, and every similarity is 0.
const lcCtype = { linux: 'C.UTF-8', darwin: 'en_US.UTF-8' }[process.platform as string] ?? 'C';

/**
 * Creates the cluster if it does not exist. It is created under another name and then renamed, so a cluster with the
 * final name is complete: neither a crash nor a concurrent process leaves half of one.
 */
export async function createCluster({ cluster, programs, account, password, settings }: NewCluster) {
  removeAbandoned(dirname(cluster));
  if (existsSync(cluster)) return;
  const staging = `${cluster}.new-${process.pid}`;
  const staged = join(staging, 'cluster');
  const passwordFile = join(staging, 'password');
  mkdirSync(staging, { mode: 0o700 });
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    if (account) [staging, passwordFile].forEach((path) => chownSync(path, account.uid, account.gid));
    const options = [
      `--pgdata=${staged}`,
      '--username=lanmu_owner',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's built-in collation, so that no update of the operating system can corrupt an index.
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${lcCtype}`,
      ...(settings.fsync === 'off' ? ['--no-sync'] : []),
    ];
    await promisify(execFile)(programs.initdb, options, { ...account, cwd: '/', env: databaseEnvironment() });
    rename(staged, cluster);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  removeAbandoned(dirname(cluster)); // what the initdb of a killed process wrote in the meantime
}

/** A concurrent process may have been first; its cluster has the same passwords and serves as well. */
function rename(staged: string, cluster: string) {
  try {
    renameSync(staged, cluster);
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

/** A folder that another process is still writing to is left for the next start; it is not used. */
function remove(folder: string) {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch (problem) {
    if (!['ENOTEMPTY', 'EBUSY'].includes((problem as NodeJS.ErrnoException).code ?? '')) throw problem;
  }
}
