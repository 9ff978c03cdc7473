import type { Pool } from 'pg';
import type { Locale } from '#base/words';
import type { Changes } from './changes.ts';
import type { Reads } from './reads.ts';
import type { TaggedCache } from './tagged-cache.ts';

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
