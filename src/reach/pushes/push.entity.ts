import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import { Refusal } from '#base/words';

export enum PushState {
  PROPOSED = 'proposed',
  APPROVED = 'approved',
  SKIPPED = 'skipped',
  EXPIRED = 'expired',
}
const S = PushState;

/**
 * Which moves are allowed in which state, and the state after them. The result of an approved push is in its
 * delivery.
 */
const moves = {
  change: { from: [S.PROPOSED, S.APPROVED], to: S.PROPOSED },
  reopen: { from: [S.PROPOSED, S.APPROVED], to: S.PROPOSED },
  approve: { from: [S.PROPOSED], to: S.APPROVED },
  skip: { from: [S.PROPOSED, S.APPROVED], to: S.SKIPPED },
  remind: { from: [S.PROPOSED], to: S.PROPOSED },
  expire: { from: [S.PROPOSED], to: S.EXPIRED },
  retract: { from: [S.APPROVED], to: S.APPROVED },
} as const satisfies Record<string, { from: readonly PushState[]; to: PushState }>;
export type PushMove = keyof typeof moves;

/** The push 推送 of a week: articles in an order, approved by a person, sent to all followers at a set time. */
@Entity({ tableName: 'digest' })
export class Push {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly outletId: string;

  /** The Monday of its week, in Beijing. */
  @Property({ type: 'date' })
  readonly week: string;

  @Property({ type: 'text' })
  state: PushState = S.PROPOSED;

  @Property({ type: 'datetime' })
  sendAt: Date;

  /** The day of the rule, if it is a holiday. */
  @Property({ type: 'date', nullable: true })
  movedFrom: string | null;

  @Property({ type: 'datetime' })
  remindAt: Date;

  @Property({ type: 'datetime', nullable: true })
  remindedAt: Date | null = null;

  /** Composed by the rule; such a push is unique in its week. */
  @Property({ type: 'boolean' })
  readonly isByRule: boolean;

  /** Sent at its time without approval, because the rule says so. */
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

  /** Why it needs approval again, with the title of the item that caused it. */
  @Property({ type: 'text', nullable: true })
  reopenedReason: 'item-withdrawn' | 'item-corrected' | null = null;

  @Property({ type: 'text', nullable: true })
  reopenedTitle: string | null = null;

  constructor(
    input: Pick<
      Push,
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
    this.outletId = input.outletId;
    this.week = input.week;
    this.sendAt = input.sendAt;
    this.movedFrom = input.movedFrom;
    this.remindAt = input.remindAt;
    this.isByRule = input.isByRule;
    this.isAutomatic = input.isAutomatic;
    this.composedAt = input.composedAt;
    this.changedBy = input.changedBy;
    this.changedAt = input.composedAt;
  }

  /**
   * Moves the push to the state after `move`. Refuses a move that its state does not allow. Every move but an
   * approval revokes an earlier approval.
   */
  move(move: PushMove): void {
    const { from, to } = moves[move];
    if (!(from as readonly PushState[]).includes(this.state))
      throw new Refusal('digest.wrong-state', { state: this.state }, 'id');
    this.state = to;
    if (to !== S.APPROVED) {
      this.approvedAt = null;
      this.approvedBy = null;
    }
  }
}
