import DataLoader from 'dataloader';

/**
 * Turns a query for many into a query for one: the calls of one tick share one trip to the database.
 * Field resolvers ask through this, so a page of fifty rows never costs fifty queries. `keyOf` tells when two
 * keys are the same; needed where keys are objects.
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
