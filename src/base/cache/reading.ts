import type { Pool } from 'pg';
import type { Locale } from '#base/words';
import type { Changes } from './changes.ts';
import type { Reads } from './reads.ts';
import type { TaggedCache } from './tagged-cache.ts';
import type { Tag } from './tags.ts';

/** Rows that one request has read and the next may use. */
export type RowCache = TaggedCache<{ row: unknown }>;

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
  /** Told what the answer was read from, where it is kept. */
  reads?: Reads;
  /** Where rows that change seldom are found without asking the database. */
  rowCache?: RowCache;
  /** What is changed from now on, on every node; where somebody can follow it. */
  changes?: Changes;
}

const texts = new Map<string, string>();

/**
 * The name, if it is that of this text: a connection refuses another text under a name that it knows, and then whoever
 * asks next is refused for what somebody else has asked. A text that comes second is not prepared.
 */
function nameFor(name: string, text: string): string | undefined {
  const first = texts.get(name);
  if (first === undefined) texts.set(name, text);
  return first === undefined || first === text ? name : undefined;
}

/**
 * All rows of one statement; prepared under `name` once a connection. `tagsOf` names what they were read from, and with
 * it every change after which the statement could answer otherwise; an answer from a statement that does not say is kept
 * nowhere.
 */
export async function select<Row extends object>(
  { db, reads }: Pick<ReadingContext, 'db' | 'reads'>,
  name: string,
  text: string,
  values: unknown[] = [],
  tagsOf?: (rows: readonly Row[]) => Iterable<Tag>,
): Promise<Row[]> {
  const prepared = nameFor(name, text);
  const { rows } = await db.query<Row>({ ...(prepared && { name: prepared }), text, values });
  if (tagsOf) reads?.add(tagsOf(rows));
  else reads?.markUncacheable();
  return rows;
}
