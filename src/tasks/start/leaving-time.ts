import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifecycle } from '#base/platform';

/**
 * A wait that ends so many seconds after the wish to stop: whoever asks whether the node is ready has been told by
 * then, and has turned to another one. What else the process closes first counts in. Whoever hurries does not wait.
 */
export function leavingTime(
  { stopping, forced: signal }: Pick<Lifecycle, 'stopping' | 'forced'>,
  seconds: number,
): () => Promise<void> {
  let since = performance.now();
  stopping.addEventListener('abort', () => (since = performance.now()), { once: true });
  return async () => {
    const left = since + seconds * 1_000 - performance.now();
    if (left > 0) await sleep(left, null, { signal }).catch(() => {});
  };
}
