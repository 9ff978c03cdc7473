import { isDeepStrictEqual } from 'node:util';
import { execute, query, type Sql, sql } from '#base/sql';
import { fillIndex } from '#content/search';
import type { Bench, BenchHub } from '../bench.ts';
import { fillItems } from '../data-set.ts';
import type { Measurement } from '../measure.ts';
import { publish } from '../publish.ts';
import { searchWords } from '../hand-written-search.ts';
import { databaseCpuMs } from './database-cpu.ts';
import { answerTo, load } from './load.ts';
import { bodyOf, queryNames, type QueryName } from './queries.ts';
import { pinToOtherCore, startServer, type Server } from './server.ts';

const rounds = 3;
const publicUrl = 'http://bench.example';

/** Search is skipped above this number: segmenting the words of a million articles takes half an hour. */
const maxSearched = 100_000;
const bareEntries = sql<object>`
  insert into search_entry (edition_id, item_id, item_number, locale, kind, unit_id, published_at, title_key, numbers, face, words)
  select id, item_id, item_number, locale, kind, unit_id, published_at, '', '{}', '', '' from edition where retired_at is null
  on conflict do nothing`;

/**
 * Measures reading from the hub, with its fast path and without, beside three references on the same database, in
 * interleaved rounds. "random": another place in each request, and a cache too small to help (1 MB); "hot": the same twenty
 * requests repeatedly. The limit has no rate limit and no log; the hub logs at `warn`. Publishing is measured last, without
 * a reference.
 */
export const reading: Bench = {
  about: 'the public contract beside hand-written SQL and a plain Apollo server',
  items: 20_000,
  async run(hub) {
    await fillItems(hub);
    if (hub.items > maxSearched) await execute(hub.owner, bareEntries);
    else await fillIndex(hub.owner);
    await execute(hub.owner, sql`vacuum analyze search_entry`);
    await execute(hub.owner, sql`select recount_listings()`);
    await execute(hub.owner, sql`vacuum analyze listing_count, listing_count_change`);
    hub.say(pinToOtherCore() ? 'servers on core 0, load on core 1' : 'servers and load share the cores');
    const measurements: Measurement[] = [];
    const servers = await startServers(hub);
    try {
      const draw = await drawVariables(hub);
      const all = Object.values(servers);
      const selected = queryNames.filter((work) => work !== 'search' || hub.items <= maxSearched);
      for (const work of selected) await compare(all, bodyOf(work, draw(work, 0)));
      for (const work of selected) {
        const random = [servers.limit, servers.hub, servers.hubByApollo, servers.plain];
        measurements.push(
          ...(await interleaved(hub, `${work}, random`, random, (n) => bodyOf(work, draw(work, n)))),
        );
        const hot = [servers.limitCached, servers.hubCached, servers.hubByApolloCached];
        measurements.push(
          ...(await interleaved(hub, `${work}, hot`, hot, (n) => bodyOf(work, draw(work, n % 20)))),
        );
      }
    } finally {
      await Promise.all(Object.values(servers).map((server) => server.stop()));
    }
    return [...measurements, ...(await publish.run(hub))];
  },
};

async function startServers({ databaseUrl, ownerUrl }: BenchHub) {
  const env = { DATABASE_URL: databaseUrl, PUBLIC_URL: publicUrl };
  const hub = {
    ...env,
    DATABASE_OWNER_URL: ownerUrl,
    LANMU_ROLE: 'web',
    LANMU_DEMO: 'false',
    LOG_LEVEL: 'warn',
    LEAVE_SECONDS: '0',
  };
  const byApollo = { FAST_PATH: 'off' };
  const start = ['src/launch.mjs', 'start'];
  const reference = (name: string) => [
    '--disable-warning=ExperimentalWarning',
    `src/props/bench/reading/references/${name}.ts`,
  ];
  return {
    limit: await startServer('limit', reference('limit'), env),
    limitCached: await startServer('limit cached', reference('limit'), { ...env, CACHED: '1' }),
    plain: await startServer('plain', reference('plain'), env),
    hub: await startServer('hub', start, { ...hub, CACHE_MB: '1' }),
    hubByApollo: await startServer('hub without the fast path', start, {
      ...hub,
      ...byApollo,
      CACHE_MB: '1',
    }),
    hubCached: await startServer('hub cached', start, { ...hub, CACHE_MB: '64' }),
    hubByApolloCached: await startServer('hub cached without the fast path', start, {
      ...hub,
      ...byApollo,
      CACHE_MB: '64',
    }),
  };
}

