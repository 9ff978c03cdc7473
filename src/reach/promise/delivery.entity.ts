import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Locale } from '#base/words';
import { DeliveryState } from './delivery-state.ts';
import type { DeliveryKind } from './delivery-kind.ts';
import type { Reason } from './reason.ts';

/** The promise to bring one edition, or the push of one digest, to one outlet 投递. Moved by the worker. */
@Entity()
export class Delivery {
  @PrimaryKey({ type: 'uuid' })
  readonly id!: string;

  /** Null exactly where it is about a digest. */
  @Property({ type: 'uuid', nullable: true })
  readonly editionId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly itemId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly digestId!: string | null;

  @Property({ type: 'uuid' })
  readonly outletId!: string;

  @Property({ type: 'text' })
  readonly locale!: Locale;

  @Property({ type: 'text' })
  readonly kind!: DeliveryKind;

  @Property({ type: 'text' })
  state!: DeliveryState;

  @Property({ type: 'text', nullable: true })
  reason!: Reason | null;

  /** For the sentence of the reason. */
  @Property({ type: 'json' })
  details!: Record<string, unknown>;

  /** Grows with every claim by a worker; whoever claimed an older number may no longer write. */
  @Property({ type: 'integer' })
  attempts!: number;

  /** That count against it, since the last success or the last request of a person. */
  @Property({ type: 'integer' })
  tries!: number;

  /** In a row, through no fault of its own. */
  @Property({ type: 'integer' })
  waits!: number;

  /** In a row: runs that were begun and never ended. */
  @Property({ type: 'smallint' })
  unended!: number;

  /** What goes first where an outlet is busy. */
  @Property({ type: 'smallint' })
  urgency!: number;

  @Property({ type: 'datetime' })
  nextAt!: Date;

  @Property({ type: 'datetime' })
  deadline!: Date;

  /** Of a push that was approved: later than this it is not sent. `deadline` says how long an answer is waited for. */
  @Property({ type: 'datetime', nullable: true })
  sendBy!: Date | null;

  @Property({ type: 'json', fieldName: 'far_ids' })
  remoteIds!: Record<string, unknown>;

  /** Of a delivery to a webhook: what the change has touched. */
  @Property({ type: 'array', nullable: true })
  readonly tags!: string[] | null;

  @Property({ type: 'datetime' })
  readonly createdAt!: Date;

  @Property({ type: 'datetime' })
  stateSince!: Date;
}
