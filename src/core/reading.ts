import type { Pool } from 'pg';
import type { Locale } from './locale.ts';

/** Who reads in public, and through what. There is no actor: everybody may read what was published. */
export interface ReadingContext {
  /** Runs as `lanmu_reader`: editions and the catalogue, nothing else. */
  db: Pool;
  /** The language of error messages; content says its own locale in its arguments. */
  locale: Locale;
  now: Date;
  traceId: string;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** All rows of one statement; prepared under `name` once a connection. */
export async function select<Row extends object>(
  { db }: Pick<ReadingContext, 'db'>,
  name: string,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return (await db.query<Row>({ name, text, values })).rows;
}
