import { prepared, type Tx } from '#base/database';
import type { Edition } from '#content/editions';
import { notifyWorkers } from './wake-workers.ts';
import { deadlineDays } from './deadline.ts';
import { sqlList, unsentStates } from './delivery-state.ts';
import { tagsFor } from './delivery-tags.ts';
import { urgency } from './urgency.ts';

/**
 * Promises the edition to every outlet whose rule covers it: one delivery each, in the same transaction as the
 * change. The edition and its listings must be written first. Costs one statement, however many outlets there are;
 * that statement also wakes the workers.
 */
export async function announce(
  tx: Tx,
  edition: Edition,
  { isUrgent = false }: { isUrgent?: boolean } = {},
): Promise<void> {
  await tx.em.flush();
  const { id, locale, number, item } = edition;
  await prepared(tx, promise, [
    id,
    locale,
    item.id,
    tx.now,
    deadlineDays,
    number,
    isUrgent ? urgency.urgent : number > 1 ? urgency.correction : urgency.bulk,
  ]);
}

/**
 * Whether the outlet has, or may have, an edition of this item and locale: some delivery of it was attempted at least
 * once.
 */
const mayHave = (sequence: string) => `exists (
  select from delivery old where old.subject_id = ${sequence}.item_id and old.outlet_id = ${sequence}.outlet_id
    and old.locale = ${sequence}.locale and old.kind <> 'retract' and old.attempts > 0)`;

// The most specific rule wins. For an item in two columns of the same depth, the more careful mode wins. `@>
// array[$2]` because `= any (o.locales)` makes PostgreSQL reject the generic plan and replan on every call.
const promise = `
  with covering as (
    select o.id outlet_id, o.protocol, rule.mode
    from outlet o join lateral (
      select r.mode from outlet_rule r left join "column" c on c.id = r.scope_id
      where r.outlet_id = o.id
        and (r.scope_id is null or r.scope_id in (select scope_id from listing where edition_id = $1))
      order by case when r.scope_id is null then 0 when c.id is null then 1
                    else 1 + cardinality(string_to_array(c.path, '/')) end desc,
        array_position(array['never', 'digest', 'ask', 'automatic'], r.mode)
      limit 1) rule on true
    where o.is_active and o.locales @> array[$2] and rule.mode in ('automatic', 'ask')
  ), sequence as (
    select c.*, $1::uuid edition_id, $3::uuid item_id, $2::text locale from covering c
  ), promised as (
    insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since, tags)
    select gen_random_uuid(), edition_id, item_id, outlet_id, locale,
      case when ${mayHave('sequence')} then 'update' else 'publish' end,
      case mode when 'ask' then 'awaiting-approval' else 'planned' end,
      -- rendered before bulk, so that the editor who has to approve it can see it
      case mode when 'ask' then greatest($7, ${urgency.waitedFor}) else $7 end,
      $4::timestamptz, $4::timestamptz + make_interval(days => $5), $4::timestamptz, $4::timestamptz, ${tagsFor('sequence')}
    from sequence
    on conflict (edition_id, outlet_id, kind) do nothing
    returning id
  ), superseded as (
    update delivery d set state = 'superseded', reason = 'newer-edition', state_since = $4
    from edition e
    where d.subject_id = $3 and d.locale = $2 and d.kind <> 'retract' and d.state in (${sqlList(unsentStates)})
      and d.outlet_id in (select outlet_id from covering) and e.id = d.edition_id and e.number < $6
  )
  select ${notifyWorkers} from (select from promised limit 1) any_of_them`;
