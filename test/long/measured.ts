/** One row of the section in docs/measured.md that belongs to `npm run proofs:long`. */
export interface Measurement {
  proof: string;
  result: 'held' | 'failed';
  /** Of its end, 2026-11-25. */
  date: string;
  commit: string;
  took: string;
  figures: string;
}

const [begin, end] = ['<!-- npm run proofs:long writes from here -->', '<!-- to here -->'];
const head = '| proof | result | date | commit | took | figures |\n| --- | --- | --- | --- | --- | --- |';

/** The rows of the section; none where the text has no section. */
export function measurementsIn(text: string): Measurement[] {
  const lines = text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)).split('\n');
  if (!text.includes(begin)) return [];
  return lines
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) => {
      const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim());
      const [proof, result, date, commit, took, figures] = cells as [string, 'held' | 'failed', ...string[]];
      return { proof, result, date: date!, commit: commit!, took: took!, figures: figures! };
    });
}

/**
 * The text with this measurement, and all outside of the section as it was. A proof keeps the row of the last time that
 * it held, and a row of a failure until it holds again.
 */
export function withMeasurement(text: string, added: Measurement): string {
  const rows = measurementsIn(text);
  const isReplaced = ({ proof, result }: Measurement) =>
    proof === added.proof && (added.result === 'held' || result === 'failed');
  const first = rows.findIndex(({ proof }) => proof === added.proof);
  const place = first < 0 ? rows.length : isReplaced(rows[first]!) ? first : first + 1;
  const after = rows.toSpliced(place, 0, added).filter((row) => row === added || !isReplaced(row));
  const section = [begin, head, ...after.map(rowOf), end].join('\n');
  if (!text.includes(begin)) return `${text.trimEnd()}\n\n${section}\n`;
  return text.slice(0, text.indexOf(begin)) + section + text.slice(text.indexOf(end) + end.length);
}

const rowOf = ({ proof, result, date, commit, took, figures }: Measurement): string =>
  `| ${[proof, result, date, commit, took, figures].map((cell) => cell.replaceAll('|', '/')).join(' | ')} |`;
