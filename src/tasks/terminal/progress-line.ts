import type { WriteStream } from 'node:tty';

/** Between two lines where nobody watches, in milliseconds. */
const quiet = 5000;

/** Shows how far something is: in a terminal as one line that changes, elsewhere as a new line every few seconds. */
export function progressLine(out: Pick<WriteStream, 'isTTY' | 'write'>) {
  let shownAt = -Infinity;
  return {
    show(line: string): void {
      if (out.isTTY) return void out.write(`\r\u001b[K${line}`);
      if (performance.now() - shownAt < quiet) return;
      shownAt = performance.now();
      out.write(`${line}\n`);
    },
    end(): void {
      if (out.isTTY) out.write('\n');
    },
  };
}
