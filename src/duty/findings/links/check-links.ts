import { hostsOf } from '#content/checks';
import { minutes, type Monitoring } from '../monitoring.ts';
import { judgeLink, type LinkOutcome } from './judge-link.ts';
import { HostVisitor } from './look-at-link.ts';

export interface LinkCheckOptions {
  /** Between two requests to one host, in milliseconds. */
  gapMs?: number;
  /** Hosts visited at the same time. */
  hostsAtOnce?: number;
  /** Nothing is begun after this time, in milliseconds. */
  maxMs?: number;
}

interface DueLink {
  address: string;
  host: string;
  state: string;
  failures: number;
}

/** As many of one turn, and of one host in one turn. */
const [atOnce, ofOneHost] = [500, 100];

/**
 * Looks at addresses that are due, one after the other at each host. Every result is kept at once, so a turn that is
 * broken off loses nothing. Returns whether more is waiting.
 */
export async function checkLinks(
  hub: Monitoring,
  { gapMs = 1000, hostsAtOnce = 8, maxMs = minutes(4) }: LinkCheckOptions = {},
): Promise<boolean> {
  const due = await dueLinks(hub);
  const end = performance.now() + maxMs;
  const isOver = () => hub.signal.aborted || performance.now() > end;
  const hosts = [...Map.groupBy(due, ({ address }) => new URL(address).hostname)];
  const visit = async (): Promise<void> => {
    for (let next = hosts.pop(); next && !isOver(); next = hosts.pop()) {
      const [, links] = next;
      const visitor = new HostVisitor(hub, gapMs);
      for (const link of links) {
        if (isOver()) return;
        await keep(hub, link, await visitor.look(link.address));
      }
    }
  };
  await Promise.all(Array.from({ length: hostsAtOnce }, visit));
  return due.length >= ofOneHost || isOver();
}

async function dueLinks({ pool, now }: Monitoring): Promise<DueLink[]> {
  const { rows } = await pool.query<DueLink>(
    `select address, host, state, failures from (
       select *, row_number() over (partition by host order by next_at) place from (
         select * from link_result where next_at <= $1 order by next_at limit 20000) due
     ) ranked where place <= $2 order by next_at limit $3`,
    [now(), ofOneHost, atOnce],
  );
  return rows;
}

async function keep({ pool, now }: Monitoring, before: DueLink, outcome: LinkOutcome): Promise<void> {
  const at = now();
  const { state, failures, nextAt } = judgeLink(before, outcome, at);
  const { status, reason, finalAddress } = outcome;
  const hosts = [...new Set([before.address, finalAddress ?? before.address].flatMap(hostsOf))];
  await pool.query(
    `update link_result set state = $2, status = $3, reason = $4, final_address = $5, failures = $6, checked_at = $7,
       next_at = $8, hosts = $9, state_since = case when state = $2 then coalesce(state_since, $7) else $7 end
     where address = $1`,
    [before.address, state, status, reason, finalAddress, failures, at, nextAt, hosts],
  );
}
