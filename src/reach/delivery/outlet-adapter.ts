import type { LossClass } from '#base/html';
import type { Edition, FrozenPicture } from '#content/editions';
import type { DeliveryKind, Reason } from '#reach/promise';

/** What an outlet needs to know about an edition; never the item behind it. */
export type EditionText = Omit<Edition, 'item' | 'retiredAt' | 'sourceEditionId'> & {
  itemId: string;
} & Around;

/** Through whose hands a text went, in this order: written, checked by the office, taken by the portal, published. */
type ReviewStep = 'written' | 'first' | 'second' | 'last';

/** What does not stand in an edition, and may be shown with it. */
interface Around {
  /** The cover of its column, or of the nearest above that has one, for a text without one. */
  defaultCover: FrozenPicture | null;
  /** The code by which readers follow the account. */
  followCode: FrozenPicture | null;
  /** By name, each step that a person did. */
  reviewers: readonly { step: ReviewStep; name: string }[];
  /** How many things the text lost when it was saved, on which nobody has decided. */
  lost: Readonly<Partial<Record<LossClass, number>>>;
}

/** One delivery in hand, of whatever it brings. */
export interface ClaimedDelivery {
  id: string;
  outletId: string;
  /** The item, or the digest. */
  subjectId: string;
  locale: string;
  kind: DeliveryKind;
  /** See `urgency`. */
  urgency: number;
  createdAt: Date;
  stateSince: Date;
  /** Later than this it is not sent any more, and an answer is not waited for. */
  deadline: Date;
  /** Of a push that was approved: later than this it is not sent. */
  sendBy: Date | null;
  remoteIds: Readonly<Record<string, unknown>>;
  settings: Readonly<Record<string, unknown>>;
}

/** The delivery of an edition, with enough of it for outlets that only look. */
export interface EditionDelivery extends ClaimedDelivery {
  itemId: string;
  editionId: string;
  editionNumber: number;
  path: string;
  print: string;
  /** Of a webhook's delivery; null for one of the time before they were written down. */
  tags: string[] | null;
  digestId: null;
}

/** The push of a digest to everybody, or what takes it back. */
export interface PushDelivery extends ClaimedDelivery {
  digestId: string;
  editionId: null;
}

/** A remark on a rendition; one that blocks keeps it from being sent until the editor has acted. */
export interface Finding {
  reason: Reason;
  isBlocking: boolean;
  /** In a digest: which article it is about, from 1. */
  position?: number;
  details?: Readonly<Record<string, unknown>>;
}

/** Exactly what will be sent, frozen before it is. */
export interface Rendition<Payload = unknown> {
  payload: Payload;
  findings: Finding[];
}

/** Proof of arrival. `remoteIds` are kept on the delivery, `receipt` as it came. */
export interface Sent {
  url?: string;
  remoteIds?: Readonly<Record<string, unknown>>;
  receipt: Readonly<Record<string, unknown>>;
  /** Something is still owed, which nobody can do from here: shown as partial. */
  remains?: Reason;
}

/** `askAt`: the far side wants to be left alone until then. */
export type RemoteSearch<Result> = { found: Result } | 'absent' | 'cannot-tell' | { askAt: Date };

export interface StepOptions<Result> {
  /**
   * Asks the far side by our key whether an act with no known end was done. Without it such an act needs a person.
   * `ageMs`: how long ago the act was begun.
   */
  find?: (asked: { ageMs: number }) => Promise<RemoteSearch<Result>>;
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

/** How something is brought to a far side and taken back from it. */
export interface Act<Text, Given extends ClaimedDelivery> {
  /** May ask the far side for what belongs to the exact bytes, such as addresses of pictures; must do no harm twice. */
  render?(text: Text, delivery: Given): Promise<Rendition>;
  send(delivery: Given, rendition: Rendition | null, step: Step): Promise<Sent>;
  retract(delivery: Given, step: Step): Promise<Sent>;
}

/**
 * One kind of destination. The only code that knows its protocol. Its own act makes something readable and tells
 * nobody; where it can also push to everybody, that is another act.
 */
export interface OutletAdapter extends Act<EditionText, EditionDelivery> {
  /** As in the column `outlet.protocol`. */
  readonly protocol: string;
  /** Sends nothing, only looks whether it has arrived: costs one look and one commit. */
  readonly isObserver?: boolean;
  /** How many deliveries at once, in one process. */
  readonly parallel: number;
  /** The first wait of a certainly unsent delivery, in milliseconds; each next one is four times as long. */
  readonly firstWait: number;
  readonly push?: Act<EditionText[], PushDelivery>;
  /** Asks the far side, by our key, about a delivery that looked finished; for the daily comparison. */
  isStillThere?(delivery: EditionDelivery): Promise<boolean>;
  /** Asks the far side for as little as possible; throws as an act does. For an account that the hub has paused itself. */
  probe?(outletId: string): Promise<void>;
  /** Clears away what the hub has left there and needs no more. Answers how many. */
  tidy?(outletId: string): Promise<number>;
}
