import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '#base/platform';

export interface MigrationFile {
  /** As the database keeps it, such as `0010-reading`. */
  name: string;
  sql: string;
  /** SHA-256 of the text: what was given to a database is what stands here, to the letter. */
  print: string;
}

/** Every change of the database, in order. */
export function migrationFiles(folder = join(projectRoot, 'schema', 'migrations')): MigrationFile[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const sql = readFileSync(join(folder, file), 'utf8');
      return { name: file.slice(0, -4), sql, print: createHash('sha256').update(sql).digest('hex') };
    });
}
