import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultDataFolder } from '#src/base/platform/config/default-data-folder.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import type { Report } from '../support/proof-report.ts';
import { claim } from './claim.ts';
import { commitOfTree } from './commit-of-tree.ts';
import { endDatabases } from './end-databases.ts';
import { describe, sumUp } from './figures.ts';
import { withMeasurement } from './measured.ts';
import { duration } from './pace.ts';
import { Progress, doneUntilNow } from './progress.ts';
import type { Proof } from './proof.ts';
import { lastRoundIsOver, runRound, type RoundResult } from './run-round.ts';
import {
  addCommit,
  afterRound,
  newState,
  nextRound,
  readState,
  writeState,
  type ProofState,
} from './state.ts';

interface Wishes {
  amount: number;
  seed: number | undefined;
  again: boolean;
}

export const measuredFile = join(projectRoot, 'docs', 'measured.md');

/** Below the folder of the hub's data. A run of less than everything has a folder of its own. */
const proofFolder = ({ name, amount }: Proof, amountOfRun: number): string =>
  join(
    defaultDataFolder(projectRoot),
    'proofs',
    amountOfRun === amount.full ? name : `${name}-${amountOfRun}`,
  );

/** Runs a proof or what is left of it. A run of everything writes its result into docs/measured.md. */
export async function runProof(
  proof: Proof,
  wishes: Wishes,
  signal: AbortSignal,
): Promise<'held' | 'failed' | 'stopped'> {
  const folder = proofFolder(proof, wishes.amount);
  const release = claim(folder);
  try {
    await lastRoundIsOver(folder);
    let state = goOn(proof, wishes) ?? (await begin(proof, folder, wishes));
    const progress = new Progress(proof);
    while (!state.result && !signal.aborted) state = await oneRound(proof, folder, state, progress, signal);
    if (!state.result) {
      console.log(
        `${proof.name}: stopped after ${doneUntilNow(proof, state)}. The same command goes on from there.`,
      );
      return 'stopped';
    }
    conclude(proof, state);
    return state.result;
  } finally {
    release();
  }
}

/** Of a run of everything (unless it is said otherwise) that was stopped before its end. */
export function interruptedState(proof: Proof, amount = proof.amount.full): ProofState | undefined {
  const state = readState(proofFolder(proof, amount));
  return state?.result ? undefined : state;
}

function goOn(proof: Proof, { amount, again, seed }: Wishes): ProofState | undefined {
  const state = again ? undefined : interruptedState(proof, amount);
  if (!state || (seed !== undefined && seed !== state.seed)) return undefined;
  const commits = state.commits.length > 0 ? ` on ${state.commits.join(', ')}` : '';
  console.log(
    `${proof.name}: goes on after ${doneUntilNow(proof, state)}${commits}; --again starts from the beginning.`,
  );
  return state;
}

async function begin(proof: Proof, folder: string, { amount, seed }: Wishes): Promise<ProofState> {
  await endDatabases(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const state = newState(amount, seed ?? Math.floor(Math.random() * 1e9));
  writeState(folder, state);
  console.log(`${proof.name}: ${proof.proves}`);
  return state;
}

async function oneRound(
  proof: Proof,
  folder: string,
  state: ProofState,
  progress: Progress,
  signal: AbortSignal,
): Promise<ProofState> {
  const before = addCommit(state, commitOfTree());
  writeState(folder, before);
  const round = { ...nextRound(before, proof.perRound), folder };
  const began = performance.now();
  const { goesOn } = proof;
  const keep = (report: Report & Pick<RoundResult, 'ending'>): ProofState => {
    const after = afterRound(before, round.amount, report, { ms: performance.now() - began, goesOn });
    writeState(folder, after);
    return after;
  };
  const result = await runRound(proof, round, signal, (report) => {
    progress.show(before, began, report);
    keep({ ...report, ending: 'stopped' }); // as it would be if this program were killed now
  });
  progress.end();
  if (result.ending === 'failed') showFailure(proof, round.number, result);
  return keep(result);
}

/** The end of what a failed round printed, and how to run it by itself. */
function showFailure({ name }: Proof, round: number, { log, command }: RoundResult): void {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  const variables = Object.entries(command.env).map(([variable, value]) => `${variable}=${value}`);
  console.log(`\n${lines.slice(-60).join('\n')}\n`);
  console.log(`${name}: round ${round} failed. All that it printed is in ${log}; it was run as`);
  console.log(`  ${[...variables, 'npx node', ...command.words].join(' ')}`);
}

function conclude(proof: Proof, state: ProofState): void {
  const result = state.result!;
  const took = duration(state.workedMs);
  const amount = result === 'held' ? { [proof.amount.of]: state.amount } : {};
  const figures = [
    ...(result === 'failed' ? [`after ${doneUntilNow(proof, state)}`] : []),
    describe({ ...amount, ...sumUp(state.figures) }),
    proof.remark?.({ ...state, seconds: state.workedMs / 1000 }),
  ]
    .filter(Boolean)
    .join('; ');
  console.log(`${proof.name}: ${result} in ${took}. ${figures}`);
  if (state.amount < proof.amount.full) {
    console.log(
      `A run of everything (${proof.amount.full} ${proof.amount.of}) would be noted in docs/measured.md.`,
    );
    return;
  }
  const date = new Date().toISOString().slice(0, 10);
  const measurement = { proof: proof.name, result, date, commit: state.commits.join(', '), took, figures };
  writeFileSync(measuredFile, withMeasurement(readFileSync(measuredFile, 'utf8'), measurement));
}
