import { sql } from '#base/sql';

/** Ended without arriving, or a withdrawal that is still open a day later. Blocked deliveries wait for an editor. */
const hasNotArrived = sql`(d.state in ('blocked', 'rejected', 'expired', 'failed', 'partial', 'manual', 'retract-failed')
  or d.kind = 'retract' and d.state in ('retracting', 'unknown') and d.state_since < (select now from given) - interval '1 day')`;

/** A later edition or a withdrawal has replaced it, on the same outlet and in the same locale. */
const isSuperseded = sql`exists (
  select from delivery n left join edition ne on ne.id = n.edition_id
  where n.subject_id = d.subject_id and n.outlet_id = d.outlet_id and n.locale = d.locale and n.id <> d.id
    and (coalesce(ne.number, 0), n.kind = 'retract') > (coalesce(e.number, 0), d.kind = 'retract'))`;

/**
 * SQL for deliveries that did not arrive. Each is a task of the unit that owns the item; pushes belong to the portal's
 * editors.
 */
export const undelivered = sql`
  select e.unit_id, e.column_id, e.id edition_id,
    coalesce('push ' || d.digest_id || ' ', '') || o.name || case when d.kind = 'retract' then ' retract' else '' end subject,
    jsonb_build_object('outlet', o.title, 'title', e.title, 'kind', d.kind, 'reason', d.reason, 'given', d.details,
      'date', (select to_char(send_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') from digest where id = d.digest_id)) details,
    d.state_since seen_at
  from delivery d join outlet o on o.id = d.outlet_id left join edition e on e.id = d.edition_id
  where ${hasNotArrived} and not ${isSuperseded} and o.is_active`;
