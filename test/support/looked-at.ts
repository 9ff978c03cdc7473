import { vi } from 'vitest';
import type { Worker } from '#src/reach/engine/worker.ts';
import { until } from './until.ts';

/**
 * From now on counts how often the worker has taken up what belongs to an item and laid it down again; resolves when it
 * has done so. The lock of a line is freed after every look, whatever came of it: so the worker had its chance, also where
 * nothing happened.
 */
export function looksOf({ context }: Worker): (itemId: string) => Promise<unknown> {
  const release = vi.spyOn(context.locks, 'release');
  const looks = (itemId: string) => release.mock.calls.filter(([key]) => key.includes(itemId)).length;
  return (itemId) =>
    until(
      async () => looks(itemId),
      (count) => count > 0,
    );
}

/** Resolves when the worker has looked for everything that is due, and begun what it found, twice from now on. */
export async function lookedForDue({ context }: Worker): Promise<void> {
  const query = vi.spyOn(context.pool, 'query');
  const looks = () =>
    query.mock.calls.filter(([asked]) => (asked as { name?: string }).name === 'due-sequences').length;
  await until(
    async () => looks(),
    (count) => count > 2, // the first may have begun before, and the last one may not be done
  );
  query.mockRestore();
}
