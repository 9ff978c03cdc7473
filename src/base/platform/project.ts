import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, without a trailing separator; the same from the sources and from the bundle. */
export const projectRoot = nearestAbove(import.meta.dirname, 'package.json');

function nearestAbove(folder: string, name: string): string {
  if (existsSync(join(folder, name))) return folder;
  if (dirname(folder) === folder) throw new Error(`no ${name} in or above ${import.meta.dirname}`);
  return nearestAbove(dirname(folder), name);
}
