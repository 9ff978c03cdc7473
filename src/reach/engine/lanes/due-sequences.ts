import { dueStates, sqlList, unsentStates, wantsWork, urgencies } from '#reach/promise';
import type { WorkerContext } from '../worker-context.ts';
import { heldKeys, keyOfSequence, type Sequence } from './sequence-locks.ts';

/** A line whose first delivery is due. */
export interface DueSequence extends Sequence {
  id: string;
  protocol: string;
  urgency: number;
  /** When it became due, in milliseconds since 1970. */
  since: number;
  /** Runs of it in a row that were begun and never ended. */
  unended: number;
}

/** Of each outlet and urgency, at most. */
const lookahead = 40;

/**
 * The lines that wait for a worker, and that nobody works on: of each outlet the urgent and the oldest first, as many as it
 * may soon have done. What this worker has no outlet for, such as WeChat where it is not configured, is another worker's.
 */
export async function dueSequences(hub: WorkerContext): Promise<DueSequence[]> {
  const { rows } = await hub.pool.query<DueSequence>({
    name: 'due-lines',
    text,
    values: [hub.now(), urgencies, lookahead, [...hub.outlets.keys()]],
  });
  return rows;
}

// The first of a line that is open holds back the ones behind it: an older edition never overwrites a newer one. What has not
// left holds back nothing: `deliverLine` ends it when something newer is there.
const text = `
  with held as materialized (${heldKeys})
  select due.*, o.protocol from outlet o, unnest($2::int[]) asked (urgency), lateral (
    select d.id, d.outlet_id "outletId", d.subject_id "subjectId", d.locale, d.urgency, d.unended,
      extract(epoch from d.next_at)::float8 * 1000 since
    from delivery d left join edition e on e.id = d.edition_id
    where d.outlet_id = o.id and d.urgency = asked.urgency and d.next_at <= $1
      and d.state in (${sqlList(dueStates)}) and ${wantsWork}
      and not exists (
        select from delivery p left join edition pe on pe.id = p.edition_id
        where p.subject_id = d.subject_id and p.outlet_id = d.outlet_id and p.locale = d.locale and p.id <> d.id
          and ${wantsWork.replaceAll('d.', 'p.')} and p.state <> 'retract-failed'
          and not (p.kind <> 'retract' and p.state in (${sqlList(unsentStates)}))
          and (coalesce(pe.number, 0), p.kind = 'retract') < (coalesce(e.number, 0), d.kind = 'retract'))
      and ${keyOfSequence} not in (select key from held)
    order by d.next_at, d.id limit $3) due
  where o.is_active and o.paused_at is null and o.protocol = any($4)`;
