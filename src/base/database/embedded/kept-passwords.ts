import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigProblem } from '#base/platform';

export interface Passwords {
  readonly ownerPassword: string;
  readonly appPassword: string;
}

/**
 * The passwords of the cluster in `dir`, made up at the first call and the same ever after. They lie beside the cluster
 * in a file that only the hub's own user may read.
 */
export function keptPasswords(dir: string, cluster: string): Passwords {
  const file = join(dir, 'passwords.json');
  if (!existsSync(file)) {
    if (existsSync(cluster)) throw lost(file);
    const aside = `${file}.${process.pid}`;
    const passwords: Passwords = { ownerPassword: randomPassword(), appPassword: randomPassword() };
    writeFileSync(aside, JSON.stringify(passwords), { mode: 0o600 });
    try {
      linkSync(aside, file); // unlike a rename, never replaces what another process wrote a moment ago
    } catch (problem) {
      if (!existsSync(file)) throw problem;
    } finally {
      rmSync(aside);
    }
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Passwords;
}

function randomPassword() {
  return randomBytes(24).toString('hex');
}

function lost(file: string) {
  const problem = `holds a database, but not the file with its passwords (${file})`;
  const expected = 'the folder as it was backed up, with that file, or an empty folder';
  return new ConfigProblem([{ variable: 'LANMU_DATA', problem, expected }]);
}
