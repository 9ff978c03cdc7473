// @module-tag process
import { existsSync, globSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { idOf } from '#src/base/contract/global-id.ts';
import { adopted, office, written, type Office } from './support/item-path.ts';
import { runningHub, type RunningHub } from './support/running-hub.ts';
import { startedNode, type StartedNode } from './support/started-nodes.ts';
import { Staff } from './support/staff.ts';
import { until } from './support/until.ts';

const library = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1')[0];
/** Whether this machine has libfaketime; REQUIRE_TOOLS=1 makes it mandatory. */
const hasFaketime = library !== undefined || process.env['REQUIRE_TOOLS'] === '1';
if (!hasFaketime) console.warn('Nodes with another time are not tried: there is no libfaketime in /usr/lib.');

/** From the moment at which something is due to the moment at which it is done, on a machine with other work. */
const promptMs = 5_000;

describe.skipIf(!hasFaketime)('a node with another time than the database', () => {
  let hub: RunningHub;
  let commerce: Office;
  let editor: Staff;
  let notices: string;
  let nodes: StartedNode[] = [];
  beforeAll(async () => {
    expect(existsSync(library!)).toBe(true);
    hub = await runningHub();
    editor = await hub.staff('editor', { role: 'portal-editor' });
    commerce = await office(hub, '市商务局', editor, 'commerce');
    notices = await hub.column('主页栏目', '通知公告');
  });
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    nodes = [];
  });
  afterAll(() => hub?.stop());

  const start = async (role: 'web' | 'worker', seconds = 0): Promise<StartedNode> => {
    const node = await startedNode({
      role,
      appUrl: hub.hub.databaseUrl,
      ownerUrl: hub.ownerUrl,
      publicUrl: hub.site,
      env: {
        LINK_CHECK: 'false',
        ...(seconds && { LD_PRELOAD: library!, FAKETIME: `${seconds > 0 ? '+' : ''}${seconds}s` }),
      },
    });
    nodes.push(node);
    return node;
  };
  /** The same editor, with the same session, at another node. */
  const at = ({ site }: { site: string }): Staff => Object.assign(new Staff(site), { cookie: editor.cookie });
  const draft = async (): Promise<string> => {
    const { id } = await written(commerce, { columnId: notices });
    await adopted(commerce, id);
    return id;
  };
  const now = async (): Promise<number> =>
    (await hub.owner.query(`select (extract(epoch from clock_timestamp()) * 1000)::float8 now`)).rows[0].now;
  /** Its editions and deliveries; all times in milliseconds, also those in ids. */
  const traces = async (id: string) => {
    const { rows } = await hub.owner.query<Record<'issued' | 'published' | 'logged' | 'named', number>>(
      `select (extract(epoch from e.issued_at) * 1000)::float8 issued, (extract(epoch from e.published_at) * 1000)::float8 published,
         (select (extract(epoch from max(at)) * 1000)::float8 from log_entry l where l.item_id = e.item_id) logged,
         ('x' || lpad(left(replace(e.id::text, '-', ''), 12), 16, '0'))::bit(64)::bigint::float8 named
       from edition e where e.item_id = $1`,
      [idOf('Item', id)],
    );
    const { rows: deliveries } = await hub.owner.query<{ state: string; receipts: number }>(
      `select state, (select count(*)::int from receipt r where r.delivery_id = d.id) receipts from delivery d where subject_id = $1`,
      [idOf('Item', id)],
    );
    return { editions: rows, deliveries };
  };
  /** Resolves when it has arrived everywhere; expects that each step happened once, with a date of that moment. */
  async function arrivesOnce(id: string, dueAt: number): Promise<void> {
    const { editions, deliveries } = await until(
      () => traces(id),
      ({ deliveries: all }) => all.length > 0 && all.every(({ state }) => state === 'delivered'),
      30_000,
    );
    expect((await now()) - dueAt).toBeLessThan(2 * promptMs);
    expect(editions).toHaveLength(1);
    for (const [what, date] of Object.entries(editions[0]!)) {
      expect(date - dueAt, what).toBeGreaterThanOrEqual(what === 'named' ? -1_000 : 0); // an id is not a date
      expect(date - dueAt, what).toBeLessThan(promptMs);
    }
    expect(deliveries.map(({ receipts }) => receipts)).toEqual(deliveries.map(() => 1));
  }
  async function isPublishedAt(id: string, dueAt: number): Promise<void> {
    while ((await now()) < dueAt - 300) {
      // Read after the check: an edition published too early was published before this moment.
      const { editions } = await traces(id);
      if ((await now()) < dueAt) expect(editions).toEqual([]);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await arrivesOnce(id, dueAt);
  }
  const scheduled = async (who: Staff, ms = 3_000): Promise<{ id: string; dueAt: number }> => {
    const id = await draft();
    const dueAt = Math.ceil(await now()) + ms;
    await who.does('itemPublish', { id, at: new Date(dueAt).toISOString() });
    return { id, dueAt };
  };

  describe.each([600, -600])('of %i s', (seconds) => {
    test('as a worker: publishes what is scheduled at its time, brings it on at once, and says that its clock is off', async () => {
      const worker = await start('worker', seconds);
      const { id, dueAt } = await scheduled(editor);
      await isPublishedAt(id, dueAt);
      const urgent = await draft();
      const since = await now();
      await editor.does('itemPublish', { id: urgent });
      await arrivesOnce(urgent, since);
      expect(worker.output()).toMatch(
        new RegExp(`the clock of this node is (599|600|601) s ${seconds > 0 ? 'ahead of' : 'behind'}`),
      );
    });

    test('as a web node: what it publishes and schedules has the right dates, and a right worker brings it on at once', async () => {
      await start('worker');
      const odd = at(await start('web', seconds));
      const id = await draft();
      const since = await now();
      await odd.does('itemPublish', { id });
      await arrivesOnce(id, since);
      const later = await scheduled(odd);
      await isPublishedAt(later.id, later.dueAt);
      expect(
        await odd.refusals('itemPublish', { id: await draft(), at: new Date(since).toISOString() }),
      ).toMatchObject([{ code: 'ITEM_SCHEDULED_IN_PAST' }]);
    });
  });

  test('as a worker beside a right one: neither does twice what is due, nor early or late', async () => {
    await Promise.all([start('worker', 600), start('worker')]);
    for (const { id, dueAt } of [await scheduled(editor), await scheduled(editor)])
      await isPublishedAt(id, dueAt);
  });
});
