import type { WriteStream } from 'node:tty';

/** The shortest time between two lines where the output is not a terminal. */
const intervalMs = 5000;

/** Shows progress: in a terminal as one line that is overwritten, elsewhere as a new line every few seconds. */
export function progressLine(out: Pick<WriteStream, 'isTTY' | 'write'>) {
  let shownAt = -Infinity;
  return {
    show(line: string): void {
      if (out.isTTY) return void out.write(`\r\u001b[K${line}`);
      if (performance.now() - shownAt < intervalMs) return;
      shownAt = performance.now();
      out.write(`${line}\n`);
    },
    end(): void {
      if (out.isTTY) out.write('\n');
    },
  };
}
