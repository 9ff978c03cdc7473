import { batched } from '#base/database';
import type { ReadingContext } from './reading.ts';
import type { Tag } from './tags.ts';

/**
 * Like `batched`, with a cache, for rows that change seldom and that nearly every request needs, such as columns and
 * units: later requests find them in `rowCache` until they are invalidated. The breadcrumbs of an item alone took three
 * statements, and sending statements is the largest cost of the process.
 */
export function cached<Value extends {} | null>(
  name: string,
  tagsOf: (key: string, value: Value) => readonly Tag[],
  loadMany: (ctx: ReadingContext, keys: readonly string[]) => Promise<Value[]>,
) {
  return batched(async (ctx: ReadingContext, keys: readonly string[]): Promise<Value[]> => {
    const { rowCache } = ctx;
    if (!rowCache) return loadMany(ctx, keys);
    const rows = new Map<string, Value>();
    const missing: string[] = [];
    for (const key of keys) {
      const entry = rowCache.peek(`${name} ${key}`);
      if (entry) {
        ctx.reads?.add(entry.tags);
        rows.set(key, entry.value.row as Value);
      } else missing.push(key);
    }
    if (missing.length > 0) {
      const flight = rowCache.begin();
      const values = await loadMany(ctx, missing).catch((error: unknown) => {
        rowCache.end(flight, []);
        throw error;
      });
      const loaded = missing.map((key, index) => [key, values[index]!] as const);
      for (const [key, value] of loaded) rows.set(key, value);
      rowCache.end(
        flight,
        loaded.map(([key, row]) => [`${name} ${key}`, { row }, tagsOf(key, row)] as const),
      );
    }
    return keys.map((key) => rows.get(key)!);
  });
}
