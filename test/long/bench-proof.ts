import type { Figures, Report } from '../support/proof-report.ts';
import type { Proof } from './proof.ts';

/** So many items are made in one step, as src/props/bench/data-set.ts does. */
const itemsAStep = 20_000;

interface LongBench extends Pick<Proof, 'name' | 'proves' | 'takes'> {
  bench: string;
  items: number;
  /** The number of measurements that it reports for that many items. */
  measurements: (items: number) => number;
}

/**
 * A bench with the given number of items, whose promised medians must hold. Its data set stays in the folder of the
 * benches between runs; measurements are repeated.
 */
export const benchProof = ({ bench, items, measurements, ...proof }: LongBench): Proof => ({
  ...proof,
  amount: { of: 'items', full: items },
  perRound: items,
  goesOn: false,
  // Its last step is the table, with what it measures without a line.
  steps: (amount) => ({ of: 'steps', all: Math.ceil(amount / itemsAStep) + measurements(amount) + 1 }),
  command: ({ amount }) => ({
    words: ['src/launch.mjs', 'bench', bench, '--items', String(amount)],
    env: { DATABASE_URL: '', DATABASE_OWNER_URL: '' },
  }),
  readOutput: readBench,
  holds: (figures) => figures[missed] === undefined,
});

const missed = 'promises missed';
/** Rows of the references, and of what memory answers; the report of the bench has them. */
const aside = /: (limit|plain|limit cached|hub cached)$/;

export function readBench(output: string, items: number): Report {
  const lines = output.split('\n');
  const rows = lines.flatMap((line) => {
    const row = /^\| (.+?) \| \d+ \| ([\d.]+) \| [\d.]+ \| (\d*) \|/.exec(line);
    return row ? [{ what: row[1]!, p50: Number(row[2]), promised: row[3] ? Number(row[3]) : Infinity }] : [];
  });
  const figures: Figures = {};
  for (const { what, p50 } of rows.filter(({ what }) => !aside.test(what)))
    figures[`ms ${what.replace(', random: hub', '')}`] = p50;
  const broken = rows.filter(({ p50, promised }) => p50 > promised).length;
  if (broken > 0) figures[missed] = broken;
  const isFinal = rows.length > 0;
  return { done: stepsIn(lines, items) + Number(isFinal), figures, isFinal };
}

function stepsIn(lines: readonly string[], items: number): number {
  const made = lines.flatMap((line) => /^([\d,]+) items$/.exec(line)?.[1] ?? []).at(-1);
  const measured = lines.filter((line) => /: .* \d+\/s$/.test(line)).length;
  const steps = measured > 0 ? items : Number((made ?? '0').replaceAll(',', ''));
  return Math.ceil(steps / itemsAStep) + measured;
}
