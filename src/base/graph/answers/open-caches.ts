import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Changes, Purges, TaggedCache, type RowCache } from '#base/cache';
import { LastingFault } from '#base/platform';
import { Answers } from './answers.ts';
import type { CachedAnswer } from './cached-answer.ts';

/**
 * Size of the row cache: some 1,500 rows of the catalogue and of the register of units, with their children and duties.
 */
const rowBytes = 8_000_000;

export interface CacheOptions {
  databaseUrl: string;
  log: Logger;
  /** Size of the cache of answers; 0 turns it off. */
  megabytes: number;
}

export interface OpenCaches {
  answers: Answers;
  changes: Changes;
  /** Whether the database is known to be unreachable. */
  isAway: () => boolean;
  /** Invalidates all answers, for a reason other than a commit. */
  dropAnswers: () => void;
  rowCache?: RowCache;
}

/** Opens the caches of public answers and rows, and the connection that receives their invalidations. */
export async function openCaches(
  app: FastifyInstance,
  { databaseUrl, log, megabytes }: CacheOptions,
): Promise<OpenCaches> {
  const outage = new LastingFault(
    (err) => log.warn({ err }, 'connection for invalidations lost, cache disabled until it is reestablished'),
    () => log.warn({}, 'connection for invalidations reestablished'),
  );
  const purges = new Purges(databaseUrl, outage);
  app.addHook('onClose', () => purges.close());
  const caches =
    megabytes > 0
      ? {
          answers: new TaggedCache<CachedAnswer>(
            megabytes * 1_048_576,
            ({ bytes }) => bytes,
            purges.isConnected,
          ),
          rowCache: new TaggedCache<{ row: unknown }>(
            rowBytes,
            ({ row }) => JSON.stringify(row).length * 2,
            purges.isConnected,
          ),
        }
      : null;
  const changes = new Changes();
  // Subscribers come last, so that they find nothing stale in the caches when they query again.
  for (const listener of [caches?.answers, caches?.rowCache, changes])
    if (listener) purges.addCache(listener);
  await purges.open();
  const answers = new Answers(caches?.answers ?? null);
  const dropAnswers = () => caches?.answers.dropAll();
  const { isAway } = purges;
  return { answers, changes, isAway, dropAnswers, ...(caches && { rowCache: caches.rowCache }) };
}
