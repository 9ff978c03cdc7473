import type { Context } from '#base/database';
import { after } from '#base/dates';
import { query, type Sql, sql } from '#base/sql';
import type { Locale } from '#base/words';
import { mayHaveBeenSent } from '#reach/delivery';
import { defaultCovers } from '#reach/promise';
import { isOutdated, pushedBefore } from '#reach/wechat';

/** In days: older articles and older corrections are no longer news. */
const freshDays = 14;

export interface PushCandidate {
  itemId: string;
  title: string;
  unit: string;
  column: string;
  publishedAt: Date;
  hasCover: boolean;
  /** Followers have an edition that was corrected since. */
  isFollowUp: boolean;
}

interface CandidateQuery {
  outletId: string;
  now: Date;
  max: number;
  /** Only candidates that can be sent as they are: with a cover of their own or of their column. */
  withCover: boolean;
}

/**
 * Candidates for this week's push, best first: recently published in the columns whose rule says so (if none does: on
 * the home page), one of each office before a second of any, then those listed in more columns, then the newest.
 * Items that were pushed, or are about to be, are left out; but those corrected since come first, as corrections.
 */
export const candidates = (
  { em, locale }: Pick<Context, 'em' | 'locale'>,
  filter: CandidateQuery,
): Promise<PushCandidate[]> => query(em, ranked(filter, locale, after(filter.now, -freshDays * 86_400_000)));

/**
 * SQL: the item is in a push of the outlet that was sent or will be, and followers have its current edition from
 * there. An item that was corrected since may be pushed again.
 */
const isPushed = (item: Sql, outletId: string): Sql => sql`exists (
  select from digest_entry n join digest g on g.id = n.digest_id
    join delivery d on d.digest_id = g.id and d.kind = 'push'
  where n.item_id = ${item} and g.outlet_id = ${outletId} and g.state in ('proposed', 'approved')
    and d.state not in ('cancelled', 'rejected', 'failed', 'expired')
    and (d.state <> 'manual' or ${mayHaveBeenSent}) and not ${isOutdated(sql`n`)})`;

const ranked = (
  { outletId, now, max, withCover }: CandidateQuery,
  locale: Locale,
  since: Date,
) => sql<PushCandidate>`
  with scope as (
    select scope_id from outlet_rule where outlet_id = ${outletId} and mode = 'digest'
    union all
    select id from channel where slug = 'home'
      and not exists (select from outlet_rule where outlet_id = ${outletId} and mode = 'digest')
  ), published as (
    select e.item_id, e.title, e.unit_id, e.column_id, e.published_at, e.item_number,
      (e.content ->> 'cover' is not null or jsonb_array_length(e.content -> 'images') > 0) has_own_cover,
      exists (${defaultCovers()}) has_default_cover,
      (select count(*) from item_placement p where p.item_id = e.item_id) + (e.kind = 'picture-news')::int weight
    from edition e
    where e.locale = 'zh' and e.retired_at is null and e.published_at <= ${now}
      and (e.published_at > ${since} or e.issued_at > ${since} and exists (${pushedBefore(sql`e.item_id`)}))
      and (exists (select from scope where scope_id is null)
        or exists (select from listing l join scope s on s.scope_id = l.scope_id where l.edition_id = e.id))
      and not exists (select from outlet_rule r join listing l on l.scope_id = r.scope_id
        where r.outlet_id = ${outletId} and r.mode = 'never' and l.edition_id = e.id)
      and not ${isPushed(sql`e.item_id`, outletId)}
  ), marked as (
    select f.*, exists (${pushedBefore(sql`f.item_id`)}) is_follow_up from published f
  ), ranked as (
    select *, row_number() over (partition by unit_id order by has_own_cover desc, weight desc, published_at desc, item_number desc) turn
    from marked
  )
  select r.item_id "itemId", r.title, u.short_name ->> ${locale}::text unit, c.name ->> ${locale}::text "column", r.published_at "publishedAt",
    r.has_own_cover or r.has_default_cover "hasCover",
    r.is_follow_up "isFollowUp"
  from ranked r join unit u on u.id = r.unit_id join "column" c on c.id = r.column_id
  where r.has_own_cover or r.has_default_cover or not ${withCover}
  order by is_follow_up desc, turn, weight desc, published_at desc, item_number desc limit ${max}`;
