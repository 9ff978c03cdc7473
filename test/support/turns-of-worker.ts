import { vi } from 'vitest';
import type { Worker } from '#src/reach/engine/worker.ts';
import { until } from './until.ts';

/**
 * Counts from now on how often the worker has processed a sequence of an item; resolves when it has done so. The lock
 * of a sequence is released after every turn, whatever the result, so the worker has had its chance even if nothing
 * happened.
 */
export function turnsOf({ context }: Worker): (itemId: string) => Promise<unknown> {
  const release = vi.spyOn(context.locks, 'release');
  const looks = (itemId: string) => release.mock.calls.filter(([key]) => key.includes(itemId)).length;
  return (itemId) =>
    until(
      async () => looks(itemId),
      (count) => count > 0,
    );
}

/** Resolves when the worker has polled for everything that is due, and started it, twice from now on. */
export async function pollsForDue({ context }: Worker): Promise<void> {
  const query = vi.spyOn(context.pool, 'query');
  const looks = () =>
    query.mock.calls.filter(([sent]) => (sent as { text?: string }).text?.includes('asked (urgency)')).length;
  await until(
    async () => looks(),
    (count) => count > 2, // the first poll may have begun before, and the last one may not be done
  );
  query.mockRestore();
}
