import { expect } from 'vitest';

/** CPU time in milliseconds: the minimum of three runs, or of fewer if one of them took less than `enough`. */
function takes(read: (text: string) => unknown, text: string, enough: number): number {
  let least = Infinity;
  for (let turn = 0; turn < 3 && least > enough; turn += 1) {
    const before = process.threadCpuUsage();
    try {
      read(text);
    } catch {
      // refused
    }
    const { user, system } = process.threadCpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/** The resolution of a thread's CPU clock, in milliseconds. */
const clockStep = 4;
/**
 * Four times the text may take four times the time, with a margin for a machine with other work; quadratic would be
 * sixteen.
 */
const maxRatio = 11;
/** Shorter times are not measured: the clock is too coarse, and the code has to be warm. */
const atOnce = 20;

/** Expects that reading four times as much text (`grown`, for a part of the whole) takes about four times as long. */
export function expectProportion(grown: (part: number) => string, read: (text: string) => unknown): void {
  const times: number[] = [];
  for (const part of [1 / 64, 1 / 16, 1 / 4, 1]) {
    const less = times.at(-1);
    const max = maxRatio * Math.max(less ?? 0, clockStep);
    // The whole text is not compared with a longer one, so the first run that is fast enough ends its measurement.
    times.push(takes(read, grown(part), part === 1 ? Math.max(max * 0.99, 1) : 1));
    const more = times.at(-1)!;
    if (less !== undefined && more > atOnce)
      expect(more / Math.max(less, clockStep), times.join(', ')).toBeLessThan(maxRatio);
  }
}
