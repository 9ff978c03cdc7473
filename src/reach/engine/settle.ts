import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { fingerprint } from '#base/platform';
import { printable, mapTexts } from '#base/text';
import { givenUpStates, sqlList } from '#reach/promise';
import type { WorkerContext } from './worker-context.ts';
import type { OpenDelivery } from './open-deliveries.ts';
import type { Verdict } from './verdict.ts';

/**
 * A locked row is retried with this pause, up to this timeout; waiting inside the statement would block a connection.
 */
const [pauseMs, timeoutMs] = [200, 20_000];

/**
 * Writes the verdict of a run, with its rendition, receipt or failed attempt, in one statement. Returns false and
 * writes nothing if the delivery was claimed or cancelled meanwhile.
 */
export async function settle(
  worker: WorkerContext,
  delivery: OpenDelivery,
  verdict: Verdict,
): Promise<boolean> {
  const { rendition, sent } = verdict;
  const write = {
    name: 'settle',
    text,
    values: [
      delivery.id,
      delivery.attempts,
      delivery.state,
      verdict.state,
      verdict.reason,
      // These hold texts of the remote, and jsonb rejects NUL.
      JSON.stringify(mapTexts(verdict.details, printable)),
      verdict.tries,
      verdict.nextAt,
      JSON.stringify(mapTexts(verdict.remoteIds, printable)),
      worker.now(),
      sent ? JSON.stringify(mapTexts(sent.receipt, printable)) : null,
      randomUUID(),
      rendition ? JSON.stringify(rendition.payload) : null,
      JSON.stringify(rendition?.problems ?? []),
      fingerprint(rendition?.payload ?? null),
      !sent && !rendition ? 'run' : null,
      verdict.remoteCode === null ? null : printable(verdict.remoteCode),
      verdict.waits,
      verdict.sendBy,
    ],
  };
  const until = performance.now() + timeoutMs;
  for (;;) {
    try {
      const { rowCount } = await worker.pool.query(write);
      return rowCount === 1;
    } catch (error) {
      if (!isRowHeld(error) || performance.now() > until) throw error;
      await setTimeout(pauseMs);
    }
  }
}

/** Whether another session locks the row of the delivery, such as a person with psql. */
export const isRowHeld = (error: unknown): boolean => (error as { code?: unknown }).code === '55P03';

// A run that did not arrive is recorded in `delivery_attempt`, so that the console can show its history.
const text = `
  with held as (
    select id from delivery where id = $1 for no key update nowait
  ), moved as (
    update delivery set state = $4, reason = $5, details = $6, tries = $7, next_at = $8, far_ids = far_ids || $9::jsonb,
      waits = $18, send_by = coalesce($19, send_by), unended = 0, attempts = attempts + 1, state_since = case when state = $4 then state_since else $10 end
    from held where delivery.id = held.id and attempts = $2 and state = $3
    returning delivery.id, outlet_id
  ), freed as (
    delete from quota_hold h using moved
    where h.delivery_id = moved.id and h.used_at is null and $4 in (${sqlList(givenUpStates)})
  ), received as (
    insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
    select $12::uuid, outlet_id, id, 'delivery:' || id || ':' || $2, $11::jsonb, $10 from moved where $11::jsonb is not null
  ), tried as (
    insert into delivery_attempt (delivery_id, attempt, step, outcome, far_code, result, started_at)
    select id, $2, $16::text, 'again-later', $17::text, jsonb_build_object('state', $4::text, 'reason', $5::text), $10
    from moved where $16::text is not null
  ), rendered as (
    insert into rendition (delivery_id, payload, findings, hash, made_at)
    select id, $13::jsonb, $14::jsonb, $15, $10 from moved where $13::jsonb is not null
    on conflict (delivery_id) do update set payload = excluded.payload, findings = excluded.findings, hash = excluded.hash, made_at = excluded.made_at
  )
  select id from moved`;
