import { existsSync, readFileSync } from 'node:fs';
import type { Catalog } from './catalog.ts';

/**
 * The text of each function's file: what it is for, which is written by hand above it; its current definition; and the
 * triggers that run it. `pathOf` leads to the file of before, whose sentences stay.
 */
export function functionFiles({ functions }: Catalog, pathOf: (name: string) => string): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, definition, triggers } of functions) {
    const before = files.get(name);
    const head = before ?? headOf(pathOf(name));
    const ends = triggers.length > 0 ? `\n-- Run by ${named(triggers)}.\n` : '';
    files.set(name, `${head}\n${definition.trimEnd()};\n${ends}`);
  }
  return files;
}

const named = (triggers: readonly string[]): string =>
  triggers.length > 10 ? `${triggers.length} triggers, see schema/schema.sql` : triggers.join(',\n-- ');

/** The lines of comment at the beginning of a file. */
export function headOf(path: string): string {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /^(?:--[^\n]*\n)*/.exec(text)![0];
}
