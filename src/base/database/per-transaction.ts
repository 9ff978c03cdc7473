import type { EntityManager } from '@mikro-orm/postgresql';

type Em = Pick<EntityManager, 'getTransactionContext'>;

/**
 * Reads only once in a transaction what is asked for at several places of it, such as the rules that all its texts are
 * compared with: what was right a moment ago is right for the whole commit. `key` tells different questions apart.
 */
export function perTransaction<Ctx extends { em: Em }, Key, Value>(
  read: (ctx: Ctx, key: Key) => Promise<Value>,
): (ctx: Ctx, key: Key) => Promise<Value> {
  const known = new WeakMap<object, Map<Key, Promise<Value>>>();
  return (ctx, key) => {
    const transaction = ctx.em.getTransactionContext<object>();
    if (!transaction) return read(ctx, key);
    const ofTransaction = known.get(transaction) ?? new Map<Key, Promise<Value>>();
    known.set(transaction, ofTransaction);
    const value = ofTransaction.get(key) ?? read(ctx, key);
    ofTransaction.set(key, value);
    return value;
  };
}
