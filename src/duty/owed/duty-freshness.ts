import { type ReadingContext } from '#base/cache';
import { batched } from '#base/database';
import { json, query, sql } from '#base/sql';
import { meetingRules } from './meeting-rules.ts';

interface DutyFreshness {
  updated_at: Date | null;
  verified_at: Date | null;
}

/**
 * When the content of a duty was last published and last attested 核查确认, by any unit: in the duty's column and its
 * descendants, in every unit's copy of that column, or where its row of the annex points. One statement.
 */
export const dutyFreshness = batched(async (ctx: ReadingContext, ids: readonly string[]) => {
  const rows = await query(ctx, statement(ids));
  return ids.map((id) => rows.find((row) => row.id === id)!);
});

const statement = (ids: readonly string[]) => sql<DutyFreshness & { id: string }>`
  with rules as (
    select (r ->> 'duty')::int number, r ->> 'needs' needs, r -> 'below' below
    from jsonb_array_elements(${json(meetingRules)}) r
  )
  select d.id, max(found.updated_at) updated_at, max(found.verified_at) verified_at
  from duty d left join rules r on r.number = d.number
  left join lateral (
    select c.id, c.address, 'zh' locale from "column" c where c.id = d.column_id or c.template_id = d.column_id
    union all
    select h.id, null, 'zh' from channel h where r.needs = 'anything'
    union all
    select place.id, null, translated.locale from (
      select id, path from "column" union all select id, slug from channel) place, (values ('en'), ('ru')) translated(locale)
    where r.needs = 'translation'
      and (place.id = d.column_id or place.path in (select jsonb_array_elements_text(r.below)))
  ) scope on true
  left join lateral (
    select (select max(l.issued_at) from listing l where l.scope_id = scope.id and l.locale = scope.locale) updated_at,
      greatest(
        (select max(l.verified_at) from listing l
         where l.scope_id = scope.id and l.locale = scope.locale and l.verified_at is not null),
        (select max(a.at) from address_attestation a where a.column_id = scope.id and a.address = scope.address)) verified_at
  ) found on true
  where d.id = any(${ids}) group by d.id`;
