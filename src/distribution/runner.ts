import { deliverLine } from './deliver.ts';
import { wantsWork } from './delivery-state.ts';
import type { Hub } from './hub.ts';
import { LockLost } from './outcome.ts';
import { Lanes } from './lanes.ts';
import { lineKey, type Line } from './line-locks.ts';

interface Rung extends Line {
  id: string;
  protocol: string;
}

/** From the ids that jobs carry to lines that are worked on, each by one. */
export class Runner {
  readonly #lanes: Lanes<Rung>;
  /** Lines that were rung for while this process works on them: they are looked at once more. */
  readonly #again = new Set<string>();

  constructor(readonly hub: Hub) {
    this.#lanes = new Lanes(200, (rung) => this.#work(rung));
  }

  /** Returns when every delivery has a place in a lane, or was put back; the row, not the job, says what is done. */
  async ring(ids: readonly string[]): Promise<void> {
    const { rows } = await this.hub.pool.query<Rung>({ name: 'ring', text, values: [ids] });
    const add = (rung: Rung) => this.#lanes.add(rung.outletId, this.#parallel(rung.protocol), rung);
    let noRoom = rows.filter((rung) => !add(rung));
    while (noRoom.some(({ outletId }) => this.#lanes.isMoving(outletId))) {
      await this.#lanes.movement();
      noRoom = noRoom.filter((rung) => !add(rung));
    }
    await this.#putBack(noRoom, 5000);
  }

  #parallel(protocol: string): number {
    return this.hub.outlets.get(protocol)?.parallel ?? 1;
  }

  async #work(rung: Rung): Promise<void> {
    const key = lineKey(rung);
    const hub = { ...this.hub }; // with the locks of this moment: they may be replaced, and these never come back
    try {
      do {
        if (hub.locks.holds(key)) return void this.#again.add(key);
        if (!(await hub.locks.take(key))) return await this.#putBack([rung], 1000); // another process has it
        this.#again.delete(key);
        await deliverLine(hub, rung).finally(() => hub.locks.release(key));
      } while (this.#again.delete(key));
    } catch (err) {
      if (err instanceof LockLost) return; // as after a crash; the sweeper returns to it
      this.hub.log.error({ err, delivery: rung.id }, 'a line was left as it is; the sweeper returns to it');
    }
  }

  async #putBack(rungs: readonly Rung[], ms: number): Promise<void> {
    const startAfter = new Date(Date.now() + ms);
    await this.hub.queue.nudge(
      'deliver',
      rungs.map(({ id }) => ({ data: { id }, startAfter })),
    );
  }

  stop(): Promise<void> {
    return this.#lanes.stop();
  }
}

const text = `
  select d.id, d.outlet_id "outletId", d.subject_id "subjectId", d.locale, o.protocol
  from delivery d join outlet o on o.id = d.outlet_id
  where d.id = any($1::uuid[]) and ${wantsWork}`;
