import { configVariables } from './config-variables.ts';

const hubPrefix = /^(LANMU|WECHAT)_/;
/** Read by a single command, or by a script of `deploy/`. */
const ofTasks = [
  'LANMU_PASSWORD',
  'LANMU_OWNER_PASSWORD',
  'LANMU_APP_PASSWORD',
  'LANMU_READER_PASSWORD',
  'LANMU_DATABASE',
];

/** A warning for each variable with a prefix of the hub that nothing reads, which is probably a typing error. */
export function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(configVariables);
  const unknown = Object.keys(env).filter(
    (name) => hubPrefix.test(name) && !known.includes(name) && !ofTasks.includes(name),
  );
  return unknown.map(
    (name) => `${name} is set, but no such variable exists; did you mean ${nearest(name, known)}?`,
  );
}

function nearest(name: string, known: readonly string[]): string {
  const byDistance = known.map((candidate) => ({ candidate, steps: distance(name, candidate) }));
  return byDistance.reduce((best, next) => (next.steps < best.steps ? next : best)).candidate;
}

/** Levenshtein distance: the number of letters to insert, remove or replace. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 0; j < to.length; j++) {
      next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (letter === to[j] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1)!;
}
