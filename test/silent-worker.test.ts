// @module-tag process
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cityWithWorkers, type CityWithWorkers } from './support/city-with-workers.ts';
import { until } from './support/until.ts';
import { wireTo } from './support/wire.ts';

// Workers with the settings that they have unless told: one sweep a minute finds nothing in time by itself.
const aloneMs = 15_000;
const takenOverMs = 30_000;

let city: CityWithWorkers;
let wire: Awaited<ReturnType<typeof wireTo>>;
beforeEach(async () => {
  city = await cityWithWorkers();
  wire = await wireTo(city.hall.url);
});
afterEach(async () => {
  await wire?.set('open'); // a worker that hears its database again stops at once
  await city?.stop();
  await wire?.close();
});

/** Some messages are on their way, for so long unless something happens, and their lines are held. */
async function withSomeInHand(slowMs: number) {
  city.slow(slowMs);
  const before = city.inHand();
  const items = await city.publish(3);
  await until(
    async () => city.inHand(),
    (n) => n === before + 3,
    5_000,
  );
  return items;
}

test('a lone worker whose connections a box in between forgot delivers again within 15 s, what it had in hand too', async () => {
  const worker = await city.startWorker({ url: wire.url });
  await city.arrived(await city.publish(2));
  const inHand = await withSomeInHand(2_000);
  wire.forget();
  city.slow(0);
  const later = await city.publish(3);
  expect(await city.arrived(later)).toBeLessThan(aloneMs);
  expect(await city.arrived(inHand)).toBeLessThan(aloneMs);
  expect(wire.swallowed()).toBeGreaterThan(0);
  expect(worker.said()).toContain('the connection that held the locks does not answer; there is another one');
  expect(await city.doubled()).toEqual([]);
});

test('another worker takes over, within 30 s, all lines of one that is cut off for good', async () => {
  await city.startWorker({ url: wire.url });
  await city.arrived(await city.publish(2));
  const second = await city.startWorker();
  second.kill('SIGSTOP'); // so that all is in the hands of the first
  const inHand = await withSomeInHand(8_000);
  await wire.set('hangs');
  second.kill('SIGCONT');
  city.slow(0);
  const later = await city.publish(6);
  expect(await city.arrived([...inHand, ...later])).toBeLessThan(takenOverMs);
  expect(await city.doubled()).toEqual([]);
});

test('another worker takes over, within 30 s, all lines of one that stands still, which does nothing twice when it goes on', async () => {
  const first = await city.startWorker();
  await city.arrived(await city.publish(2));
  const second = await city.startWorker();
  second.kill('SIGSTOP'); // so that all is in the hands of the first
  const inHand = await withSomeInHand(8_000);
  first.kill('SIGSTOP');
  second.kill('SIGCONT');
  city.slow(0);
  const later = await city.publish(6);
  expect(await city.arrived([...inHand, ...later])).toBeLessThan(takenOverMs);
  first.kill('SIGCONT');
  await pause(3_000);
  await second.stop();
  const last = await city.publish(3);
  expect(await city.arrived(last)).toBeLessThan(aloneMs);
  expect(await city.doubled()).toEqual([]);
});
