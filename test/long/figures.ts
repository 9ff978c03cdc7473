import type { Figures } from '../support/proof-report.ts';

/** A name that begins so is a measure, of which the largest counts; any other is counted, and summed up. */
const measure = /^(ms|MB) /;

/** The figures of all rounds in one. */
export function sumUp(rounds: readonly Figures[]): Figures {
  const all: Figures = {};
  for (const [name, value] of rounds.flatMap(Object.entries<number>)) {
    const before = all[name];
    if (before === undefined) all[name] = value;
    else all[name] = measure.test(name) ? Math.max(before, value) : before + value;
  }
  return all;
}

/** 1,000 kills, 812 articles */
export const describe = (figures: Figures): string =>
  Object.entries(figures)
    .map(([name, value]) => `${rounded(value)} ${name}`)
    .join(', ');

const rounded = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
