import { beginning } from '#base/text';
import { endedStates, arrivedStates, DeliveryState, openStates } from '#reach/promise';
import type { Verdict } from '../verdict.ts';
import type { WorkerContext, Log } from '../worker-context.ts';

/** The log fields of a delivery: a search for the id of an item finds its whole history. */
export interface LogFields {
  item: string | null;
  digest: string | null;
  /** By its name, such as `portal`. */
  outlet: string;
  delivery: string;
  kind: string;
  locale: string;
  edition: number | null;
}

export const logFieldsOf = (delivery: {
  id: string;
  itemId?: string | null;
  digestId: string | null;
  outlet: string;
  kind: string;
  locale: string;
  editionNumber?: number | null;
}): LogFields => ({
  item: delivery.itemId ?? null,
  digest: delivery.digestId,
  outlet: delivery.outlet,
  delivery: delivery.id,
  kind: delivery.kind,
  locale: delivery.locale,
  edition: delivery.editionNumber ?? null,
});

/** Logs one line per run. A delivery that ended without arriving is an alarm, since nothing else reports it. */
export function logVerdict(
  { log }: Pick<WorkerContext, 'log'>,
  fields: LogFields,
  { state, reason, remoteCode, tries, waits, nextAt }: Pick<Verdict, 'state' | 'reason'> & Partial<Verdict>,
): void {
  const entry = { ...fields, state, reason, ...(remoteCode && { remoteCode: withoutSecrets(remoteCode) }) };
  if (arrivedStates.includes(state)) return log.info(entry, 'delivered');
  if (endedStates.includes(state)) return logUndelivered(log, entry, state);
  if (openStates.includes(state) || state === DeliveryState.AWAITING_APPROVAL)
    return log.info({ ...entry, tries, waits, nextAt }, 'not delivered yet');
  log.info(entry, 'delivery no longer needed');
}

/** What an editor has to correct is not the operator's problem. */
function logUndelivered(log: Log, entry: object, state: DeliveryState): void {
  if (state === DeliveryState.BLOCKED) log.warn(entry, 'delivery blocked until an editor corrects it');
  else log.error({ alarm: 'not-delivered', ...entry }, 'not delivered');
}

/** Error messages of HTTP clients may quote an address, and its query string may hold a key. */
const withoutSecrets = (message: string): string => beginning(message.replaceAll(/\?\S*/g, '?…'), 300);
