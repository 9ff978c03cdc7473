import { expect } from 'vitest';

/** Of the processor, in milliseconds; the least of three turns, or of fewer where one of them took so little. */
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

/** The clock of a thread goes by steps of so many milliseconds; less than one of them is not known. */
const clockStep = 4;
/** Four times the text may take four times the time, and some for a machine with other work; the square is sixteen. */
const maxRatio = 11;
/** What is over at once is not measured: the clock is too coarse, and the program has to be warm. */
const atOnce = 20;

/** Expects that four times as much text (`grown`, of a part of the whole) takes about four times as long to read. */
export function expectProportion(grown: (part: number) => string, read: (text: string) => unknown): void {
  const found: number[] = [];
  for (const part of [1 / 64, 1 / 16, 1 / 4, 1]) {
    const less = found.at(-1);
    const most = maxRatio * Math.max(less ?? 0, clockStep);
    // The whole is compared with nothing longer: a turn that is quick enough is not taken once more.
    found.push(takes(read, grown(part), part === 1 ? Math.max(most * 0.99, 1) : 1));
    const more = found.at(-1)!;
    if (less !== undefined && more > atOnce)
      expect(more / Math.max(less, clockStep), found.join(', ')).toBeLessThan(maxRatio);
  }
}
