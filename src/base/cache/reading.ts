import type { Pool } from 'pg';
import type { Locale } from '#base/words';
import type { Changes } from './changes.ts';
import type { Reads } from './reads.ts';
import type { TaggedCache } from './tagged-cache.ts';
import type { Tag } from './tags.ts';

/** Rows that are cached between requests. */
export type RowCache = TaggedCache<{ row: unknown }>;

/** The context of public reads. It has no actor: everyone may read what is published. */
export interface ReadingContext {
  /** Has the role `lanmu_reader`, which can read editions and the catalogue only. */
  db: Pool;
  /** The language of error messages; the locale of content is an argument of each field. */
  locale: Locale;
  now: Date;
  traceId: string;
  /** Without a trailing slash. */
  publicUrl: string;
  /** Collects the tags of the answer, if it may be cached. */
  reads?: Reads;
  /** Caches rows that change seldom. */
  rowCache?: RowCache;
  /** Changes on all nodes, for subscriptions. */
  changes?: Changes;
}

const texts = new Map<string, string>();

/**
 * The name, unless another text already uses it. A connection refuses a second text under the name of a prepared
 * statement, so a clash would fail unrelated requests; the second text is sent unprepared instead.
 */
function nameFor(name: string, text: string): string | undefined {
  const first = texts.get(name);
  if (first === undefined) texts.set(name, text);
  return first === undefined || first === text ? name : undefined;
}

/**
 * All rows of a statement, which is prepared under `name` once per connection. `tagsOf` returns the tags of every
 * change after which the result could differ; without it, the answer cannot be cached.
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
