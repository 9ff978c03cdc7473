// @module-tag process
import { describe, expect, test, type TestContext } from 'vitest';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { cityWithWorkers, type CityWithWorkers } from './support/city-with-workers.ts';
import { hasNamespaces, namespace } from './support/namespace.ts';
import { ownPostgres, type OwnPostgres } from './support/own-postgres.ts';
import { until } from './support/until.ts';

// Real packets are lost: the worker runs in a network namespace, and PostgreSQL listens at the other end of the cable.
const aloneMs = 15_000;
const freedMs = 30_000;

async function overThere({ onTestFinished }: TestContext) {
  const cable = namespace();
  const server = await ownPostgres(18, {
    settings: { listen_addresses: `127.0.0.1,${cable.here}` },
    hba: ['local all all trust', 'host all all 127.0.0.1/32 trust', `host all all ${cable.here}/24 trust`],
  });
  await server.sql('create role city login createrole');
  await server.sql('create database hub owner city');
  const url = server.url('city', 'hub');
  await migrate(url);
  const city = await cityWithWorkers({ host: cable.here, database: { ownerUrl: url, appUrl: url } });
  onTestFinished(async () => {
    await city.stop();
    // A pool ends before its connections do: the error of one that the server ended would be unhandled.
    await until(
      () => server.sql(`select from pg_stat_activity where datname = 'hub' and client_addr = '127.0.0.1'`),
      (sessions) => sessions.length === 0,
      10_000,
    );
    await server.stop();
    cable.remove();
  });
  const worker = await city.startWorker({ url: url.replace('127.0.0.1', cable.here), by: cable.by });
  return { server, cable, city, worker };
}

/** The sessions that the server still has with that address. */
const sessionsOf = (server: OwnPostgres, address: string) =>
  server.sql<{ name: string; locks: number }>(
    `select application_name name, (select count(*)::int from pg_locks l where l.pid = a.pid and locktype = 'advisory') locks
     from pg_stat_activity a where client_addr = $1::inet`,
    [address],
  );

/** Locks their sequences for `slowMs`, unless something happens. */
async function withSomeInHand(city: CityWithWorkers, slowMs: number) {
  city.slow(slowMs);
  const before = city.inHand();
  const items = await city.publish(3);
  await until(
    async () => city.inHand(),
    (n) => n === before + 3,
    5_000,
  );
  city.slow(0);
  return items;
}

// They mostly wait, each with a network of its own.
describe.skipIf(!hasNamespaces).concurrent('a worker on a network that loses its packets', () => {
  test('delivers again within 15 s when new connections pass, and the server frees what the old ones held', async (context) => {
    const { server, cable, city, worker } = await overThere(context);
    await city.arrived(await city.publish(2));
    const inHand = await withSomeInHand(city, 2_000);
    const old = cable.there();
    expect((await sessionsOf(server, old)).some(({ locks }) => locks > 0)).toBe(true);
    cable.move();
    const since = performance.now();
    const later = await city.publish(3);
    expect(await city.arrived(later)).toBeLessThan(aloneMs);
    // The front end's answers to these were lost too: it has ten seconds, and is called again after five.
    await city.arrived(inHand, freedMs);
    const left = freedMs - (performance.now() - since);
    await until(
      () => sessionsOf(server, old),
      (sessions) => sessions.length === 0,
      left,
    );
    expect(worker.output()).toContain('lock connection does not answer');
    expect(await city.doubled()).toEqual([]);
  });

  test('has its lines taken over within 30 s when it is cut off, and none of its sessions is left', async (context) => {
    const { server, cable, city, worker } = await overThere(context);
    expect(worker.output()).not.toContain('does not answer');
    await city.arrived(await city.publish(2));
    const second = await city.startWorker();
    second.kill('SIGSTOP'); // so that the first one has claimed everything
    const inHand = await withSomeInHand(city, 8_000);
    const old = cable.there();
    expect((await sessionsOf(server, old)).some(({ locks }) => locks > 0)).toBe(true);
    cable.cut();
    second.kill('SIGCONT');
    const since = performance.now();
    const later = await city.publish(6);
    expect(await city.arrived([...inHand, ...later])).toBeLessThan(freedMs);
    await until(
      () => sessionsOf(server, old),
      (sessions) => sessions.length === 0,
      freedMs - (performance.now() - since),
    );
    cable.mend();
    await city.arrived(await city.publish(3));
    expect(await city.doubled()).toEqual([]);
  });
});
