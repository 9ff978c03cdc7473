import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder } from './folders.ts';

const tools = ['xmllint', 'python3'] as const;
const missing = tools.filter((tool) => !existsSync(`/usr/bin/${tool}`));

/** Whether this machine has the parsers of libxml2 and Python; REQUIRE_TOOLS=1 makes them mandatory. */
export const hasParsers = missing.length === 0 || process.env['REQUIRE_TOOLS'] === '1';
if (!hasParsers)
  console.warn(`Files are not shown to other parsers: there is no ${missing.join(', ')} in /usr/bin.`);

/** The errors of libxml2 for these documents, by name; empty if all of them are well-formed. */
export function faultsOfXml(documents: Readonly<Record<string, string | Uint8Array>>): string[] {
  const folder = newFolder('xml-');
  const names = Object.entries(documents).map(([name, text], at) => {
    const file = `${at}-${name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 60)}.xml`;
    writeFileSync(join(folder, file), text);
    return file;
  });
  const { status, stderr } = spawnSync('/usr/bin/xmllint', ['--noout', '--nonet', ...names], {
    cwd: folder,
    encoding: 'utf8',
  });
  const errors = stderr.split('\n').filter((line) => /^[^:]+:\d+:/.test(line));
  return status === 0 ? errors : [...errors, `xmllint ended with ${status}`];
}

const reading = `
import csv, io, json, sys
texts = json.load(sys.stdin)
print(json.dumps([list(csv.reader(io.StringIO(text.removeprefix('\\ufeff'), newline=''), strict=True)) for text in texts]))`;

/** The rows of each file, read by Python's csv module. */
export const rowsByPython = (files: readonly string[]): string[][][] =>
  JSON.parse(
    execFileSync('/usr/bin/python3', ['-c', reading], {
      input: JSON.stringify(files),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  ) as string[][][];
