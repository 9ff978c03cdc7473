import type { Tx } from '#base/database';
import { execute, sql, sqlConstants } from '#base/sql';
import type { Edition } from '#content/editions';
import { notifyWorkers } from './wake-workers.ts';
import { deadlineDays } from './deadline.ts';
import { unsentStates } from './delivery-state.ts';
import { tagsOfSequence } from './delivery-tags.ts';
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
  const { now } = tx;
  const { id, locale, number, item } = edition;
  const its = isUrgent ? urgency.urgent : number > 1 ? urgency.correction : urgency.bulk;
  // The most specific rule wins. For an item in two columns of the same depth, the more careful mode wins. `@> array[…]`
  // because `= any (o.locales)` makes PostgreSQL reject the generic plan and replan on every call.
  await execute(
    tx,
    sql`
      with covering as (
        select o.id outlet_id, o.protocol, rule.mode
        from outlet o join lateral (
          select r.mode from outlet_rule r left join "column" c on c.id = r.scope_id
          where r.outlet_id = o.id
            and (r.scope_id is null or r.scope_id in (select scope_id from listing where edition_id = ${id}))
          order by case when r.scope_id is null then 0 when c.id is null then 1
                        else 1 + cardinality(string_to_array(c.path, '/')) end desc,
            array_position(array['never', 'digest', 'ask', 'automatic'], r.mode)
          limit 1) rule on true
        where o.is_active and o.locales @> array[${locale}::text] and rule.mode in ('automatic', 'ask')
      ), sequence as (
        select c.*, ${id}::uuid edition_id, ${item.id}::uuid item_id, ${locale}::text locale from covering c
      ), promised as (
        insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since, tags)
        select gen_random_uuid(), edition_id, item_id, outlet_id, locale,
          case when ${mayHave} then 'update' else 'publish' end,
          case mode when 'ask' then 'awaiting-approval' else 'planned' end,
          -- rendered before bulk, so that the editor who has to approve it can see it
          case mode when 'ask' then greatest(${its}::int, ${urgency.waitedFor}::int) else ${its}::int end,
          ${now}::timestamptz, ${now}::timestamptz + make_interval(days => ${deadlineDays}), ${now}::timestamptz, ${now}::timestamptz,
          ${tagsOfSequence}
        from sequence
        on conflict (edition_id, outlet_id, kind) do nothing
        returning id
      ), superseded as (
        update delivery d set state = 'superseded', reason = 'newer-edition', state_since = ${now}
        from edition e
        where d.subject_id = ${item.id} and d.locale = ${locale} and d.kind <> 'retract' and d.state in (${sqlConstants(unsentStates)})
          and d.outlet_id in (select outlet_id from covering) and e.id = d.edition_id and e.number < ${number}
      )
      select ${notifyWorkers} from (select from promised limit 1) any_of_them`,
  );
}

/**
 * SQL: whether the outlet of the row `sequence` has, or may have, an edition of its item and locale: some delivery of
 * it was attempted at least once.
 */
const mayHave = sql`exists (
  select from delivery old where old.subject_id = sequence.item_id and old.outlet_id = sequence.outlet_id
    and old.locale = sequence.locale and old.kind <> 'retract' and old.attempts > 0)`;
