import { configVariables } from './config-variables.ts';

const ours = /^(LANMU|WECHAT)_/;
/** What a single task reads, or a script beside the hub. */
const ofTasks = [
  'LANMU_PASSWORD',
  'LANMU_OWNER_PASSWORD',
  'LANMU_APP_PASSWORD',
  'LANMU_READER_PASSWORD',
  'LANMU_DATABASE',
];

/** A sentence for each variable that carries one of our prefixes and that nothing reads: it is a slip of the pen. */
export function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(configVariables);
  const strangers = Object.keys(env).filter(
    (name) => ours.test(name) && !known.includes(name) && !ofTasks.includes(name),
  );
  return strangers.map(
    (name) => `${name} is set, but there is no such variable; did you mean ${nearest(name, known)}?`,
  );
}

function nearest(name: string, known: readonly string[]): string {
  const byDistance = known.map((candidate) => ({ candidate, steps: distance(name, candidate) }));
  return byDistance.reduce((best, next) => (next.steps < best.steps ? next : best)).candidate;
}

/** How many letters to insert, remove or replace (Levenshtein). */
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
