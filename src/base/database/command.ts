import { fingerprint } from '#base/platform';
import { execute, queryFirst, type RowOf, sql } from '#base/sql';
import { cleanInput } from '#base/text';
import { Refusal } from '#base/words';
import type { Context, Tx } from './context.ts';
import { LogEntry } from './log-entry.entity.ts';

interface Options<Input, Result> {
  /** Fields that are never written to the log. */
  secret?: readonly (keyof Input)[];
  /**
   * For inputs with an `idempotencyKey`: reads the first call's result again, by the id of what that call logged as its
   * item.
   */
  onRepeat?: (tx: Tx, itemId: string) => Promise<Result>;
}

/**
 * A command is one business action: it takes effect as a whole and is logged, or has no effect. A refused command leaves
 * no trace, because its log entry is rolled back with the transaction.
 */
export function command<Input extends object, Result>(
  name: string,
  work: (tx: Tx, input: Input) => Promise<Result>,
  { secret = [], onRepeat }: Options<Input, Result> = {},
) {
  return (ctx: Context, rawInput: Input): Promise<Result> =>
    inOneCommit(ctx, async (em) => {
      // Here and not at the edge: files, letters and other programs also bring invisible characters.
      const input = cleanInput(rawInput);
      const tx = { ...ctx, em, about: {} } as unknown as Tx;
      // A key belongs to a person; `work` itself refuses a caller who is not signed in.
      const key =
        onRepeat && ctx.actor.personId && (input as { idempotencyKey?: string | null }).idempotencyKey;
      const before = key ? await claimKey(tx, name, key, input) : null;
      if (before && onRepeat) return onRepeat(tx, before);

      const result = await work(tx, input);
      em.persist(
        new LogEntry({
          command: name,
          personId: ctx.actor.personId,
          itemId: tx.about.itemId ?? null,
          unitId: tx.about.unitId ?? null,
          input: without(input, secret as readonly string[]),
          traceId: ctx.traceId,
          at: ctx.now,
        }),
      );
      if (key)
        await execute(
          em,
          sql`
            update idempotency set result = to_jsonb(${tx.about.itemId ?? null}::text) where person_id = ${ctx.actor.personId} and key = ${key}`,
        );
      return result;
    });
}

/**
 * Runs several commands in one transaction: all of them take effect, or none. `work` must call them with the context
 * that it receives.
 */
export const inOneTransaction = <Result>(
  ctx: Context,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> => inOneCommit(ctx, (em) => work({ ...ctx, em }));

/** Uses a fork of the entity manager, and joins the transaction of `inOneTransaction` if there is one. */
function inOneCommit<Result>(ctx: Context, work: (em: Tx['em']) => Promise<Result>): Promise<Result> {
  const em = ctx.em.fork({ keepTransactionContext: true });
  if (!em.isInTransaction()) return em.transactional(work);
  return work(em).then(async (result) => {
    await em.flush();
    return result;
  });
}

/**
 * Claims the key for this call; a concurrent call with the same key waits for this one. Returns what the key was about
 * if it was used before. Refuses a key that was used with another command or input.
 */
async function claimKey(tx: Tx, name: string, key: string, input: object): Promise<string | null> {
  const { personId } = tx.actor;
  const inputFingerprint = fingerprint(input);
  const claimed = await execute(
    tx,
    sql`insert into idempotency (person_id, key, command, input_print, result, at)
        values (${personId}, ${key}, ${name}, ${inputFingerprint}, 'null', ${tx.now}) on conflict do nothing`,
  );
  if (claimed > 0) return null;
  const before = await queryFirst(
    tx,
    sql<RowOf<'idempotency', 'command' | 'input_print'> & { result: string }>`
      select command, input_print, result from idempotency where person_id = ${personId} and key = ${key}`,
  );
  // Retention has deleted the expired key in between: it is free again.
  if (!before) return claimKey(tx, name, key, input);
  if (before.command !== name || before.input_print !== inputFingerprint)
    throw new Refusal('idempotency.other-input', { key }, 'idempotencyKey');
  return before.result;
}

const without = (input: object, secret: readonly string[]): object =>
  Object.fromEntries(Object.entries(input).filter(([key]) => !secret.includes(key)));
