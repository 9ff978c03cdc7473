import { type Sql, sql } from '#base/sql';

/**
 * SQL for the problems that the check found in live texts: one finding for each edition and each problematic text,
 * however often it occurs. The effect of a class is read now, so changing it needs no new check. What an editor ignored
 * before publishing is not a task. In a translation, whose segments have other positions than its edition, ignoring one
 * problem covers its whole class.
 */
export const textProblems = (isMeant: Sql) => sql`
  select e.unit_id, e.column_id, e.id edition_id, f.class || ' ' || left(f.shown, 100) subject,
    jsonb_build_object('what', f.class, 'found', f.shown, 'proposal', min(f.proposal), 'title', e.title, 'times', count(*),
      'field', min(f.field), 'kind', e.kind) details, (select now from given) seen_at
  from text_found f join text_class t on t.name = f.class join edition e on e.id = f.edition_id and e.retired_at is null
  where ${isMeant} and not exists (
    select from text_ignored i where i.item_id = e.item_id
      and case e.locale when 'zh' then i.finding = f.finding else i.locale = e.locale and i.class = f.class end)
  group by e.id, f.class, f.shown`;
