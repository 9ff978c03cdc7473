import type { Simulator } from '#src/props/simulator/start-simulator.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What an editor has approved: this push, at this time. */
export interface Agreed {
  digestId: string;
  /** The key of the push on the platform. */
  key: string;
  /** An article of it. */
  itemId: string;
  /** The last approved time, or null. */
  due: Date | null;
  /** Whether it must be sent, must not be sent, or may be either. */
  must: 'go' | 'stay' | 'either';
  /** Its result may be unknown, so that a person has to check. */
  mayBeManual: boolean;
  /** The events of the push, for the message if it ends wrongly. */
  story: string[];
}

/** The end state in the hub. */
export interface Ended {
  digestState: string;
  state: string;
  reason: string | null;
  /** Reserved places of the quota. */
  reserved: number;
}

type Pushes = ReturnType<Simulator['controls']['pushes']>;

/** The same day, in Beijing, as YYYY-MM-DD. */
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * hour).toISOString().slice(0, 10);
const timeOf = (at: Date): number => (at.getTime() + 8 * hour) % day;

const arrived = ['DELIVERED', 'PARTIAL'];
const over = ['EXPIRED', 'FAILED', 'MANUAL', 'BLOCKED', 'REJECTED', 'CANCELLED'];

/**
 * Checks pushes against the platform's own list of what it sent, by rules that are written a second time, and more
 * simply.
 */
export class PushBookkeeper {
  readonly faults: string[] = [];
  readonly counts: Record<string, number> = {};
  readonly #isWorked: (day: string) => boolean;

  constructor(isWorked: (day: string) => boolean) {
    this.#isWorked = isWorked;
  }

  count(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }

  judge(agreed: Agreed, ended: Ended, pushes: Pushes): void {
    const mine = pushes.filter(({ clientMsgId }) => clientMsgId === agreed.key);
    const sent = mine.filter(({ stage }) => stage === 'done');
    const wrong = (what: string) =>
      this.faults.push(
        `${what}: ${ended.digestState}/${ended.state} (${ended.reason}), due ${agreed.due?.toISOString()}, sent ${mine
          .map(({ acceptedAt, stage, result }) => `${acceptedAt} ${stage} ${result ?? ''}`)
          .join('; ')} — ${agreed.story.join(', ')}`,
      );
    if (mine.length > 1) wrong('doubled');
    for (const { acceptedAt } of mine) this.#judgeTime(agreed, new Date(acceptedAt), wrong);
    if (sent.length > 0) {
      this.count('sent');
      if (agreed.must === 'stay') wrong('sent though it was not to be');
      if (ended.state === 'MANUAL' && agreed.mayBeManual) this.count('left to a person');
      else if (!arrived.includes(ended.state)) wrong('sent, and the hub does not say so');
    } else {
      this.count(`not sent: ${ended.state}`);
      if (agreed.must === 'go') wrong('lost');
      if (arrived.includes(ended.state)) wrong('not sent, and the hub says that it was');
      if (ended.digestState === 'APPROVED' && !over.includes(ended.state)) wrong('neither sent nor given up');
    }
    if (ended.reserved > 0) wrong('keeps a place');
  }

  /** By day, within six hours of the approved hour; on a later day only if the approved one had no free place. */
  #judgeTime({ due }: Agreed, at: Date, wrong: (what: string) => void): void {
    const time = timeOf(at);
    if (time < 7.5 * hour || time >= 21 * hour) wrong('out of hours');
    if (!due) return wrong('sent without approval');
    const days = Math.round((Date.parse(dayOf(at)) - Date.parse(dayOf(due))) / day);
    const late = time - timeOf(due);
    // A minute of tolerance, because the clock goes on while the worker works.
    if (days < 0 || late < -1000 || late > 6 * hour + 60_000) wrong('at another time than its own');
    if (days > 3) wrong('days late');
    if (days > 0 && this.#isWorked(dayOf(due)) && !this.#isWorked(dayOf(at))) wrong('moved to a day off');
  }
}
