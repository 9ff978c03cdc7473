import type { Context } from '#base/database';
import { query, sql } from '#base/sql';
import type { FindingClass } from '../tasks/finding-class.ts';
import { findingQueries } from './content-queries.ts';

export interface ContentFinding {
  unitId: string | null;
  columnId: string | null;
  editionId: string | null;
  subject: string;
  details: Record<string, unknown>;
}

/** The problems of one class at this moment, for panels. They are computed, not read from the stored findings. */
export const contentFindings = (
  { em, now }: Pick<Context, 'em' | 'now'>,
  name: FindingClass,
  publicUrl: string,
): Promise<ContentFinding[]> =>
  query(
    em,
    sql<ContentFinding>`
      with given (now, url) as (select ${now}::timestamptz, ${publicUrl}::text)
      select unit_id "unitId", column_id "columnId", edition_id "editionId", subject, details
      from (${findingQueries[name]}) wrong (unit_id, column_id, edition_id, subject, details, seen_at)
      order by unit_id, column_id, edition_id, subject`,
  );
