import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The default folder for data: `data` in the project. PostgreSQL refuses to run as root, so under root it runs as
 * another user, who must be able to reach its files. If the project lies in a folder that others cannot enter (usually
 * /root), the default is a folder for this project in /var/lib/lanmu.
 */
export function defaultDataFolder(project: string, uid = process.getuid?.()): string {
  if (uid !== 0 || isOpen(project)) return join(project, 'data');
  const own = createHash('sha256').update(project).digest('hex').slice(0, 8);
  return join('/var/lib/lanmu', `${basename(project)}-${own}`);
}

const isOpen = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || isOpen(dirname(folder)));
