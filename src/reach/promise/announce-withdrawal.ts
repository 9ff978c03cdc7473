import type { Tx } from '#base/database';
import { execute, sql, sqlConstants } from '#base/sql';
import type { Item } from '#content/items';
import { protocolsWith } from '#reach/outlet-kinds';
import { wakeWorkers } from './wake-workers.ts';
import { deadlineDays } from './deadline.ts';
import { unsentStates } from './delivery-state.ts';
import { tagsOfSequence } from './delivery-tags.ts';
import { urgency } from './urgency.ts';

/**
 * Withdraws the item from every outlet, in all locales. Deliveries that have not left are cancelled; every outlet
 * that has the item, or may have it, gets a delivery of kind retract. Outlets that read the hub themselves always get
 * one: pages show whatever is live, and the front end behind a webhook may have read the item on its own.
 */
export async function announceWithdrawal(tx: Tx, { id: itemId }: Pick<Item, 'id'>): Promise<void> {
  const { now } = tx;
  await tx.em.flush();
  // A worker claims a row before any bytes leave. This statement waits for such a claim or makes it fail, so that the
  // next statement sees the final value of `attempts`.
  await execute(
    tx,
    sql`
      update delivery set state = 'cancelled', reason = 'withdrawn', state_since = ${now}
      where subject_id = ${itemId} and kind <> 'retract' and state in (${sqlConstants(unsentStates)})`,
  );
  await execute(
    tx,
    sql`
      with sequence as (
        select distinct on (d.outlet_id, d.locale) d.outlet_id, d.locale, d.item_id, d.edition_id, o.protocol
        from delivery d join edition e on e.id = d.edition_id join outlet o on o.id = d.outlet_id
        where d.subject_id = ${itemId} and d.kind <> 'retract'
        order by d.outlet_id, d.locale, e.number desc
      )
      insert into delivery (id, edition_id, item_id, outlet_id, locale, kind, state, urgency, next_at, deadline, created_at, state_since, tags)
      select gen_random_uuid(), edition_id, item_id, outlet_id, locale, 'retract', 'planned', ${urgency.withdrawal},
        ${now}, ${now}::timestamptz + make_interval(days => ${deadlineDays}), ${now}, ${now}, ${tagsOfSequence}
      from sequence
      where protocol in (${sqlConstants(protocolsWith(({ readsTheHub }) => readsTheHub))})
        or exists (select from delivery d where d.subject_id = sequence.item_id and d.outlet_id = sequence.outlet_id
          and d.locale = sequence.locale and d.kind <> 'retract' and d.attempts > 0)
      on conflict (edition_id, outlet_id, kind) do nothing`,
  );
  await wakeWorkers(tx);
}
