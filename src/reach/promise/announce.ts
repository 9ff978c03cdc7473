import { prepared, type Tx } from '#base/database';
import type { Edition } from '#content/editions';
import { rings } from './bell.ts';
import { deadlineDays } from './deadline.ts';
import { sqlList, unsentStates } from './delivery-state.ts';
import { tagsFor } from './delivery-tags.ts';
import { urgency } from './urgency.ts';

/**
 * Promises the edition to every outlet whose rule covers it: one delivery each, with the change itself. The edition and its
 * listing must have been written before. One statement, however many outlets, that also rings for the workers.
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

/** Whether the outlet has, or may have, something of this item and locale: work on it was begun at least once. */
const mayHave = (line: string) => `exists (
  select from delivery old where old.subject_id = ${line}.item_id and old.outlet_id = ${line}.outlet_id
    and old.locale = ${line}.locale and old.kind <> 'retract' and old.attempts > 0)`;

// The most specific rule wins. Where an item is placed in two columns of one depth, the more careful mode does.
// `@> array[$2]`: with `$2 = any (o.locales)` PostgreSQL takes the kept plan for dear, and plans anew each time.
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
  ), line as (
    select c.*, $1::uuid edition_id, $3::uuid item_id, $2::text locale from covering c
  ), promised as (
    insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since, tags)
    select gen_random_uuid(), edition_id, item_id, outlet_id, locale,
      case when ${mayHave('line')} then 'update' else 'publish' end,
      case mode when 'ask' then 'awaiting-approval' else 'planned' end,
      -- what a person still waits to approve is prepared before bulk, so that it can be seen
      case mode when 'ask' then greatest($7, ${urgency.waitedFor}) else $7 end,
      $4::timestamptz, $4::timestamptz + make_interval(days => $5), $4::timestamptz, $4::timestamptz, ${tagsFor('line')}
    from line
    on conflict (edition_id, outlet_id, kind) do nothing
    returning id
  ), superseded as (
    update delivery d set state = 'superseded', reason = 'newer-edition', state_since = $4
    from edition e
    where d.subject_id = $3 and d.locale = $2 and d.kind <> 'retract' and d.state in (${sqlList(unsentStates)})
      and d.outlet_id in (select outlet_id from covering) and e.id = d.edition_id and e.number < $6
  )
  select ${rings} from (select from promised limit 1) any_of_them`;
