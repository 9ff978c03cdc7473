import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const isRequired = process.env['REQUIRE_TOOLS'] === '1';
/** Whether this machine has the tools; REQUIRE_TOOLS=1 makes them mandatory. */
function has(what: string, tools: readonly string[]): boolean {
  const missing = tools.filter((tool) => !existsSync(`/usr/bin/${tool}`));
  const isThere = missing.length === 0 || isRequired;
  if (!isThere)
    console.warn(`Files are not shown to ${what}: there is no ${missing.join(', ')} in /usr/bin.`);
  return isThere;
}

/** gettext and the Translate Toolkit. */
export const hasTools = has(
  'other tools',
  'msgfmt msgunfmt msgcat msgconv msgattrib msguniq msgmerge po2xliff xliff2po po2csv csv2po podebug pofilter'.split(
    ' ',
  ),
);
export const hasOmegaT = has('OmegaT', ['omegat']);
export const hasPo4a = has('po4a', ['po4a']);

/** Runs a translator's tool and returns its output; fails with the output if the tool reports an error. */
export function runTool(tool: string, args: readonly string[]): string {
  return execFileSync('/bin/sh', ['-c', '"$@" 2>&1', 'sh', `/usr/bin/${tool}`, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' }, // English output, whatever the locale of the machine
  });
}
