import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

export interface MigrationFile {
  /** The name as stored in the database, such as `0010-reading`. */
  name: string;
  sql: string;
  /** The SHA-256 of the text, to verify that an applied file was not edited. */
  fingerprint: string;
}

/** All migrations, in order. */
export function migrationFiles(folder = join(projectRoot, 'schema', 'migrations')): MigrationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -4), sql, fingerprint: createHash('sha256').update(sql).digest('hex') };
    });
}
