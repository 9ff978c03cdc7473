import { cpus, totalmem } from 'node:os';
import type { Measurement } from './measure.ts';

export interface BenchReport {
  bench: string;
  items: number;
  at: string;
  machine: string;
  measured: readonly Measurement[];
}

export const benchReport = (
  bench: string,
  items: number,
  measured: readonly Measurement[],
  now: Date,
): BenchReport => ({
  bench,
  items,
  at: now.toISOString(),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`,
  measured,
});

/** The report as a Markdown table. */
export function reportTable({ bench, items, at, machine, measured }: BenchReport): string {
  const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
  const heads = [...new Set(measured.flatMap(({ more = {} }) => Object.keys(more)))];
  const further = (values: readonly string[]) => values.map((value) => ` ${value} |`).join('');
  return [
    `**${bench}**, ${items.toLocaleString('en')} items, ${at.slice(0, 10)}, ${machine}`,
    '',
    '| work | runs | p50 ms | p99 ms | promised ms |' + further(heads),
    '| --- | --: | --: | --: | --: |' + further(heads.map(() => '--:')),
    ...measured.map(
      ({ what, runs, p50, p99, promised, more = {} }) =>
        `| ${what} | ${runs} | ${ms(p50)} | ${ms(p99)} | ${promised ?? ''} |${further(heads.map((head) => (head in more ? more[head]!.toPrecision(3) : '')))}`,
    ),
  ].join('\n');
}
