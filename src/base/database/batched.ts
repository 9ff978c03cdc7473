import DataLoader from 'dataloader';

/**
 * Turns a loader of many keys into a loader of one (DataLoader): the calls of one tick share one round trip to the
 * database. Field resolvers load through it, so a page of fifty rows never costs fifty queries. `keyOf` makes a
 * comparable key; it is needed where keys are objects.
 */
export function batched<Ctx extends object, Key, Value>(
  loadMany: (ctx: Ctx, keys: readonly Key[]) => Promise<Value[]>,
  keyOf?: (key: Key) => string,
) {
  const loaders = new WeakMap<Ctx, DataLoader<Key, Value, unknown>>();
  return (ctx: Ctx, key: Key): Promise<Value> => {
    let loader = loaders.get(ctx);
    if (!loader) {
      loader = new DataLoader<Key, Value, unknown>(
        (keys) => loadMany(ctx, keys),
        keyOf && { cacheKeyFn: keyOf },
      );
      loaders.set(ctx, loader);
    }
    return loader.load(key);
  };
}
