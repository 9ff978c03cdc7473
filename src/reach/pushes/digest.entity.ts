import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';

export enum DigestState {
  PROPOSED = 'proposed',
  APPROVED = 'approved',
  SKIPPED = 'skipped',
  EXPIRED = 'expired',
}
const S = DigestState;

/** What may be done in which state, and what comes of it. What becomes of an approved one its delivery says. */
const moves = {
  change: { from: [S.PROPOSED, S.APPROVED], to: S.PROPOSED },
  reopen: { from: [S.PROPOSED, S.APPROVED], to: S.PROPOSED },
  approve: { from: [S.PROPOSED], to: S.APPROVED },
  skip: { from: [S.PROPOSED, S.APPROVED], to: S.SKIPPED },
  remind: { from: [S.PROPOSED], to: S.PROPOSED },
  expire: { from: [S.PROPOSED], to: S.EXPIRED },
  retract: { from: [S.APPROVED], to: S.APPROVED },
} as const satisfies Record<string, { from: readonly DigestState[]; to: DigestState }>;
export type DigestMove = keyof typeof moves;

/** The push 推送 of a week: articles in an order, approved by a person, sent to every follower at a time. */
@Entity()
export class Digest {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly outletId: string;

  /** The Monday of its week, in Beijing. */
  @Property({ type: 'date' })
  readonly week: string;

  @Property({ type: 'text' })
  state: DigestState = S.PROPOSED;

  @Property({ type: 'datetime' })
  sendAt: Date;

  /** The day that the rule would have had, where that one is a holiday. */
  @Property({ type: 'date', nullable: true })
  movedFrom: string | null;

  @Property({ type: 'datetime' })
  remindAt: Date;

  @Property({ type: 'datetime', nullable: true })
  remindedAt: Date | null = null;

  /** Made by the rule: then it is the only one of its week. */
  @Property({ type: 'boolean' })
  readonly isByRule: boolean;

  /** Sent at its time without anybody's approval, because the rule says so. */
  @Property({ type: 'boolean' })
  readonly isAutomatic: boolean;

  @Property({ type: 'integer' })
  version: number = 1;

  @Property({ type: 'datetime' })
  readonly composedAt: Date;

  /** Null: the hub itself. */
  @Property({ type: 'uuid', nullable: true })
  changedBy: string | null;

  @Property({ type: 'datetime' })
  changedAt: Date;

  @Property({ type: 'uuid', nullable: true })
  approvedBy: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  approvedAt: Date | null = null;

  @Property({ type: 'text', nullable: true })
  skipReason: string | null = null;

  /** Why approval is asked for once more; with the title of the item that it is about. */
  @Property({ type: 'text', nullable: true })
  reopenedReason: 'item-withdrawn' | 'item-corrected' | null = null;

  @Property({ type: 'text', nullable: true })
  reopenedTitle: string | null = null;

  constructor(
    given: Pick<
      Digest,
      | 'outletId'
      | 'week'
      | 'sendAt'
      | 'movedFrom'
      | 'remindAt'
      | 'isByRule'
      | 'isAutomatic'
      | 'composedAt'
      | 'changedBy'
    >,
  ) {
    this.outletId = given.outletId;
    this.week = given.week;
    this.sendAt = given.sendAt;
    this.movedFrom = given.movedFrom;
    this.remindAt = given.remindAt;
    this.isByRule = given.isByRule;
    this.isAutomatic = given.isAutomatic;
    this.composedAt = given.composedAt;
    this.changedBy = given.changedBy;
    this.changedAt = given.composedAt;
  }

  /** Refuses what its state does not allow. Whatever is no approval takes an earlier one back. */
  move(move: DigestMove): void {
    const { from, to } = moves[move];
    if (!(from as readonly DigestState[]).includes(this.state))
      throw new Refusal('digest.wrong-state', { state: this.state }, 'id');
    this.state = to;
    if (to !== S.APPROVED) {
      this.approvedAt = null;
      this.approvedBy = null;
    }
  }
}
