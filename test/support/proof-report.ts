import { appendFileSync } from 'node:fs';

/** What a long test counted, by names of its own. */
export type Figures = Record<string, number>;

export interface Report {
  /** So much of the round is done. */
  done: number;
  figures: Figures;
  /** The last report of a round, made after its last check. */
  isFinal: boolean;
}

const file = process.env['PROOF_REPORT'];

/** Tells `npm run proofs:long` how far a test is. Any other run names no file to write to, and nothing happens. */
export const reportProgress = (done: number, figures: Figures = {}): void =>
  append({ done, figures, isFinal: false });

/** To be called after the last check: a round without it has not held. */
export const reportResult = (done: number, figures: Figures): void =>
  append({ done, figures, isFinal: true });

function append(report: Report): void {
  if (file) appendFileSync(file, `${JSON.stringify(report)}\n`);
}

/** The state after all lines of a file of reports; its last line may be half written. */
export function readReports(text: string): Report {
  const lines = text.split('\n').slice(0, -1);
  const reports = lines.map((line) => JSON.parse(line) as Report);
  return {
    done: reports.at(-1)?.done ?? 0,
    figures: Object.assign({}, ...reports.map(({ figures }) => figures)) as Figures,
    isFinal: reports.at(-1)?.isFinal ?? false,
  };
}
