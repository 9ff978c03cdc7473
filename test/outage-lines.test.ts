// @module-tag fault
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LastingFault } from '#src/base/platform/lasting-fault.ts';
import { newDatabase } from './support/database.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { until } from './support/until.ts';
import { wireTo } from './support/wire.ts';

/** A node with all roles, and its database behind a wire that can fail. */
let wire: Awaited<ReturnType<typeof wireTo>>;
let node: StartedNode;
beforeAll(async () => {
  const { appUrl, ownerUrl } = await newDatabase('catalogue');
  wire = await wireTo(appUrl);
  node = await startedNode({
    role: 'web',
    appUrl: wire.url,
    ownerUrl,
    publicUrl: 'http://127.0.0.1:4000',
    env: { LANMU_ROLE: 'both', SWEEP_SECONDS: '1' },
  });
});
afterAll(async () => {
  await node?.stop();
  await wire?.close();
});

const statusOf = async () => (await fetch(`${node.site}/readyz`)).status;
/** The number of log lines since the outage began, by message. */
function tally(from: number): Record<string, number> {
  const lines = node
    .output()
    .slice(from)
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const grouped = Object.groupBy(lines, (line) => (JSON.parse(line) as { msg: string }).msg);
  return Object.fromEntries(Object.entries(grouped).map(([msg, all]) => [msg, all!.length]));
}

test('an outage of the database is said when it begins and when it is over, and does not fill the log meanwhile', async () => {
  const from = node.output().length;
  await wire.set('refuses');
  await until(statusOf, (status) => status === 503);
  await sleep(15_000);
  const meanwhile = tally(from);
  expect(meanwhile).toMatchObject({
    'connection for invalidations lost, cache disabled until it is reestablished': 1,
    'queue error': 1,
    'polling for deliveries failed, will be retried until the database answers': 1,
    'publishing scheduled items failed, will be retried': 1,
  });
  expect(Object.values(meanwhile).filter((times) => times > 1)).toEqual([]);

  await wire.set('open');
  await until(statusOf, (status) => status === 200);
  await until(
    async () => tally(from),
    (all) =>
      all['connection for invalidations reestablished'] === 1 &&
      all['polling for deliveries works again'] === 1 &&
      all['publishing scheduled items works again'] === 1,
  );
  expect(Object.values(tally(from)).filter((times) => times > 1)).toEqual([]);
});

describe('a fault that lasts', () => {
  const warnings: string[] = [];
  let fault: LastingFault;
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
    warnings.length = 0;
    fault = new LastingFault(
      (err) => warnings.push(String(err)),
      () => warnings.push('over'),
    );
  });
  afterEach(() => void vi.useRealTimers());

  test('is said once a minute, and its end once', () => {
    for (let second = 0; second < 150; second += 1) {
      fault.met(second);
      vi.advanceTimersByTime(1_000);
    }
    fault.isOver();
    fault.isOver();
    expect(warnings).toEqual(['0', '60', '120', 'over']);
  });

  test('that comes and goes fills no log either', () => {
    for (let second = 0; second < 100; second += 1) {
      fault.met(second);
      fault.isOver();
      vi.advanceTimersByTime(1_000);
    }
    expect(warnings).toEqual(['0', 'over', '60', 'over']);
  });

  test('that never was has no end', () => {
    fault.isOver();
    expect(warnings).toEqual([]);
  });
});
