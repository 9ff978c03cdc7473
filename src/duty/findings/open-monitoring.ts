import type { Logger } from 'pino';
import { openPool, Schedule, type Turn } from '#base/database';
import { Outgoing, OwnSite, poolSizes, type Lifecycle } from '#base/platform';
import { renewEntries } from '#content/search';
import { probeEveryMs, probeMs, probePages } from './availability/probe-pages.ts';
import { doChore, type Chore, type ChoreName } from './periodic-jobs.ts';
import { checkLinks, type LinkCheckOptions } from './links/check-links.ts';
import { collectLinks } from './links/collect-links.ts';
import { hours, minutes, type Monitoring } from './monitoring.ts';
import { refreshFindings } from './tasks/refresh-findings.ts';
import { checkLiveTexts } from './texts/check-live-texts.ts';

export interface LookoutOptions extends Pick<Monitoring, 'now' | 'publicUrl'> {
  /** Where our own pages are asked for instead. */
  checkUrl?: string;
  databaseUrl: string;
  log: Logger;
  sweepSeconds: number;
  /** Whether other sites are visited; without a way out every link would be suspected. */
  checksLinks: boolean;
  links?: LinkCheckOptions;
  /** Removes what is only bookkeeping and has come to its end; returns whether more is waiting. */
  forget?: Chore['work'];
  /** Brings the memory of translations into the form of this release; returns whether more is waiting. */
  takeOverMemory?: Chore['work'];
}

/** No chore takes longer, as their leases say. */
const longestMs = minutes(15);

/**
 * Opens what looks after published content in a worker; the lifecycle closes it. Any number of workers may: each chore
 * is done by one of them, and what a worker leaves when it stops or dies is taken up where it was.
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
    ...further
  }: LookoutOptions,
): Promise<void> {
  // Its own: the ORM's connections read dates as texts.
  const pool = await life.open(
    'connections of the lookout',
    async () =>
      openPool(databaseUrl, { role: 'lanmu_app', name: 'lanmu-lookout' }, { max: poolSizes.lookout }).on(
        'error',
        (err) => log.warn({ err }, 'a connection of the lookout was closed'),
      ),
    (pool) => pool.end(),
  );
  const outgoing = await life.open(
    'visits',
    async () =>
      new Outgoing({
        ownSite: new OwnSite(publicUrl, checkUrl),
        timeoutMs: probeMs,
        maxBytes: 2 * 1024 * 1024,
      }),
    (outgoing) => outgoing.close(),
  );
  const hub = { pool, now, log, publicUrl, outgoing };
  const chores = choresOf(checksLinks, links, further);
  const turns = new Schedule(log);
  turns.every('looking after what is published', {
    everyMs: sweepSeconds * 1000,
    limitMs: longestMs,
    work: (turn) => doChores(hub, chores, turn),
  });
  life.onStop('lookout', () => turns.stop(), 30_000);
}

async function doChores(
  hub: Omit<Monitoring, 'signal'>,
  chores: Partial<Record<ChoreName, Chore>>,
  { signal, goesOn }: Turn,
): Promise<void> {
  for (const [name, chore] of Object.entries(chores) as [ChoreName, Chore][]) {
    if (signal.aborted) return;
    await doChore({ ...hub, signal }, name, chore);
    goesOn();
  }
}

const choresOf = (
  checksLinks: boolean,
  links: LinkCheckOptions = {},
  { forget, takeOverMemory }: Pick<LookoutOptions, 'forget' | 'takeOverMemory'> = {},
): Partial<Record<ChoreName, Chore>> => ({
  probe: { leaseMs: minutes(10), everyMs: probeEveryMs, work: probePages },
  'collect-links': { leaseMs: minutes(10), everyMs: minutes(5), work: (hub) => collectLinks(hub) },
  ...(checksLinks && {
    'check-links': {
      leaseMs: minutes(10),
      everyMs: minutes(10),
      work: async (hub: Monitoring) => {
        const hasMore = await checkLinks(hub, links);
        await refreshFindings(hub, ['dead-link', 'suspected-link', 'dangerous-link']);
        return hasMore;
      },
    },
  }),
  'check-texts': {
    leaseMs: minutes(5),
    everyMs: minutes(5),
    work: async (hub) => {
      const hasMore = await checkLiveTexts(hub);
      await refreshFindings(hub, ['serious-text', 'private-text', 'doubtful-text']);
      return hasMore;
    },
  },
  'look-at-deliveries': {
    leaseMs: minutes(5),
    everyMs: minutes(1),
    work: (hub) => refreshFindings(hub, ['not-delivered']),
  },
  'renew-entries': { leaseMs: minutes(5), everyMs: minutes(10), work: (hub) => renewEntries(hub) },
  ...(takeOverMemory && {
    'take-over-memory': { leaseMs: minutes(5), everyMs: minutes(10), work: takeOverMemory },
  }),
  ...(forget && { forget: { leaseMs: minutes(10), everyMs: hours(1), work: forget } }),
  'look-around': { leaseMs: minutes(10), everyMs: hours(1), work: (hub) => refreshFindings(hub) },
});
