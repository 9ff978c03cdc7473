import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { Purges, TaggedCache, type RowMemory } from '#core';
import { Answers } from './answers.ts';
import { Door } from './front-door.ts';
import type { KeptAnswer } from './kept-answer.ts';

/** Rows of the catalogue and of the register of units: a thousand and a half of them, with their children and duties. */
const rowBytes = 8_000_000;

export interface MemoryOptions {
  databaseUrl: string;
  log: Logger;
  /** For answers; 0 makes every answer anew. */
  megabytes: number;
  isElder: (cookies: string | undefined) => boolean;
  /** What stands in the head of every answer. */
  headers: Readonly<Record<string, string>>;
}

/** What is remembered for readers, and the ear for what every node changes. */
export async function openMemory(
  app: FastifyInstance,
  { databaseUrl, log, megabytes, isElder, headers }: MemoryOptions,
): Promise<{ answers: Answers; memory?: RowMemory; door?: Door }> {
  if (megabytes === 0) return { answers: new Answers(null) };
  const purges = new Purges(databaseUrl, (err) =>
    log.warn({ err }, 'changes cannot be heard; nothing is answered from memory until they can'),
  );
  const kept = new TaggedCache<KeptAnswer>(megabytes * 1_048_576, ({ bytes }) => bytes, purges.isHearing);
  const memory: RowMemory = new TaggedCache(
    rowBytes,
    ({ row }) => JSON.stringify(row).length * 2,
    purges.isHearing,
  );
  purges.tell(kept);
  purges.tell(memory);
  app.addHook('onClose', () => purges.close());
  await purges.open();
  const answers = new Answers(kept);
  const door = new Door({ answers, isElder, headers });
  door.standBefore(app.server);
  app.addHook('preClose', async () => door.close());
  return { answers, memory, door };
}
