import { existsSync, readFileSync } from 'node:fs';
import type { Catalog } from './catalog.ts';

/**
 * The text of each function's file: its handwritten header, its current definition, and the triggers that call it.
 * `pathOf` returns the path of the existing file, whose header is kept.
 */
export function functionFiles({ functions }: Catalog, pathOf: (name: string) => string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, definition, triggers } of functions) {
    const present = files.get(name);
    const head = present ?? headOf(pathOf(name));
    const ends = triggers.length > 0 ? `\n-- Run by ${listed(triggers)}.\n` : '';
    files.set(name, `${head}\n${definition.trimEnd()};\n${ends}`);
  }
  return files;
}

const listed = (triggers: readonly string[]): string =>
  triggers.length > 10 ? `${triggers.length} triggers, see schema/schema.sql` : triggers.join(',\n-- ');

/** The comment lines at the top of a file. */
export function headOf(path: string): string {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /^(?:--[^\n]*\n)*/.exec(text)![0];
}
