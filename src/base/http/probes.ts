import type { FastifyInstance } from 'fastify';

export interface ProbesOptions {
  /** How far the node's clock is ahead of the database's, in milliseconds, as of now. */
  apartMs: () => Promise<number>;
  /** As of a standby that a node was led to, or while the server is being moved. */
  isReadOnly: () => Promise<boolean>;
  /** The node was told to stop. */
  isLeaving: () => boolean;
  /** What whoever set the hub up should know, and anybody may read. */
  notices: readonly string[];
}

const probes = ['/healthz', '/readyz'] as const;

/** Whoever asks whether the hub is ready has an answer within two seconds, whatever hangs, and some of them pass on the way. */
const readyMs = 1_800;
/** The database takes no date that is further from its own than this. */
const maxApartMs = 60_000;

/** `/healthz`: the process answers. `/readyz`: it can serve readers and staff, and will go on doing so; else 503 and why. */
export function answerProbes(
  app: FastifyInstance,
  { apartMs, isReadOnly, isLeaving, notices }: ProbesOptions,
): void {
  const [healthz, readyz] = probes;
  app.get(healthz, async () => ({ status: 'ok' }));
  app.get(readyz, async (_, reply) => {
    const refuse = (status: string) => reply.code(503).send({ status });
    if (isLeaving()) return refuse('the node is stopping');
    try {
      const [apart, takesNoWrites] = await within(readyMs, Promise.all([apartMs(), isReadOnly()]));
      if (takesNoWrites) return refuse('the database takes no writes');
      if (Math.abs(apart) > maxApartMs)
        return refuse(`the clock of this node is ${Math.round(apart / 1000)} s off that of the database`);
      return { status: 'ready', ...(notices.length > 0 && { notices }) };
    } catch {
      return refuse('the database does not answer');
    }
  });
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('took too long')), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // it may fail when nobody waits for it any more
  }
}
