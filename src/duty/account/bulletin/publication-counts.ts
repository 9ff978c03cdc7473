import type { EntityManager } from '@mikro-orm/postgresql';
import { query, sql } from '#base/sql';
import type { Tally } from '#city/catalogue';
import type { UnitClass } from '#city/register';
import { isPublishedIn, type DayRange } from './period.ts';

/** The number of publications of one unit and one tally, while the unit was of one class. */
export interface PublicationCount {
  unitId: string;
  /** Short name in Chinese, as the unit was called when it published the last of these. */
  unitName: string;
  lastAt: Date;
  position: number;
  class: UnitClass;
  tally: Tally;
  items: number;
}

/** What to count: a period, or what was imported from one source. */
export type CountSelection = DayRange | { source: string };

/**
 * The only place that counts publications, in one statement. An item counts once, on the day of its first publication,
 * for its unit and column on that day; a later withdrawal does not change this.
 */
export async function publicationCounts(
  em: EntityManager,
  selection: CountSelection,
): Promise<PublicationCount[]> {
  const isSelected =
    'source' in selection ? sql`p.published_source = ${selection.source}` : isPublishedIn(selection);
  return query(
    em,
    sql<PublicationCount>`
      select p.unit_id "unitId", (array_agg(p.unit_name ->> 'zh' order by p.published_at desc, p.item_number desc))[1] "unitName",
        max(p.published_at) "lastAt", u.position, p.unit_class "class", p.tally, count(*)::int items
      from publication p join unit u on u.id = p.unit_id
      where ${isSelected} group by p.unit_id, u.position, p.unit_class, p.tally order by u.position, p.unit_id`,
  );
}
