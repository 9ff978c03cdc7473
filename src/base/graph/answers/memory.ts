import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Changes, Purges, TaggedCache, type RowCache } from '#base/cache';
import { LastingFault } from '#base/platform';
import { Answers } from './answers.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** Rows of the catalogue and of the register of units: a thousand and a half of them, with their children and duties. */
const rowBytes = 8_000_000;

export interface MemoryOptions {
  databaseUrl: string;
  log: Logger;
  /** For answers; 0 makes every answer anew. */
  megabytes: number;
}

export interface OpenMemory {
  answers: Answers;
  changes: Changes;
  /** Whether the database is known not to answer. */
  isAway: () => boolean;
  /** Drops all answers, for a reason that no commit tells. */
  forget: () => void;
  memory?: RowCache;
}

/** What is remembered for readers, and the ear for what every node changes. */
export async function openMemory(
  app: FastifyInstance,
  { databaseUrl, log, megabytes }: MemoryOptions,
): Promise<OpenMemory> {
  const deafness = new LastingFault(
    (err) => log.warn({ err }, 'changes cannot be heard; nothing is answered from memory until they can'),
    () => log.warn({}, 'changes are heard again'),
  );
  const purges = new Purges(databaseUrl, deafness);
  app.addHook('onClose', () => purges.close());
  const kept =
    megabytes > 0
      ? {
          answers: new TaggedCache<KeptAnswer>(
            megabytes * 1_048_576,
            ({ bytes }) => bytes,
            purges.isConnected,
          ),
          memory: new TaggedCache<{ row: unknown }>(
            rowBytes,
            ({ row }) => JSON.stringify(row).length * 2,
            purges.isConnected,
          ),
        }
      : null;
  const changes = new Changes();
  // Whoever follows is told last, and finds nothing old here when asking again.
  for (const listener of [kept?.answers, kept?.memory, changes]) if (listener) purges.addCache(listener);
  await purges.open();
  const answers = new Answers(kept?.answers ?? null);
  const forget = () => kept?.answers.dropAll();
  const { isAway } = purges;
  return { answers, changes, isAway, forget, ...(kept && { memory: kept.memory }) };
}
