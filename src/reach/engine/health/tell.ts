import { beginning } from '#base/text';
import { endedStates, arrivedStates, DeliveryState, openStates } from '#reach/promise';
import type { Ending } from '../ending.ts';
import type { WorkerContext, Log } from '../worker-context.ts';

/** What the log says of a delivery: whoever looks for the id of an item finds all that became of it. */
export interface Told {
  item: string | null;
  digest: string | null;
  /** By its name, such as `portal`. */
  outlet: string;
  delivery: string;
  kind: string;
  locale: string;
  edition: number | null;
}

export const toldOf = (one: {
  id: string;
  itemId?: string | null;
  digestId: string | null;
  outlet: string;
  kind: string;
  locale: string;
  editionNumber?: number | null;
}): Told => ({
  item: one.itemId ?? null,
  digest: one.digestId,
  outlet: one.outlet,
  delivery: one.id,
  kind: one.kind,
  locale: one.locale,
  edition: one.editionNumber ?? null,
});

/** One line for each end of a run. What ends without having arrived is an alarm: nobody else will say so. */
export function tellEnding(
  { log }: Pick<WorkerContext, 'log'>,
  told: Told,
  { state, reason, remoteCode, tries, waits, nextAt }: Pick<Ending, 'state' | 'reason'> & Partial<Ending>,
): void {
  const entry = { ...told, state, reason, ...(remoteCode && { remoteCode: withoutSecrets(remoteCode) }) };
  if (arrivedStates.includes(state)) return log.info(entry, 'delivered');
  if (endedStates.includes(state)) return tellEnded(log, entry, state);
  if (openStates.includes(state) || state === DeliveryState.AWAITING_APPROVAL)
    return log.info({ ...entry, tries, waits, nextAt }, 'not delivered yet');
  log.info(entry, 'no longer to be delivered');
}

/** What an editor has to put right is no fault of the operator's. */
function tellEnded(log: Log, entry: object, state: DeliveryState): void {
  if (state === DeliveryState.BLOCKED) log.warn(entry, 'not delivered before somebody puts it right');
  else log.error({ alarm: 'not-delivered', ...entry }, 'not delivered');
}

/** Messages of clients may quote an address, and what follows its `?` may be a key. */
const withoutSecrets = (said: string): string => beginning(said.replaceAll(/\?\S*/g, '?…'), 300);
