import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TryAgainLater, Undeliverable, Unknown } from '#src/reach/delivery/outcome.ts';
import type { Step } from '#src/reach/delivery/outlet-adapter.ts';
import { startWorker, type Worker } from '#src/reach/engine/worker.ts';
import { townHall, type TownHall } from './support/town-hall.ts';
import { until } from './support/until.ts';

let hall: TownHall;
let worker: Worker;
/** The outlet's behaviour for the next item. */
let sending: (step: Step) => Promise<unknown>;

beforeAll(async () => {
  hall = await townHall();
  await hall.owner.query(`update outlet set is_active = false where name <> 'portal'`);
  worker = await startWorker({
    url: hall.url,
    log: hall.log,
    settleMs: 3_600_000,
    outlets: [
      {
        protocol: 'portal',
        parallel: 1,
        firstWait: 3_600_000,
        send: async (_, __, step) => (await sending(step), { receipt: {} }),
        retract: async () => ({ receipt: {} }),
      },
    ],
  });
});
afterAll(async () => {
  await worker?.stop();
  await hall?.stop();
});

/** The state of the first delivery after its first attempt. */
async function stateAfter(send: typeof sending): Promise<string> {
  sending = send;
  const { itemId } = await hall.publish();
  const { state } = await until(
    async () => (await hall.deliveries(itemId))[0]!,
    ({ attempts, state }) => attempts > 0 && state !== 'sending',
  );
  return state;
}

describe('An act of an outlet', () => {
  it('with an unknown outcome leaves nothing to conclude from what fails afterwards', async () => {
    const state = await stateAfter(async (step) => {
      const silent = () => Promise.reject(new Unknown('no-answer'));
      await step('submit', silent, { find: async () => 'cannot-tell' as const }).catch(() => {});
      throw new TryAgainLater('no-answer');
    });
    expect(state).toBe('unknown');
  });

  it('that readers may have seen is not said to have failed when something after it does', async () => {
    const sent = (step: Step) => step('submit', async () => 'there', { isSending: true });
    expect(
      await stateAfter(async (step) => {
        await sent(step);
        throw new Undeliverable('webhook-refused');
      }),
    ).toBe('partial');
    expect(
      await stateAfter(async (step) => {
        await sent(step);
        throw new TryAgainLater('no-answer');
      }),
    ).toBe('accepted');
  });

  it('that failed before anything was sent has failed', async () => {
    expect(await stateAfter(() => Promise.reject(new Undeliverable('webhook-refused')))).toBe('failed');
  });
});
