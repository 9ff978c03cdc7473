import { vi } from 'vitest';
import type { Worker } from '#distribution';
import { until } from './until.ts';

/**
 * From now on counts how often the worker has taken up what belongs to an item and laid it down again; resolves when it
 * has done so. The lock of a line is freed after every look, whatever came of it: so the worker had its chance, also where
 * nothing happened.
 */
export function looksOf({ hub }: Worker): (itemId: string) => Promise<unknown> {
  const release = vi.spyOn(hub.locks, 'release');
  const looks = (itemId: string) => release.mock.calls.filter(([key]) => key.includes(itemId)).length;
  return (itemId) =>
    until(
      async () => looks(itemId),
      (count) => count > 0,
    );
}
