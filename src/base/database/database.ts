import { defineConfig, MikroORM, type EntityClass } from '@mikro-orm/postgresql';
import { types, type Pool } from 'pg';
import { databaseAddress, poolSizes } from '#base/platform';
import { openPool, poolConfig, promptMs } from './connections/session.ts';
import { PreparingClient } from './prepared.ts';

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
      types: { getTypeParser: readerOf },
      // A connection keeps every statement that it has seen, and readers may ask in very many ways.
      maxLifetimeSeconds: 600,
    },
  );
}

/** A page takes milliseconds, and nobody waits for one much longer. */
const readerMs = 10_000;
const timestamptz = 1184;
const readerOf = ((oid: number, format: 'text' | 'binary' = 'text') =>
  oid === timestamptz && format === 'text'
    ? instant
    : types.getTypeParser(oid, format)) as typeof types.getTypeParser;

/**
 * `2018-03-01 09:30:00.123456+00`, to the millisecond: read in a quarter of the time that the driver's own reader takes,
 * which was a twentieth of the time of a list. Whatever is written otherwise, such as years before 1 and after 9999, is
 * left to that one.
 */
function instant(text: string): unknown {
  const isPlain = text.length >= 22 && text.length <= 29 && text[10] === ' ' && text.endsWith('+00');
  if (!isPlain) return types.getTypeParser(timestamptz)(text);
  const digits = text[19] === '.' ? Math.min(3, text.length - 23) : 0;
  const ms = digits === 0 ? 0 : numberAt(text, 20, digits) * 10 ** (3 - digits);
  const [year, month, day] = [numberAt(text, 0, 4), numberAt(text, 5, 2), numberAt(text, 8, 2)];
  return new Date(
    Date.UTC(year, month - 1, day, numberAt(text, 11, 2), numberAt(text, 14, 2), numberAt(text, 17, 2), ms),
  );
}

function numberAt(text: string, at: number, length: number): number {
  let number = 0;
  for (let place = at; place < at + length; place += 1) number = number * 10 + text.charCodeAt(place) - 48;
  return number;
}
