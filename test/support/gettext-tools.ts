import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tools = ['msgfmt', 'po2xliff', 'xliff2po', 'pofilter'] as const;
const missing = tools.filter((tool) => !existsSync(`/usr/bin/${tool}`));

/** False on a machine without gettext and the Translate Toolkit, unless the run insists (REQUIRE_TOOLS=1). */
export const hasTools = missing.length === 0 || process.env['REQUIRE_TOOLS'] === '1';
if (!hasTools)
  console.warn(`Files are not shown to other tools: there is no ${missing.join(', ')} in /usr/bin.`);

/** Runs a translator's tool; fails with what it says when it is not content. Returns all that it says. */
export function runTool(tool: (typeof tools)[number], args: string[]): string {
  return execFileSync('/bin/sh', ['-c', '"$@" 2>&1', 'sh', `/usr/bin/${tool}`, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' }, // it speaks English, whatever the machine speaks
  });
}
