import type { Logger } from 'pino';
import { openPool, Schedule, type Turn } from '#base/database';
import { Outgoing, OwnSite, poolSizes, type Lifecycle } from '#base/platform';
import { renewEntries } from '#content/search';
import { probeEveryMs, probeMs, probePages } from './availability/probe-pages.ts';
import { runIfDue, type PeriodicJob, type PeriodicJobName } from './periodic-jobs.ts';
import { checkLinks, type LinkCheckOptions } from './links/check-links.ts';
import { collectLinks } from './links/collect-links.ts';
import { hours, minutes, type Monitoring } from './monitoring.ts';
import { refreshFindings } from './tasks/refresh-findings.ts';
import { checkLiveTexts } from './texts/check-live-texts.ts';

export interface MonitoringOptions extends Pick<Monitoring, 'now' | 'publicUrl'> {
  /** The base address from which the hub's own pages are fetched instead. */
  checkUrl?: string;
  databaseUrl: string;
  log: Logger;
  sweepSeconds: number;
  /** Whether links to other sites are checked; without outbound access every link would be suspected. */
  checksLinks: boolean;
  links?: LinkCheckOptions;
  /** Deletes expired bookkeeping rows; returns whether more is waiting. */
  forget?: PeriodicJob['work'];
  /** Migrates the translation memory to the form of this release; returns whether more is waiting. */
  takeOverMemory?: PeriodicJob['work'];
}

/** An upper bound for every job, as their leases are shorter. */
const longestMs = minutes(15);

/**
 * Starts the periodic jobs on published content in a worker; the lifecycle stops them. Any number of workers may run
 * them: each job runs in one worker at a time, and resumes where a stopped or crashed worker left it.
 */
export async function openMonitoring(
  life: Pick<Lifecycle, 'open' | 'onStop'>,
  {
    databaseUrl,
    log,
    now,
    publicUrl,
    checkUrl,
    sweepSeconds,
    checksLinks,
    links,
    ...removals
  }: MonitoringOptions,
): Promise<void> {
  // A pool of its own, since the ORM's connections read dates as texts.
  const pool = await life.open(
    'monitoring connections',
    async () =>
      openPool(databaseUrl, { role: 'lanmu_app', name: 'lanmu-lookout' }, { max: poolSizes.lookout }).on(
        'error',
        (err) => log.warn({ err }, 'a monitoring connection was closed'),
      ),
    (pool) => pool.end(),
  );
  const outgoing = await life.open(
    'outgoing visits',
    async () =>
      new Outgoing({
        ownSite: new OwnSite(publicUrl, checkUrl),
        timeoutMs: probeMs,
        maxBytes: 2 * 1024 * 1024,
      }),
    (outgoing) => outgoing.close(),
  );
  const monitoring = { pool, now, log, publicUrl, outgoing };
  const jobs = periodicJobs(checksLinks, links, removals);
  const turns = new Schedule(log);
  turns.every('monitoring published content', {
    everyMs: sweepSeconds * 1000,
    limitMs: longestMs,
    work: (turn) => runJobs(monitoring, jobs, turn),
  });
  life.onStop('monitoring', () => turns.stop(), 30_000);
}

async function runJobs(
  monitoring: Omit<Monitoring, 'signal'>,
  jobs: Partial<Record<PeriodicJobName, PeriodicJob>>,
  { signal, goesOn }: Turn,
): Promise<void> {
  for (const [name, job] of Object.entries(jobs) as [PeriodicJobName, PeriodicJob][]) {
    if (signal.aborted) return;
    await runIfDue({ ...monitoring, signal }, name, job);
    goesOn();
  }
}

const periodicJobs = (
  checksLinks: boolean,
  links: LinkCheckOptions = {},
  { forget, takeOverMemory }: Pick<MonitoringOptions, 'forget' | 'takeOverMemory'> = {},
): Partial<Record<PeriodicJobName, PeriodicJob>> => ({
  probe: { leaseMs: minutes(10), everyMs: probeEveryMs, work: probePages },
  'collect-links': {
    leaseMs: minutes(10),
    everyMs: minutes(5),
    work: (monitoring) => collectLinks(monitoring),
  },
  ...(checksLinks && {
    'check-links': {
      leaseMs: minutes(10),
      everyMs: minutes(10),
      work: async (monitoring: Monitoring) => {
        const hasMore = await checkLinks(monitoring, links);
        await refreshFindings(monitoring, ['dead-link', 'suspected-link', 'dangerous-link']);
        return hasMore;
      },
    },
  }),
  'check-texts': {
    leaseMs: minutes(5),
    everyMs: minutes(5),
    work: async (monitoring) => {
      const hasMore = await checkLiveTexts(monitoring);
      await refreshFindings(monitoring, ['serious-text', 'private-text', 'doubtful-text']);
      return hasMore;
    },
  },
  'look-at-deliveries': {
    leaseMs: minutes(5),
    everyMs: minutes(1),
    work: (monitoring) => refreshFindings(monitoring, ['not-delivered']),
  },
  'renew-entries': {
    leaseMs: minutes(5),
    everyMs: minutes(10),
    work: (monitoring) => renewEntries(monitoring),
  },
  ...(takeOverMemory && {
    'take-over-memory': { leaseMs: minutes(5), everyMs: minutes(10), work: takeOverMemory },
  }),
  ...(forget && { forget: { leaseMs: minutes(10), everyMs: hours(1), work: forget } }),
  'look-around': {
    leaseMs: minutes(10),
    everyMs: hours(1),
    work: (monitoring) => refreshFindings(monitoring),
  },
});
