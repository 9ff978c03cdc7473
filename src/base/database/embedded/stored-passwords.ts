import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigProblem } from '#base/platform';

export interface Passwords {
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/**
 * The passwords of the cluster in `dir`, generated at the first call and the same from then on. They are stored beside
 * the cluster in a file that only the hub's own user can read.
 */
export function storedPasswords(dir: string, cluster: string): Passwords {
  const file = join(dir, 'passwords.json');
  if (!existsSync(file)) {
    if (existsSync(cluster)) throw lost(file);
    const staging = `${file}.${process.pid}`;
    const passwords: Passwords = { ownerPassword: randomPassword(), appPassword: randomPassword() };
    writeFileSync(staging, JSON.stringify(passwords), { mode: 0o600 });
    try {
      linkSync(staging, file); // unlike a rename, never replaces a file that another process has just written
    } catch (problem) {
      if (!existsSync(file)) throw problem;
    } finally {
      rmSync(staging);
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
}

function randomPassword() {
  return randomBytes(24).toString('hex');
}

function lost(file: string) {
  const problem = `contains a database, but not the file with its passwords (${file})`;
  const expected = 'the complete folder from a backup, with that file, or an empty folder';
  return new ConfigProblem([{ variable: 'LANMU_DATA', problem, expected }]);
}
