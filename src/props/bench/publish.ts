import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#base/platform';
import { execute, query, sql } from '#base/sql';
import { publishItem } from '#workflow';
import type { Bench, BenchHub } from './bench.ts';
import { fillItems } from './data-set.ts';
import type { Measurement } from './measure.ts';
import { databaseCpuMs } from './reading/database-cpu.ts';
import { startServer, type Server } from './reading/server.ts';

const clients = 8;
const onPages = 100;

/**
 * Measures the time from the command that publishes an adopted article until another process serves its page, and the
 * throughput of eight concurrent publishers: policy, lock, checks, edition, search index, deliveries, jobs, log.
 */
export const publish: Bench = {
  about: 'publishing, until it is seen on the pages, and by eight at once',
  items: 20_000,
  async run(hub) {
    await fillItems(hub);
    await execute(hub.owner, sql`select recount_listings()`);
    const server = await startServer('hub', ['src/launch.mjs', 'start'], {
      DATABASE_URL: hub.databaseUrl,
      DATABASE_OWNER_URL: hub.ownerUrl,
      LANMU_ROLE: 'web',
      LANMU_DEMO: 'false',
      LOG_LEVEL: 'warn',
      LEAVE_SECONDS: '0',
    });
    try {
      await measureUntilVisible(hub, server, await insertAdopted(hub, 10)); // warms up compiled code and prepared statements
      return [
        await measureUntilVisible(hub, server, await insertAdopted(hub, onPages)),
        await measureConcurrent(hub),
      ];
    } finally {
      await server.stop();
    }
  },
};

async function publishOne({ ctx }: BenchHub, id: string): Promise<string> {
  const own = { ...ctx, em: ctx.em.fork(), now: new Date(), traceId: newId() };
  return (await publishItem(own, { id })).path!;
}

async function measureUntilVisible(
  hub: BenchHub,
  { site }: Server,
  ids: readonly string[],
): Promise<Measurement> {
  const times: number[] = [];
  for (const id of ids) {
    const start = performance.now();
    const path = await publishOne(hub, id);
    while ((await fetch(`${site}/${path}`)).status !== 200) await sleep(2);
    times.push(performance.now() - start);
  }
  return { ...spread('published, and seen on its page', times), promised: 200 };
}

async function measureConcurrent(hub: BenchHub): Promise<Measurement> {
  const ids = await insertAdopted(hub, Math.ceil(hub.seconds * 400));
  const times: number[] = [];
  const [start, database, cpu] = [performance.now(), await databaseCpuMs(hub.owner), process.cpuUsage()];
  const publishNext = async () => {
    while (performance.now() - start < hub.seconds * 1000) {
      const id = ids.pop();
      if (!id) return;
      const startedAt = performance.now();
      await publishOne(hub, id);
      times.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, publishNext));
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    ...spread(`published by ${clients} at once`, times),
    more: {
      'a second': times.length / seconds,
      'server CPU ms': (user + system) / 1000 / times.length,
      'database CPU ms': ((await databaseCpuMs(hub.owner)) - database) / times.length,
    },
  };
}

function spread(what: string, times: number[]): Measurement {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))]!;
  return { what, runs: times.length, p50: at(0.5), p99: at(0.99) };
}

/** Inserts up to `limit` adopted articles, copies of published ones with titles of their own, and returns their ids. */
async function insertAdopted({ owner }: BenchHub, limit: number): Promise<string[]> {
  const rows = await query(
    owner,
    sql<{ id: string }>`
      with made as (
        insert into item (id, kind, state, column_id, unit_id, content, version, author_id, created_at, updated_at)
        select gen_random_uuid(), kind, 'adopted', column_id, unit_id,
          content || jsonb_build_object('title', (content ->> 'title') || '（续' || substr(gen_random_uuid()::text, 1, 8) || '）'),
          1, author_id, now(), now()
        from (select * from item where state = 'published' and path is not null order by id limit ${limit}) published
        returning id, content, author_id
      )
      insert into item_version (item_id, number, content, saved_by, saved_at)
      select id, 1, content, author_id, now() from made returning item_id id`,
  );
  return rows.map(({ id }) => id);
}
