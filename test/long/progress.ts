import { progressLine } from '#src/tasks/terminal/progress-line.ts';
import type { Report } from '../support/proof-report.ts';
import { Pace, stopwatch } from './pace.ts';
import type { Proof } from './proof.ts';
import type { ProofState } from './state.ts';

const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });

/** 150 of 1,000 kills */
export const doneUntilNow = ({ amount: { of } }: Proof, { done, doneOfRound, amount }: ProofState): string =>
  `${count(done + doneOfRound)} of ${count(amount)} ${of}`;

/** Shows how far a proof is: what is done of all, for how long, and how long the rest will probably take. */
export class Progress {
  readonly #pace = new Pace();
  readonly #line = progressLine(process.stdout);

  readonly #proof: Proof;

  constructor(proof: Proof) {
    this.#proof = proof;
  }

  /** `state` is that before the round, which began at `began` of the performance clock. */
  show(state: ProofState, began: number, report: Report): void {
    const now = performance.now();
    const { done, all, of } = this.#units(state, report);
    if (report.done > 0) this.#pace.note(now, done);
    const rest = this.#pace.rest(now, all);
    const left = rest === undefined ? '' : `, about ${stopwatch(rest)} left`;
    const elapsed = stopwatch(state.workedMs + now - began);
    this.#line.show(`${this.#proof.name}: ${count(done)} of ${count(all)} ${of}, ${elapsed} so far${left}`);
  }

  end(): void {
    this.#line.end();
  }

  #units(state: ProofState, { done }: Report): { done: number; all: number; of: string } {
    const steps = this.#proof.steps?.(state.amount);
    if (steps) return { ...steps, done };
    const ofRound = Math.max(done, state.doneOfRound);
    return { of: this.#proof.amount.of, all: state.amount, done: state.done + ofRound };
  }
}
