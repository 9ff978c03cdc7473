import type { Context } from '#base/database';
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
  em.execute<ContentFinding[]>(
    `with given (now, url) as (select ?::timestamptz, ?::text)
     select unit_id "unitId", column_id "columnId", edition_id "editionId", subject, details
     from (${findingQueries[name].replaceAll('$1', '(select now from given)').replaceAll('$2', '(select url from given)')})
       wrong (unit_id, column_id, edition_id, subject, details, seen_at)
     order by unit_id, column_id, edition_id, subject`,
    [now, publicUrl],
  );
