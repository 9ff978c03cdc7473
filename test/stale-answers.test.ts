import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { maxStaleMs, TaggedCache } from '#src/base/cache/tagged-cache.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

async function cutOff() {
  let isHearing = true;
  const cache = new TaggedCache<{ text: string }>(
    1_000_000,
    ({ text }) => text.length,
    () => isHearing,
  );
  await cache.getOrCompute('a', async () => ({
    value: { text: 'known' },
    tags: ['item-1'],
    isCacheable: true,
  }));
  const lose = () => {
    isHearing = false;
    cache.goStale();
  };
  lose();
  return { cache, lose };
}

test('what was known is served for an hour while invalidations cannot arrive', async () => {
  const { cache } = await cutOff();
  vi.advanceTimersByTime(maxStaleMs);
  expect(cache.stale('a')).toEqual({ text: 'known' });
  vi.advanceTimersByTime(1);
  expect(cache.stale('a')).toBeUndefined();
  expect(cache.bytes).toBe(0);
});

test('a failed attempt to reconnect does not restart the hour', async () => {
  const { cache, lose } = await cutOff();
  for (let minute = 0; minute < 60; minute += 1) {
    vi.advanceTimersByTime(60_000);
    lose();
  }
  vi.advanceTimersByTime(1);
  expect(cache.stale('a')).toBeUndefined();
});
