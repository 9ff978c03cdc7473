import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomes, type Verdict } from './judge.ts';
import type { FileResult } from './lane.ts';
import { diffOf } from './mutant.ts';

/** One line, as soon as it is known what became of a mutant. */
export function line({ mutant, outcome, ran }: Verdict): string {
  const by = ran.find((result) => result.failure);
  const how =
    outcome === 'killed'
      ? ` by ${by!.file}, ${by!.failure!.test ? `"${by!.failure!.test}"` : by!.failure!.message}`
      : '';
  return `${outcome.padEnd(11)} ${mutant.id}${how}`;
}

/** A mutant that no test notices: where, what changed, and what was run in vain. */
export function survivor(root: string, { mutant, outcome, ran }: Verdict): string {
  const diff = diffOf(mutant, readFileSync(join(root, mutant.file), 'utf8'));
  const what =
    outcome === 'not reached'
      ? 'No test reaches it.'
      : `Ran: ${ran.map((result) => timed(result)).join(', ')}`;
  return `\n${mutant.file}:${mutant.line} ${mutant.operator}, ${outcome} (--mutant ${mutant.id})\n${diff}\n${what}`;
}

export const timed = ({ file, seconds }: FileResult): string => `${file} (${seconds.toFixed(1)} s)`;

export const summary = (verdicts: readonly Verdict[], seed: number): string =>
  [
    ...outcomes.map((name) => `${name} ${verdicts.filter(({ outcome }) => outcome === name).length}`),
    `seed ${seed}`,
  ].join(', ');
