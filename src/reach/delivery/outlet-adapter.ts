import type { LossClass } from '#base/html';
import type { Edition, FrozenPicture } from '#content/editions';
import type { DeliveryKind, Reason } from '#reach/promise';

/** What an outlet needs to know about an edition; never the item behind it. */
export type EditionText = Omit<
  Edition,
  'item' | 'version' | 'fingerprint' | 'retiredAt' | 'sourceEditionId'
> & { itemId: string } & EditionExtras;

/** The steps of the review, in order: written, checked by the office, accepted by the portal, published. */
type ReviewStep = 'written' | 'first' | 'second' | 'last';

/** What may be shown with an edition without being part of it. */
interface EditionExtras {
  /**
   * The default cover of its column, or of the nearest ancestor that has one, for a text without a cover of its own.
   */
  defaultCover: FrozenPicture | null;
  /** The QR code with which readers follow the account. */
  followCode: FrozenPicture | null;
  /** The name of the person who did each step. */
  reviewers: readonly { step: ReviewStep; name: string }[];
  /** How many elements the text lost when it was saved, by class, without those that an editor has decided on. */
  lost: Readonly<Partial<Record<LossClass, number>>>;
}

/** A delivery that a worker has claimed, whatever it brings. */
export interface ClaimedDelivery {
  id: string;
  outletId: string;
  /** The id of the item or of the push. */
  subjectId: string;
  locale: string;
  kind: DeliveryKind;
  /** See `urgency`. */
  urgency: number;
  createdAt: Date;
  stateSince: Date;
  /** After this time it is no longer sent, and its result is no longer awaited. */
  deadline: Date;
  /** Of an approved push: the latest time at which it may be sent. */
  sendBy: Date | null;
  remoteIds: Readonly<Record<string, unknown>>;
  settings: Readonly<Record<string, unknown>>;
}

/** The delivery of an edition, with all that observing outlets need. */
export interface EditionDelivery extends ClaimedDelivery {
  itemId: string;
  editionId: string;
  editionNumber: number;
  path: string;
  fingerprint: string;
  /** Cache tags of a webhook's delivery; null for deliveries older than the column. */
  tags: string[] | null;
  digestId: null;
}

/** A push to all followers, or its retraction. */
export interface PushDelivery extends ClaimedDelivery {
  digestId: string;
  editionId: null;
}

/** A problem of a rendition. A blocking one prevents sending until an editor has acted. */
export interface RenditionProblem {
  reason: Reason;
  isBlocking: boolean;
  /** In a push: the article that it is about, from 1. */
  position?: number;
  details?: Readonly<Record<string, unknown>>;
}

/** Exactly what will be sent, frozen before sending. */
export interface Rendition<Payload = unknown> {
  payload: Payload;
  problems: RenditionProblem[];
}

/** Proof of arrival. `remoteIds` are stored with the delivery, `receipt` as the remote wrote it. */
export interface Sent {
  url?: string;
  remoteIds?: Readonly<Record<string, unknown>>;
  receipt: Readonly<Record<string, unknown>>;
  /** Something remains that the hub cannot do; the delivery is shown as partial. */
  remains?: Reason;
}

/** `askAt`: the remote must not be asked again before this time. */
export type RemoteSearch<Result> = { match: Result } | 'absent' | 'cannot-tell' | { askAt: Date };

export interface StepOptions<Result> {
  /**
   * Asks the remote, by the hub's key, whether an act whose result is unknown was done. Without `find`, such an act
   * needs a person. `ageMs` is the time since the act was begun.
   */
  find?: (pending: { ageMs: number }) => Promise<RemoteSearch<Result>>;
  /** The act is idempotent, so no intention is written before it. Its result is stored all the same. */
  isRepeatable?: boolean;
  /** From this step on, readers may see it. */
  isSending?: boolean;
}

/**
 * Executes `act` once (`isFirst`: it was never begun before). The result of a finished step is read from the
 * database. An unfinished one is resolved by asking the remote, never by executing it again.
 */
export type Step = <Result>(
  name: string,
  act: (first: { isFirst: boolean }) => Promise<Result>,
  options?: StepOptions<Result>,
) => Promise<Result>;

/** How something is sent to a remote and retracted from it. */
export interface Transport<Text, Claimed extends ClaimedDelivery> {
  /** May ask the remote for parts of the exact bytes, such as addresses of pictures. Must be idempotent. */
  render?(text: Text, delivery: Claimed): Promise<Rendition>;
  send(delivery: Claimed, rendition: Rendition | null, step: Step): Promise<Sent>;
  retract(delivery: Claimed, step: Step): Promise<Sent>;
}

/**
 * The adapter of one protocol, and the only code that knows it. Its own methods make something readable without
 * notifying readers; `push`, where it exists, sends to all followers.
 */
export interface OutletAdapter extends Transport<EditionText, EditionDelivery> {
  /** As in the column `outlet.protocol`. */
  readonly protocol: string;
  /** Sends nothing and only checks whether the edition is visible: costs one request and one commit. */
  readonly isObserver?: boolean;
  /** Maximum of concurrent deliveries in one process. */
  readonly parallel: number;
  /**
   * The first wait of a delivery that was certainly not sent, in milliseconds; every further wait is four times as
   * long.
   */
  readonly firstWait: number;
  readonly push?: Transport<EditionText[], PushDelivery>;
  /** Asks the remote, by the hub's key, whether a finished delivery is still there; for the daily comparison. */
  isStillThere?(delivery: EditionDelivery): Promise<boolean>;
  /** Sends the cheapest possible request; throws like `send`. For an account that the hub itself has paused. */
  probe?(outletId: string): Promise<void>;
  /** Deletes what the hub has left on the platform and no longer needs. Returns the number of deleted things. */
  tidy?(outletId: string): Promise<number>;
}
