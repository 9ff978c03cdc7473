import { setTimeout as sleep } from 'node:timers/promises';
import type { Lifecycle } from '#base/platform';

/**
 * A wait that ends this number of seconds after the stop signal: by then the load balancer has seen that the node is not
 * ready and uses another one. The time that other resources took to close counts. A second signal ends the wait at once.
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
