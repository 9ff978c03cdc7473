import type { Edition } from '#content';
import type { Reason } from './reason.ts';

/** What an outlet needs to know about an edition; never the item behind it. */
export type EditionText = Omit<Edition, 'item' | 'retiredAt' | 'sourceEditionId'> & { itemId: string };

export const deliveryKinds = ['publish', 'update', 'retract', 'correct'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** One delivery in hand, with enough of its edition for outlets that only look. */
export interface DeliveryInHand {
  id: string;
  outletId: string;
  itemId: string;
  editionId: string;
  locale: string;
  kind: DeliveryKind;
  editionNumber: number;
  path: string;
  print: string;
  createdAt: Date;
  stateSince: Date;
  farIds: Readonly<Record<string, unknown>>;
  settings: Readonly<Record<string, unknown>>;
}

/** A remark on a rendition; one that blocks keeps it from being sent until the editor has acted. */
export interface Finding {
  reason: Reason;
  isBlocking: boolean;
  details?: Readonly<Record<string, unknown>>;
}

/** Exactly what will be sent, frozen before it is. */
export interface Rendition<Payload = unknown> {
  payload: Payload;
  findings: Finding[];
}

/** Proof of arrival. `farIds` are kept on the delivery, `receipt` as it came. */
export interface Sent {
  url?: string;
  farIds?: Readonly<Record<string, unknown>>;
  receipt: Readonly<Record<string, unknown>>;
  /** Something is still owed, which nobody can do from here: shown as partial. */
  remains?: Reason;
}

export type Found<Result> = { found: Result } | 'absent' | 'cannot-tell';

export interface StepOptions<Result> {
  /**
   * Asks the far side by our key whether an act with no known end was done. Without it such an act needs a person.
   * `ageMs`: how long ago the act was begun.
   */
  find?: (asked: { ageMs: number }) => Promise<Found<Result>>;
  /** Doing it twice does no harm: no intention is written first. Its result is remembered all the same. */
  isRepeatable?: boolean;
  /** From here on readers may see it. */
  isSending?: boolean;
}

/** Does `act` once (`isFirst`: it was never begun before): a finished step is remembered, an unfinished one is settled by asking, never by doing it again. */
export type Step = <Result>(
  name: string,
  act: (first: { isFirst: boolean }) => Promise<Result>,
  options?: StepOptions<Result>,
) => Promise<Result>;

/** One kind of destination. The only code that knows its protocol. */
export interface Outlet {
  /** As in the column `outlet.protocol`. */
  readonly protocol: string;
  /** Sends nothing, only looks whether it has arrived: costs one look and one commit. */
  readonly isObserver?: boolean;
  /** How many deliveries at once, in one process. */
  readonly parallel: number;
  /** The first wait of a certainly unsent delivery, in milliseconds; each next one is four times as long. */
  readonly firstWait: number;
  render?(edition: EditionText, delivery: DeliveryInHand): Promise<Rendition>;
  send(delivery: DeliveryInHand, rendition: Rendition | null, step: Step): Promise<Sent>;
  retract(delivery: DeliveryInHand, step: Step): Promise<Sent>;
  /** Asks the far side, by our key, about a delivery that looked finished; for the daily comparison. */
  isStillThere?(delivery: DeliveryInHand): Promise<boolean>;
}
