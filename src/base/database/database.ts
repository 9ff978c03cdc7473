import { defineConfig, MikroORM, type EntityClass } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { databaseAddress, poolSizes } from '#base/platform';
import { PreparingClient } from '#base/sql';
import { openPool, poolConfig, promptMs } from './connections/session.ts';

/** The hub's own connection: every statement runs as `lanmu_app`, whoever signed in to the server. */
export function openDatabase(
  url: string,
  entities: EntityClass[],
  { connections = poolSizes.requests, statementMs = promptMs, onQuery }: DatabaseOptions = {},
) {
  return MikroORM.init(
    defineConfig({
      dbName: databaseAddress(url).database,
      entities,
      pool: { min: 0, max: connections },
      // Whole: of an address the ORM would keep host, name and password, and drop what it asks of TLS.
      driverOptions: poolConfig(url, { role: 'lanmu_app', name: 'lanmu', statementMs }, PreparingClient),
      discovery: { warnWhenNoEntities: false },
      ...(onQuery && { debug: ['query'], logger: onQuery, highlighter: undefined }),
    }),
  );
}

export interface DatabaseOptions {
  connections?: number;
  /** The longest that one statement may take, in milliseconds. */
  statementMs?: number;
  /** Told every statement; for tests that count them. */
  onQuery?: (line: string) => void;
}

/**
 * The public's connection: runs as `lanmu_reader`, which may read editions and the catalogue and nothing else.
 * Whatever a public resolver asks for, a draft is out of its reach. Its statements read a page and never a table, so
 * compiling one costs more than it saves.
 */
export function openReader(
  url: string,
  { connections = poolSizes.requests, statementMs = readerMs }: Omit<DatabaseOptions, 'onQuery'> = {},
): Pool {
  const settings = {
    default_transaction_read_only: 'on',
    timezone: 'UTC',
    jit: 'off',
  };
  return openPool(
    url,
    { role: 'lanmu_reader', name: 'lanmu-reader', settings, statementMs },
    {
      max: connections,
      // A connection keeps every statement that it has seen, and readers may ask in very many ways.
      maxLifetimeSeconds: 600,
    },
  );
}

/** A page takes milliseconds, and nobody waits for one much longer. */
const readerMs = 10_000;
