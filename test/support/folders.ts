import { chmodSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** A new folder that every user may enter: when root runs the tests, the database runs as another user. */
export function newFolder(prefix: string): string {
  const folder = mkdtempSync(join(inject('folder'), prefix));
  chmodSync(folder, 0o755);
  return folder;
}
