import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { fingerprint } from '#base/platform';
import { execute, json, sql, sqlConstants } from '#base/sql';
import { printable, mapTexts } from '#base/text';
import { givenUpStates } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import type { OpenDelivery } from '../open-deliveries.ts';
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
  const write = statement(delivery, verdict, worker.now());
  const until = performance.now() + timeoutMs;
  for (;;) {
    try {
      return (await execute(worker.pool, write)) === 1;
    } catch (error) {
      if (!isRowHeld(error) || performance.now() > until) throw error;
      await setTimeout(pauseMs);
    }
  }
}

/** Whether another session locks the row of the delivery, such as a person with psql. */
export const isRowHeld = (error: unknown): boolean => (error as { code?: unknown }).code === '55P03';

// A run that did not arrive is recorded in `delivery_attempt`, so that the console can show its history.
function statement({ id, attempts, state: before }: OpenDelivery, verdict: Verdict, now: Date) {
  const { state, reason, rendition, sent } = verdict;
  // These hold texts of the remote, and jsonb rejects NUL.
  const details = json(mapTexts(verdict.details, printable));
  const remoteIds = json(mapTexts(verdict.remoteIds, printable));
  const receipt = sent ? JSON.stringify(mapTexts(sent.receipt, printable)) : null;
  const remoteCode = verdict.remoteCode === null ? null : printable(verdict.remoteCode);
  const payload = rendition ? JSON.stringify(rendition.payload) : null;
  const step = !sent && !rendition ? 'run' : null;
  return sql<{ id: string }>`
    with held as (
      select id from delivery where id = ${id} for no key update nowait
    ), moved as (
      update delivery set state = ${state}, reason = ${reason}, details = ${details}, tries = ${verdict.tries},
        next_at = ${verdict.nextAt}, far_ids = far_ids || ${remoteIds}, waits = ${verdict.waits},
        send_by = coalesce(${verdict.sendBy}, send_by), unended = 0, attempts = attempts + 1,
        state_since = case when state = ${state} then state_since else ${now} end
      from held where delivery.id = held.id and attempts = ${attempts} and state = ${before}
      returning delivery.id, outlet_id
    ), freed as (
      delete from quota_hold h using moved
      where h.delivery_id = moved.id and h.used_at is null and ${state} in (${sqlConstants(givenUpStates)})
    ), received as (
      insert into receipt (id, outlet_id, delivery_id, far_event_id, raw, at)
      select ${randomUUID()}::uuid, outlet_id, id, 'delivery:' || id || ':' || ${attempts}::int, ${receipt}::jsonb, ${now}
      from moved where ${receipt}::jsonb is not null
    ), tried as (
      insert into delivery_attempt (delivery_id, attempt, step, outcome, far_code, result, started_at)
      select id, ${attempts}, ${step}::text, 'again-later', ${remoteCode}::text,
        jsonb_build_object('state', ${state}::text, 'reason', ${reason}::text), ${now}
      from moved where ${step}::text is not null
    ), rendered as (
      insert into rendition (delivery_id, payload, findings, hash, made_at)
      select id, ${payload}::jsonb, ${json(rendition?.problems ?? [])}, ${fingerprint(rendition?.payload ?? null)}, ${now}
      from moved where ${payload}::jsonb is not null
      on conflict (delivery_id) do update set payload = excluded.payload, findings = excluded.findings, hash = excluded.hash, made_at = excluded.made_at
    )
    select id from moved`;
}
