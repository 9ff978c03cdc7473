import { type Reason, DeliveryState } from '#reach/promise';

type Details = Readonly<Record<string, unknown>>;

/** How an outlet says "not delivered". Whatever else it throws is taken for a fault of the program. */
export abstract class Outcome extends Error {
  constructor(
    readonly reason: Reason,
    /** What the far side said, in its own code. */
    readonly remoteCode: string | null = null,
    readonly details: Details = {},
  ) {
    super(`${reason}${remoteCode ? ` (${remoteCode})` : ''}`);
  }

  /** Whether it says something about the far side, and nothing about what was to be delivered. */
  get isOutage(): boolean {
    return false;
  }
}

interface Given {
  remoteCode?: string;
  /** The far side said when; then it does not count as a try. */
  at?: Date;
  /** The far side cannot be reached, does not answer, or cannot answer anybody now: nobody's fault, and not a try. */
  isOutage?: boolean;
  /** Not a try either, though the far side answers: what is looked for is not there yet. */
  isNotThereYet?: boolean;
  /** Finished steps whose result is worth nothing any more: they are done again. */
  forget?: string[];
  details?: Details;
}

/** Certainly not done. Counts as a try, unless the far side named the time, or is to blame for it. */
export class TryAgainLater extends Outcome {
  override readonly name = 'TryAgainLater';

  constructor(
    reason: Reason,
    readonly given: Given = {},
  ) {
    super(reason, given.remoteCode, given.details);
  }

  override get isOutage(): boolean {
    return this.given.isOutage ?? this.reason === 'connection-failed';
  }
}

/** Sending the same again would end the same. `state` says who has to act. */
export class Undeliverable extends Outcome {
  override readonly name = 'Undeliverable';

  constructor(
    reason: Reason,
    readonly state: DeliveryState = DeliveryState.FAILED,
    given: { remoteCode?: string; details?: Details } = {},
  ) {
    super(reason, given.remoteCode, given.details);
  }
}

/** The window is used up; not a try. */
export class QuotaUsedUp extends Outcome {
  override readonly name = 'QuotaUsedUp';

  constructor(
    reason: Reason,
    readonly until: Date,
    remoteCode?: string,
    /** Of a push that was moved: later than this it is not sent. */
    readonly sendBy: Date | null = null,
  ) {
    super(reason, remoteCode);
  }
}

/** The account cannot be used until a person has acted; pauses the outlet. */
export class AccountPaused extends Outcome {
  override readonly name = 'AccountPaused';

  constructor(reason: Reason, remoteCode?: string, details?: Details) {
    super(reason, remoteCode, details);
  }
}

/** Bytes left and no answer can be relied on: perhaps done, perhaps not. */
export class Unknown extends Outcome {
  override readonly name = 'Unknown';

  constructor(
    reason: Reason,
    remoteCode?: string | null,
    details?: Details,
    /** Not before then is it any use to ask. */
    readonly askAt: Date | null = null,
  ) {
    super(reason, remoteCode, details);
  }

  override get isOutage(): boolean {
    return this.reason === 'no-answer';
  }
}

/** The far side took it and has not said yet what became of it; look again at `at`. */
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

/** The far side already shows a newer edition than this one. */
export class NewerThere extends Outcome {
  override readonly name = 'NewerThere';

  constructor() {
    super('newer-edition');
  }
}

/** This process may no longer act on the line: its connection, and with it the lock, is gone. Ends as after a crash. */
export class LockLost extends Error {
  override readonly name = 'LockLost';
}
