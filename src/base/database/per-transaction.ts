import type { EntityManager } from '@mikro-orm/postgresql';

type Em = Pick<EntityManager, 'getTransactionContext'>;

/**
 * Caches a read for the duration of a transaction, such as the rules that all its texts are checked against: a value
 * that was valid a moment ago is valid for the whole transaction. `key` identifies the read.
 */
export function perTransaction<Ctx extends { em: Em }, Key, Value>(
  read: (ctx: Ctx, key: Key) => Promise<Value>,
): (ctx: Ctx, key: Key) => Promise<Value> {
  const byTransaction = new WeakMap<object, Map<Key, Promise<Value>>>();
  return (ctx, key) => {
    const transaction = ctx.em.getTransactionContext<object>();
    if (!transaction) return read(ctx, key);
    const values = byTransaction.get(transaction) ?? new Map<Key, Promise<Value>>();
    byTransaction.set(transaction, values);
    const value = values.get(key) ?? read(ctx, key);
    values.set(key, value);
    return value;
  };
}