/** Returns a function that draws the variables of the n-th request, the same for every server. */
async function drawVariables({
  owner,
}: BenchHub): Promise<(work: QueryName, n: number) => Record<string, string>> {
  const paths = async (statement: Sql<{ path: string }>) =>
    (await query(owner, statement)).map(({ path }) => path);
  const columns = await paths(sql<{ path: string }>`
    select path from "column" c
    where not is_template and exists (select from listing where scope_id = c.id) order by md5(path)`);
  const items = await paths(sql<{ path: string }>`
    select path from edition where locale = 'zh' and retired_at is null order by md5(path) limit 100000`);
  const at = (list: string[], n: number) => list[(n * 7919) % list.length]!;
  return (work, n) =>
    work === 'home'
      ? Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`p${i}`, at(columns, n * 10 + i)]))
      : work === 'search'
        ? { text: searchWords(n) }
        : { path: at(work === 'item' ? items : columns, n) };
}

async function compare(servers: Server[], body: string): Promise<void> {
  const [first, ...others] = await Promise.all(servers.map(({ site }) => answerTo(site, body)));
  for (const [index, other] of others.entries())
    if (!isDeepStrictEqual(other, first))
      throw new Error(
        `The answer of ${servers[index + 1]!.name} differs from that of ${servers[0]!.name}:\n${JSON.stringify(other)}\n${JSON.stringify(first)}`,
      );
}

async function interleaved(
  { seconds, owner, say }: BenchHub,
  what: string,
  servers: readonly Server[],
  bodyOf: (n: number) => string,
): Promise<Measurement[]> {
  const sums = new Map(
    servers.map((server) => [server, { times: [] as number[], seconds: 0, cpu: 0, database: 0, memory: 0 }]),
  );
  let n = 0;
  const next = () => bodyOf((n += 1));
  for (const { site } of servers) await load(site, seconds / 2, next); // warms up
  for (let round = 0; round < rounds; round += 1)
    for (const server of servers) {
      const sum = sums.get(server)!;
      const [cpu, database] = [server.cpuMs(), await databaseCpuMs(owner)];
      const { times, seconds: took } = await load(server.site, seconds / rounds, next);
      sum.times.push(...times);
      sum.seconds += took;
      sum.cpu += server.cpuMs() - cpu;
      sum.database += (await databaseCpuMs(owner)) - database;
      sum.memory = Math.max(sum.memory, server.memoryMb());
    }
  const rateOf = (server: Server) => sums.get(server)!.times.length / sums.get(server)!.seconds;
  const cpuOf = (server: Server) => sums.get(server)!.cpu / sums.get(server)!.times.length;
  const [limit] = servers as [Server];
  return servers.map((server) => {
    const { times, database, memory } = sums.get(server)!;
    times.sort((a, b) => a - b);
    const p = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
    say(`${what}: ${server.name} ${rateOf(server).toFixed(0)}/s`);
    return {
      what: `${what}: ${server.name}`,
      runs: times.length,
      p50: p(0.5),
      p99: p(0.99),
      more: {
        'a second': rateOf(server),
        'of limit': rateOf(server) / rateOf(limit),
        'server CPU ms': cpuOf(server),
        '× limit': cpuOf(server) / cpuOf(limit),
        'database CPU ms': database / times.length,
        'memory MB': memory,
      },
    };
  });
}
