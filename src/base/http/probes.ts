import type { FastifyInstance } from 'fastify';

export interface ProbesOptions {
  /** How far the node's clock is ahead of the database's now, in milliseconds. */
  clockOffsetMs: () => Promise<number>;
  /** True on a standby that the node was connected to, or while the server is being moved. */
  isReadOnly: () => Promise<boolean>;
  /** The node has received a signal to stop. */
  isLeaving: () => boolean;
  /** Warnings for the operator about the configuration; they are public. */
  notices: readonly string[];
}

const probes = ['/healthz', '/readyz'] as const;

/** Probes get an answer within two seconds, whatever hangs; the network needs a part of them. */
const readyMs = 1_800;
/** The database refuses dates that are further from its own clock than this. */
const maxApartMs = 60_000;

/**
 * `/healthz`: the process answers. `/readyz`: it can serve readers and staff, and is not stopping; otherwise 503 and
 * why.
 */
export function answerProbes(
  app: FastifyInstance,
  { clockOffsetMs, isReadOnly, isLeaving, notices }: ProbesOptions,
): void {
  const [healthz, readyz] = probes;
  app.get(healthz, async () => ({ status: 'ok' }));
  app.get(readyz, async (_, reply) => {
    const refuse = (status: string) => reply.code(503).send({ status });
    if (isLeaving()) return refuse('the node is stopping');
    try {
      const [offset, takesNoWrites] = await within(readyMs, Promise.all([clockOffsetMs(), isReadOnly()]));
      if (takesNoWrites) return refuse('the database is read-only');
      if (Math.abs(offset) > maxApartMs)
        return refuse(`the clock of this node is ${Math.round(offset / 1000)} s off that of the database`);
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
    work.catch(() => {}); // it may still fail after the limit
  }
}
