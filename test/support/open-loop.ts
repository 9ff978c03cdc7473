/** The result of one request, and its time from the moment at which it was due. */
export interface Asked {
  what: string;
  ms: number;
  /** Null: answered correctly. */
  problem: string | null;
}

/**
 * Sends requests at a fixed rate, whether or not earlier ones have been answered (open loop): a visitor of a portal
 * does not wait for the others. Nothing that is due is left out; a request that could not start in time counts from
 * when it was due. `ask` resolves to what it asked; a rejection is the problem.
 */
export async function openLoop(
  perSecond: number,
  ask: (n: number) => Promise<string>,
  until: Promise<unknown>,
): Promise<Asked[]> {
  const results: Promise<Asked>[] = [];
  const since = performance.now();
  let isOver = false;
  void until.finally(() => (isOver = true)).catch(() => {});
  while (!isOver) {
    const due = Math.floor(((performance.now() - since) * perSecond) / 1_000);
    while (results.length <= due)
      results.push(timed(ask, results.length, since + (results.length * 1_000) / perSecond));
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return Promise.all(results);
}

async function timed(ask: (n: number) => Promise<string>, n: number, due: number): Promise<Asked> {
  const end = (what: string, problem: string | null) => ({ what, problem, ms: performance.now() - due });
  try {
    return end(await ask(n), null);
  } catch (error) {
    const { message, cause } = error as Error;
    return end('', `${message} ${String((cause as NodeJS.ErrnoException | undefined)?.code ?? '')}`.trim());
  }
}

/** In milliseconds; `share` from 0 to 1. */
export const percentile = (results: readonly Pick<Asked, 'ms'>[], share: number): number => {
  const sorted = results.map(({ ms }) => ms).toSorted((one, other) => one - other);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
};
