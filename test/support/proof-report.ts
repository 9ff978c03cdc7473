import { appendFileSync } from 'node:fs';

/** The counters of a long test, by name. */
export type Figures = Record<string, number>;

export interface Report {
  /** The part of the round that is done. */
  done: number;
  figures: Figures;
  /** The last report of a round, after its last check. */
  isFinal: boolean;
}

const file = process.env['PROOF_REPORT'];

/** Reports the progress of a test to `npm run proofs:long`. In other runs no file is named, and it does nothing. */
export const reportProgress = (done: number, figures: Figures = {}): void =>
  append({ done, figures, isFinal: false });

/** Call it after the last check; a round without it counts as failed. */
export const reportResult = (done: number, figures: Figures): void =>
  append({ done, figures, isFinal: true });

function append(report: Report): void {
  if (file) appendFileSync(file, `${JSON.stringify(report)}\n`);
}

/** The state after all lines of a report file; its last line may be incomplete. */
export function readReports(text: string): Report {
  const lines = text.split('\n').slice(0, -1);
  const reports = lines.map((line) => JSON.parse(line) as Report);
  return {
    done: reports.at(-1)?.done ?? 0,
    figures: Object.assign({}, ...reports.map(({ figures }) => figures)) as Figures,
    isFinal: reports.at(-1)?.isFinal ?? false,
  };
}
