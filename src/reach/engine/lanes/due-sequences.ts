import { query, sql, sqlConstants } from '#base/sql';
import { dueStates, unsentStates, wantsWork, urgencies } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { heldKeys, keyOfSequence, type Sequence } from './sequence-locks.ts';

/** A sequence whose first delivery is due. */
export interface DueSequence extends Sequence {
  id: string;
  protocol: string;
  urgency: number;
  /** When it became due, in milliseconds since 1970. */
  since: number;
  /** Consecutive runs that began and never ended. */
  unended: number;
}

/** Maximum of sequences read per outlet and urgency. */
const maxPerUrgency = 40;

/**
 * The due sequences that no worker has locked: per outlet the most urgent and oldest first, as many as may soon be
 * started. Deliveries of outlets that this worker lacks, such as an unconfigured WeChat, are left to other workers.
 */
export const dueSequences = (worker: WorkerContext): Promise<DueSequence[]> =>
  query(worker.pool, due(worker.now(), [...worker.outlets.keys()]));

// The first open delivery of a sequence holds back the later ones, so that an older edition never overwrites a newer
// one. One that has not left holds back nothing: `deliverSequence` ends it when something newer exists.
const due = (now: Date, protocols: string[]) => sql<DueSequence>`
  with held as materialized (${heldKeys})
  select due.*, o.protocol from outlet o, unnest(${urgencies}::int[]) asked (urgency), lateral (
    select d.id, d.outlet_id "outletId", d.subject_id "subjectId", d.locale, d.urgency, d.unended,
      extract(epoch from d.next_at)::float8 * 1000 since
    from delivery d left join edition e on e.id = d.edition_id
    where d.outlet_id = o.id and d.urgency = asked.urgency and d.next_at <= ${now}
      and d.state in (${sqlConstants(dueStates)}) and ${wantsWork(sql`d`)}
      and not exists (
        select from delivery p left join edition pe on pe.id = p.edition_id
        where p.subject_id = d.subject_id and p.outlet_id = d.outlet_id and p.locale = d.locale and p.id <> d.id
          and ${wantsWork(sql`p`)} and p.state <> 'retract-failed'
          and not (p.kind <> 'retract' and p.state in (${sqlConstants(unsentStates)}))
          and (coalesce(pe.number, 0), p.kind = 'retract') < (coalesce(e.number, 0), d.kind = 'retract'))
      and ${keyOfSequence} not in (select key from held)
    order by d.next_at, d.id limit ${maxPerUrgency}) due
  where o.is_active and o.paused_at is null and o.protocol = any(${protocols})`;
