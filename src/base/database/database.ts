import { defineConfig, MikroORM, type EntityClass } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { databaseAddress, poolSizes } from '#base/platform';
import { PreparingClient } from '#base/sql';
import { openPool, poolConfig, requestStatementMs } from './connections/session.ts';

/** Opens the hub's own connections: every statement runs as `lanmu_app`, independent of the login. */
export function openDatabase(
  url: string,
  entities: EntityClass[],
  { connections = poolSizes.requests, statementMs = requestStatementMs, onQuery }: DatabaseOptions = {},
) {
  return MikroORM.init(
    defineConfig({
      dbName: databaseAddress(url).database,
      entities,
      pool: { min: 0, max: connections },
      // The ORM would take only host, name and password from an address, and drop its TLS settings.
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
  /** Receives every statement; for tests that count them. */
  onQuery?: (line: string) => void;
}

/**
 * Opens the public's connections: they run as `lanmu_reader`, which may read editions and the catalogue and nothing
 * else. So no public resolver can reach a draft. Its statements read a page and never a whole table, so JIT compilation
 * would cost more than it saves.
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
      // A connection keeps every statement that it has prepared, and readers' queries vary a lot.
      maxLifetimeSeconds: 600,
    },
  );
}

/** A page takes milliseconds, and readers do not wait much longer than this. */
const readerMs = 10_000;
