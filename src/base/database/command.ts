import { fingerprint } from '#base/platform';
import { execute, queryFirst, type RowOf, sql } from '#base/sql';
import { cleanInput } from '#base/text';
import { Refusal } from '#base/words';
import type { Context, Tx } from './context.ts';
import { LogEntry } from './log-entry.entity.ts';

interface Options<Input, Result> {
  /** Fields that are never written to the log. */
  secret?: readonly (keyof Input)[];
  /** For inputs with an `idempotencyKey`: what the first call answered, found again by what it was about. */
  onRepeat?: (tx: Tx, itemId: string) => Promise<Result>;
}

/**
 * A command is one business action: it happens whole and is logged, or does not happen. Refused commands leave no
 * trace (the transaction takes the log entry with it).
 */
export function command<Input extends object, Result>(
  name: string,
  work: (tx: Tx, input: Input) => Promise<Result>,
  { secret = [], onRepeat }: Options<Input, Result> = {},
) {
  return (ctx: Context, given: Input): Promise<Result> =>
    inOneCommit(ctx, async (em) => {
      // By whatever door it came: files, letters and other programs bring along what nobody sees.
      const input = cleanInput(given);
      const tx = { ...ctx, em, about: {} } as unknown as Tx;
      // A key is a person's own; whoever has not signed in is refused by the work itself.
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

/** Several commands in one commit: all of them happen, or none. `work` calls them with the context that it is given. */
export const inOneTransaction = <Result>(
  ctx: Context,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> => inOneCommit(ctx, (em) => work({ ...ctx, em }));

/** With entities of its own, and in the transaction of `together` where there is one. */
function inOneCommit<Result>(ctx: Context, work: (em: Tx['em']) => Promise<Result>): Promise<Result> {
  const em = ctx.em.fork({ keepTransactionContext: true });
  if (!em.isInTransaction()) return em.transactional(work);
  return work(em).then(async (result) => {
    await em.flush();
    return result;
  });
}

/**
 * Takes the key for this call; the same call at the same moment waits for us. Returns what the key was about when it
 * was used before; another input under the same key is refused.
 */
async function claimKey(tx: Tx, name: string, key: string, input: object): Promise<string | null> {
  const { personId } = tx.actor;
  const inputPrint = fingerprint(input);
  const claimed = await execute(
    tx,
    sql`insert into idempotency (person_id, key, command, input_print, result, at)
        values (${personId}, ${key}, ${name}, ${inputPrint}, 'null', ${tx.now}) on conflict do nothing`,
  );
  if (claimed > 0) return null;
  const before = await queryFirst(
    tx,
    sql<RowOf<'idempotency', 'command' | 'input_print'> & { result: string }>`
      select command, input_print, result from idempotency where person_id = ${personId} and key = ${key}`,
  );
  // A key of yesterday that was being forgotten just now: it is free again.
  if (!before) return claimKey(tx, name, key, input);
  if (before.command !== name || before.input_print !== inputPrint)
    throw new Refusal('idempotency.other-input', { key }, 'idempotencyKey');
  return before.result;
}

const without = (input: object, secret: readonly string[]): object =>
  Object.fromEntries(Object.entries(input).filter(([key]) => !secret.includes(key)));
