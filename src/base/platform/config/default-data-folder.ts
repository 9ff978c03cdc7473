import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Where data goes when nobody says: `data` in the project. PostgreSQL never runs as root, and whoever runs it for root
 * has to get to its files: below a folder that others cannot enter (/root, as a rule) it is a folder of this project's
 * own in /var/lib/lanmu.
 */
export function defaultDataFolder(project: string, uid = process.getuid?.()): string {
  if (uid !== 0 || isOpen(project)) return join(project, 'data');
  const own = createHash('sha256').update(project).digest('hex').slice(0, 8);
  return join('/var/lib/lanmu', `${basename(project)}-${own}`);
}

const isOpen = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || isOpen(dirname(folder)));
