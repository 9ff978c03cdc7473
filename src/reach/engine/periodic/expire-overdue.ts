import { query, sql, sqlConstants } from '#base/sql';
import { tooLate, type ClaimedDelivery } from '#reach/delivery';
import { DeliveryState } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { notifyEditors } from '../notify-editors.ts';
import { logVerdict, logFieldsOf } from '../health/log-verdict.ts';

const S = DeliveryState;
/** Waits for the worker or the outlet, and nothing has left. */
const waitingStates = [S.PLANNED, S.RENDERED, S.QUEUED, S.RETRY_WAIT, S.QUOTA_WAIT, S.AUTH_BLOCKED];
const batchSize = 500;

/** Expires deliveries that became too old to be news while their outlet was silent or busy. Returns their number. */
export async function expireOverdue(worker: WorkerContext): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await query(worker.pool, expire(worker.now()));
    for (const row of rows) {
      const { reason, details } = tooLate(row);
      logVerdict(worker, logFieldsOf(row), { state: S.EXPIRED, reason });
      if (row.digestId)
        await notifyEditors(worker.pool, { digestId: row.digestId, now: worker.now() }, { reason, details });
    }
    count += rows.length;
    if (rows.length < batchSize) return count;
  }
}

// A push expires at its time even while its account is paused: its editors compose another one and need its quota.
const expire = (now: Date) => sql<Parameters<typeof logFieldsOf>[0] & Pick<ClaimedDelivery, 'kind'>>`
  with overdue as (
    select d.id from delivery d join outlet o on o.id = d.outlet_id
    where d.state in (${sqlConstants(waitingStates)}) and d.kind <> 'retract' and (d.send_by < ${now}
      or d.send_by is null and d.deadline < ${now} and d.next_at <= ${now} and o.paused_at is null and o.is_active)
    order by d.deadline limit ${batchSize} for update of d skip locked
  ), freed as (
    delete from quota_hold h using overdue where h.delivery_id = overdue.id and h.used_at is null
  )
  update delivery d set state = 'expired', details = '{}', waits = 0, attempts = d.attempts + 1, state_since = ${now},
    reason = case when d.kind = 'push' then 'push-late' else 'deadline-passed' end
  from overdue, outlet o where d.id = overdue.id and o.id = d.outlet_id
  returning d.id, d.item_id "itemId", d.digest_id "digestId", o.name outlet, d.kind, d.locale,
    (select number from edition e where e.id = d.edition_id) "editionNumber"`;
