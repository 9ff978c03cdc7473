import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figures } from '../support/proof-report.ts';

/** How far a proof is, written after every round so that a stopped one goes on from there. */
export interface ProofState {
  amount: number;
  /** The seeds of all rounds come from this one. */
  seed: number;
  /** On which the rounds ran, in order; one that had changes is marked. */
  commits: readonly string[];
  rounds: number;
  /** In finished rounds. */
  done: number;
  /** Of the round that was stopped, where it need not be repeated. */
  doneOfRound: number;
  workedMs: number;
  figures: readonly Figures[];
  /** Set once the proof is over; then the next call begins a new one. */
  result?: 'held' | 'failed';
}

export const newState = (amount: number, seed: number): ProofState => ({
  amount,
  seed,
  commits: [],
  rounds: 0,
  done: 0,
  doneOfRound: 0,
  workedMs: 0,
  figures: [],
});

const path = (folder: string) => join(folder, 'state.json');

/** Undefined where nothing was begun. */
export function readState(folder: string): ProofState | undefined {
  try {
    return JSON.parse(readFileSync(path(folder), 'utf8')) as ProofState;
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw problem;
  }
}

/** A crash in the middle leaves the state before. */
export function writeState(folder: string, state: ProofState): void {
  writeFileSync(`${path(folder)}.new`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${path(folder)}.new`, path(folder));
}

/** The round that comes next, or that has to go on. */
export const nextRound = (state: ProofState, perRound: number) => ({
  number: state.rounds + 1,
  amount: Math.min(perRound, state.amount - state.done),
  from: state.doneOfRound,
  seed: seedOfRound(state.seed, state.rounds + 1),
});

/** Below 1e9, as the tests draw their own seeds. A proof of one round has the seed that was asked for. */
const seedOfRound = (seed: number, round: number): number =>
  round === 1 ? seed : createHash('sha256').update(`${seed} ${round}`).digest().readUInt32BE() % 1e9;

/** The state after a round that ended so. What a stopped round has done is kept where it need not be repeated. */
export function afterRound(
  state: ProofState,
  amount: number,
  { ending, done, figures }: { ending: 'held' | 'failed' | 'stopped'; done: number; figures: Figures },
  { ms, goesOn }: { ms: number; goesOn: boolean },
): ProofState {
  if (ending === 'stopped' && !goesOn) return state;
  const hasFigures = Object.keys(figures).length > 0;
  const after = {
    ...state,
    workedMs: state.workedMs + ms,
    figures: hasFigures ? [...state.figures, figures] : state.figures,
  };
  if (ending === 'stopped') return { ...after, doneOfRound: Math.max(done, state.doneOfRound) };
  if (ending === 'failed') return { ...after, doneOfRound: done, result: 'failed' };
  const whole = { ...after, rounds: state.rounds + 1, done: state.done + amount, doneOfRound: 0 };
  return whole.done < state.amount ? whole : { ...whole, result: 'held' };
}

export const addCommit = (state: ProofState, commit: string): ProofState =>
  state.commits.at(-1) === commit ? state : { ...state, commits: [...state.commits, commit] };
