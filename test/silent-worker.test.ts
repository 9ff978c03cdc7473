// @module-tag process
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test, type TestContext } from 'vitest';
import { cityWithWorkers, type CityWithWorkers } from './support/city-with-workers.ts';
import { until } from './support/until.ts';
import { wireTo } from './support/wire.ts';

// Workers with the default settings: with one poll per minute, they find nothing in time by polling.
const aloneMs = 15_000;
const takenOverMs = 30_000;

async function placeFor({ onTestFinished }: TestContext) {
  const city = await cityWithWorkers();
  const wire = await wireTo(city.hall.url);
  onTestFinished(async () => {
    await wire.set('open'); // a worker that reaches its database again stops at once
    await city.stop();
    await wire.close();
  });
  return { city, wire };
}

/** Sends some messages that take `slowMs`, unless something happens, with their sequences locked. */
async function withSomeInHand(city: CityWithWorkers, slowMs: number) {
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

// They mostly wait, each with a city of its own.
describe.concurrent('within its time', () => {
  test('a lone worker whose connections a box in between forgot delivers again within 15 s, also what it had claimed', async (context) => {
    const { city, wire } = await placeFor(context);
    const worker = await city.startWorker({ url: wire.url });
    await city.arrived(await city.publish(2));
    const inHand = await withSomeInHand(city, 2_000);
    wire.forget();
    city.slow(0);
    const later = await city.publish(3);
    expect(await city.arrived(later)).toBeLessThan(aloneMs);
    expect(await city.arrived(inHand)).toBeLessThan(aloneMs);
    expect(wire.swallowed()).toBeGreaterThan(0);
    expect(worker.output()).toContain('lock connection does not answer, replaced');
    expect(await city.doubled()).toEqual([]);
  });

  test('another worker takes over, within 30 s, all lines of one that is cut off for good', async (context) => {
    const { city, wire } = await placeFor(context);
    await city.startWorker({ url: wire.url });
    await city.arrived(await city.publish(2));
    const second = await city.startWorker();
    second.kill('SIGSTOP'); // so that the first one has claimed everything
    const inHand = await withSomeInHand(city, 8_000);
    await wire.set('hangs');
    second.kill('SIGCONT');
    city.slow(0);
    const later = await city.publish(6);
    expect(await city.arrived([...inHand, ...later])).toBeLessThan(takenOverMs);
    expect(await city.doubled()).toEqual([]);
  });

  test('another worker takes over, within 30 s, all lines of one that stands still, which does nothing twice when it goes on', async (context) => {
    const { city } = await placeFor(context);
    const first = await city.startWorker();
    await city.arrived(await city.publish(2));
    const second = await city.startWorker();
    second.kill('SIGSTOP'); // so that the first one has claimed everything
    const inHand = await withSomeInHand(city, 8_000);
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

  test("a worker that goes on where it stood still sends nothing more of what is another one's by now", async (context) => {
    const { city } = await placeFor(context);
    const first = await city.startWorker();
    await city.arrived(await city.publish(2));
    const before = city.inHand();
    city.slow(3_000);
    const items = await city.publish(8);
    await until(
      async () => city.inHand(),
      (n) => n > before,
      5_000,
    );
    const underWay = city.inHand() - before;
    const second = await city.startWorker();
    first.kill('SIGSTOP');
    await pause(20_000);
    first.kill('SIGCONT');
    expect(await city.arrived(items)).toBeLessThan(takenOverMs);
    await pause(4_000);
    // Messages that were in progress when it was stopped are sent once more, by the worker that takes over, and no
    // others.
    expect(city.messages()).toBeLessThanOrEqual(2 + items.length + underWay);
    expect(first.output() + second.output()).not.toContain('stopped-the-worker');
    expect(await city.doubled()).toEqual([]);
  });
});
