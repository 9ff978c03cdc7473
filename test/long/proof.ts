import type { Figures, Report } from '../support/proof-report.ts';

/** One promise of the hub that takes longer to test than CI can wait. */
export interface Proof {
  name: string;
  /** A sentence for the list. */
  proves: string;
  /** On two quiet cores, in words. */
  takes: string;
  /** What there is much of: `of` is also the name of the option that asks for less. */
  amount: { of: string; full: number };
  /** A round is one run of a test or program; what a stopped round has done counts only where `goesOn`. */
  perRound: number;
  goesOn: boolean;
  /** Where progress is counted in other units than the amount. */
  steps?: (amount: number) => { of: string; all: number };
  command(round: Round): Command | Promise<Command>;
  /** For programs that know nothing of reports: reads one out of all that was printed. */
  readOutput?: (output: string, amount: number) => Report;
  /** Further conditions on the figures; a program that ended with an error has failed without them. */
  holds?: (figures: Figures) => boolean;
  /** Said after the figures in docs/measured.md. */
  remark?: (total: Total) => string;
}

export interface Round {
  /** From 1. */
  number: number;
  amount: number;
  /** How much of the amount an earlier, stopped run of this round has done. */
  from: number;
  seed: number;
  /** Holds everything of this proof, and is removed before it starts again from the beginning. */
  folder: string;
}

export interface Command {
  /** For Node, in the project's folder. */
  words: readonly string[];
  env: Readonly<Record<string, string>>;
}

export interface Total {
  amount: number;
  seed: number;
  seconds: number;
}
