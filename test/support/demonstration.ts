import { execFile } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { inject } from 'vitest';
import { demoPassword } from '#src/props/demonstration/load-demonstration.ts';
import { newFolder } from './folders.ts';
import { signedIn, type Staff } from './staff.ts';
import { isWhole, startedHub, type StartedHub } from './started-hub.ts';
import { until } from './until.ts';

/**
 * A complete demonstration, with all deliveries made, in a process and a data folder of its own. It is loaded once per
 * test run; each file starts a copy of its data.
 */
export async function startedDemonstration(env: Record<string, string> = {}): Promise<StartedHub> {
  const folder = newFolder('hub-');
  // Not `cpSync`, because the files of the database must keep their owner.
  await promisify(execFile)('cp', ['-a', `${await loadedDemonstration()}/.`, folder]);
  return startedHub({ folder, env });
}

/** The folder with the complete demonstration, created by the first file that needs it; the others wait. */
async function loadedDemonstration(): Promise<string> {
  const whole = join(inject('folder'), 'demonstration');
  const lock = new pg.Client(inject('cluster').ownerUrl);
  await lock.connect();
  try {
    await lock.query(`select pg_advisory_lock(hashtext('demonstration'))`);
    if (!existsSync(whole)) {
      const folder = newFolder('loading-');
      const hub = await startedHub({ folder, says: isWhole });
      try {
        const editor = await signedIn(hub.site, 'editor', demoPassword);
        await until(
          () => openDeliveries(editor),
          (count) => count === 0,
          240_000,
        );
      } finally {
        await hub.stop();
      }
      renameSync(folder, whole);
    }
  } finally {
    await lock.end();
  }
  return whole;
}

/** States that end without a person; those that the simulated platform refused wait for one. */
const underWay = ['PLANNED', 'QUEUED', 'RENDERED', 'SENDING', 'ACCEPTED', 'UNKNOWN'];

async function openDeliveries(editor: Staff): Promise<number> {
  let [open, after] = [0, null as string | null];
  do {
    const { items } = await editor.ask(
      `query($after: String) { items(first: 100, after: $after) {
        nodes { deliverySummary { deliveries { state } } } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    open += items.nodes
      .flatMap(({ deliverySummary }: any) => deliverySummary.deliveries)
      .filter(({ state }: any) => underWay.includes(state)).length;
    after = items.pageInfo.hasNextPage ? items.pageInfo.endCursor : null;
  } while (after);
  return open;
}
