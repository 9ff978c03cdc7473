import { execute, query, type RowOf, sql } from '#base/sql';
import { hostsOf } from '#content/checks';
import { minutes, type Monitoring } from '../monitoring.ts';
import { judgeLink, type LinkOutcome } from './judge-link.ts';
import { HostVisitor } from './host-visitor.ts';

export interface LinkCheckOptions {
  /** Pause between two requests to one host, in milliseconds. */
  gapMs?: number;
  /** Number of hosts that are visited concurrently. */
  hostsAtOnce?: number;
  /** No visit starts after this time, in milliseconds. */
  maxMs?: number;
}

type DueLink = RowOf<'link_result', 'address' | 'host' | 'state' | 'failures'>;

/** Maximum number of links of one turn, and of one host in a turn. */
const [maxPerTurn, maxPerHost] = [500, 100];

/**
 * Checks the addresses that are due, at each host one after the other. Every result is saved at once, so an interrupted
 * turn loses nothing. Returns whether more is waiting.
 */
export async function checkLinks(
  monitoring: Monitoring,
  { gapMs = 1000, hostsAtOnce = 8, maxMs = minutes(4) }: LinkCheckOptions = {},
): Promise<boolean> {
  const due = await dueLinks(monitoring);
  const end = performance.now() + maxMs;
  const isOver = () => monitoring.signal.aborted || performance.now() > end;
  const hosts = [...Map.groupBy(due, ({ address }) => new URL(address).hostname)];
  const visit = async (): Promise<void> => {
    for (let next = hosts.pop(); next && !isOver(); next = hosts.pop()) {
      const [, links] = next;
      const visitor = new HostVisitor(monitoring, gapMs);
      for (const link of links) {
        if (isOver()) return;
        await saveResult(monitoring, link, await visitor.check(link.address));
      }
    }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, visit));
  return due.length >= maxPerHost || isOver();
}

const dueLinks = ({ pool, now }: Monitoring): Promise<DueLink[]> =>
  query(
    pool,
    sql<DueLink>`
      select address, host, state, failures from (
        select *, row_number() over (partition by host order by next_at) place from (
          select * from link_result where next_at <= ${now()} order by next_at limit 20000) due
      ) ranked where place <= ${maxPerHost} order by next_at limit ${maxPerTurn}`,
  );

async function saveResult({ pool, now }: Monitoring, before: DueLink, outcome: LinkOutcome): Promise<void> {
  const at = now();
  const { state, failures, nextAt } = judgeLink(before, outcome, at);
  const { status, reason, finalAddress } = outcome;
  const hosts = [...new Set([before.address, finalAddress ?? before.address].flatMap(hostsOf))];
  await execute(
    pool,
    sql`
      update link_result set state = ${state}, status = ${status}, reason = ${reason}, final_address = ${finalAddress},
        failures = ${failures}, checked_at = ${at}, next_at = ${nextAt}, hosts = ${hosts},
        state_since = case when state = ${state} then coalesce(state_since, ${at}) else ${at} end
      where address = ${before.address}`,
  );
}
