import { defineConfig, MikroORM, type EntityClass } from '@mikro-orm/postgresql';
import { Pool } from 'pg';

/** The hub's own connection: every statement runs as `lanmu_app`, whoever signed in to the server. */
export function openDatabase(
  url: string,
  entities: EntityClass[],
  { connections = 16, onQuery }: DatabaseOptions = {},
) {
  return MikroORM.init(
    defineConfig({
      clientUrl: url,
      entities,
      pool: { min: 0, max: connections },
      driverOptions: { options: '-c role=lanmu_app', application_name: 'lanmu' },
      discovery: { warnWhenNoEntities: false },
      ...(onQuery && { debug: ['query'], logger: onQuery, highlighter: undefined }),
    }),
  );
}

export interface DatabaseOptions {
  connections?: number;
  /** Told every statement; for tests that count them. */
  onQuery?: (line: string) => void;
}

/**
 * The public's connection: runs as `lanmu_reader`, which may read editions and the catalogue and nothing else.
 * Whatever a public resolver asks for, a draft is out of its reach. Its statements read a page and never a table, so
 * compiling one costs more than it saves.
 */
export function openReader(url: string, { connections = 16 } = {}): Pool {
  const pool = new Pool({
    connectionString: url,
    max: connections,
    options: '-c role=lanmu_reader -c default_transaction_read_only=on -c statement_timeout=10000 -c jit=off',
    application_name: 'lanmu-reader',
  });
  pool.on('error', () => {}); // an idle connection that the server closed; the next query opens another
  return pool;
}
