import { type Reason, DeliveryState } from '#reach/promise';

type Details = Readonly<Record<string, unknown>>;

/** What an adapter throws when a delivery did not arrive. Any other error is treated as a program error. */
export abstract class Outcome extends Error {
  constructor(
    readonly reason: Reason,
    /** The error code of the remote, in its own notation. */
    readonly remoteCode: string | null = null,
    readonly details: Details = {},
  ) {
    super(`${reason}${remoteCode ? ` (${remoteCode})` : ''}`);
  }

  /** Whether it is about the remote and says nothing about what was to be delivered. */
  get isOutage(): boolean {
    return false;
  }
}

interface TryAgainOptions {
  remoteCode?: string;
  /** When the remote asked to be retried; then the attempt does not count as a failure. */
  at?: Date;
  /** The remote cannot be reached, does not answer, or cannot answer any request now. Not counted as a failure. */
  isOutage?: boolean;
  /** The remote answers, but what is looked for is not there yet. Not counted as a failure either. */
  isNotThereYet?: boolean;
  /** Finished steps whose results have become invalid: they are executed again. */
  invalidate?: string[];
  details?: Details;
}

/** Certainly not done. Counts as a failure unless the remote named a time or has an outage. */
export class TryAgainLater extends Outcome {
  override readonly name = 'TryAgainLater';

  constructor(
    reason: Reason,
    readonly options: TryAgainOptions = {},
  ) {
    super(reason, options.remoteCode, options.details);
  }

  override get isOutage(): boolean {
    return this.options.isOutage ?? this.reason === 'connection-failed';
  }
}

/** Not retried: sending the same again would end the same way. `state` says who has to act. */
export class Undeliverable extends Outcome {
  override readonly name = 'Undeliverable';

  constructor(
    reason: Reason,
    readonly state: DeliveryState = DeliveryState.FAILED,
    options: { remoteCode?: string; details?: Details } = {},
  ) {
    super(reason, options.remoteCode, options.details);
  }
}

/** The quota of the window is used up. Not counted as a failure. */
export class QuotaUsedUp extends Outcome {
  override readonly name = 'QuotaUsedUp';

  constructor(
    reason: Reason,
    readonly until: Date,
    remoteCode?: string,
    /** Of a postponed push: the latest time at which it may be sent. */
    readonly sendBy: Date | null = null,
  ) {
    super(reason, remoteCode);
  }
}

/** The account cannot be used until a person has acted. Pauses the outlet. */
export class AccountPaused extends Outcome {
  override readonly name = 'AccountPaused';

  constructor(reason: Reason, remoteCode?: string, details?: Details) {
    super(reason, remoteCode, details);
  }
}

/** Bytes left and no reliable answer came back: done or not, the hub cannot tell. */
export class Unknown extends Outcome {
  override readonly name = 'Unknown';

  constructor(
    reason: Reason,
    remoteCode?: string | null,
    details?: Details,
    /** Asking the remote before this time is useless. */
    readonly askAt: Date | null = null,
  ) {
    super(reason, remoteCode, details);
  }

  override get isOutage(): boolean {
    return this.reason === 'no-answer';
  }
}

/** The remote accepted it and has not reported a result yet; look again at `at`. */
export class NotYet extends Outcome {
  override readonly name = 'NotYet';

  constructor(
    reason: Reason,
    readonly at: Date,
    readonly remoteIds: Details = {},
    readonly state = DeliveryState.ACCEPTED,
  ) {
    super(reason);
  }
}

/** The remote already shows a newer edition. */
export class NewerThere extends Outcome {
  override readonly name = 'NewerThere';

  constructor() {
    super('newer-edition');
  }
}

/**
 * This process may no longer act on the sequence: its connection is gone, and the lock with it. Handled like a crash.
 */
export class LockLost extends Error {
  override readonly name = 'LockLost';
}
