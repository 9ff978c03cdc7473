import { LockLost, Outcome, type Rendition, type Sent } from '#reach/delivery';
import type { Act } from './next-act.ts';
import { textOf, type OpenDelivery } from './open-deliveries.ts';
import type { Steps } from './steps.ts';
import type { WorkerContext } from './worker-context.ts';

/** The result of an act. `error` is an `Outcome`, or anything that the program failed with. */
export type ActResult =
  { sent: Sent } | { rendition: Rendition } | { supersededBy: OpenDelivery } | { error: unknown };

/** Performs an act. Throws only `LockLost`; everything else that an outlet or the program does is in the result. */
export async function perform(
  worker: WorkerContext,
  delivery: OpenDelivery,
  act: Act,
  steps: Steps | null,
): Promise<ActResult> {
  try {
    switch (act.type) {
      case 'supersede':
        return { supersededBy: act.by };
      case 'give-up':
        return { error: act.outcome };
      case 'render':
        return { rendition: await render(worker, delivery, act) };
      case 'observe':
      case 'send':
        return { sent: await send(delivery, act, steps) };
    }
  } catch (error) {
    if (error instanceof LockLost) throw error;
    if (!(error instanceof Outcome))
      worker.log.error({ delivery: delivery.id, err: error }, 'delivery failed with a program error');
    return { error };
  }
}

type ActWith<Type extends Act['type']> = Extract<Act, { type: Type }>;

async function render(
  worker: WorkerContext,
  delivery: OpenDelivery,
  { transport }: ActWith<'render'>,
): Promise<Rendition> {
  if (!transport.render) return { payload: {}, problems: [] };
  return await transport.render(await textOf(worker, delivery), delivery);
}

function send(
  delivery: OpenDelivery,
  { transport }: ActWith<'observe' | 'send'>,
  steps: Steps | null,
): Promise<Sent> {
  const step = steps?.step ?? ((_name, act) => act({ isFirst: true }));
  return delivery.kind === 'retract'
    ? transport.retract(delivery, step)
    : transport.send(delivery, delivery.rendition, step);
}
