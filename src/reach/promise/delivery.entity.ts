import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Locale } from '#base/words';
import { DeliveryState } from './delivery-state.ts';
import type { DeliveryKind } from './delivery-kind.ts';
import type { Reason } from './reason.ts';

/** The promise to bring one edition, or one push, to one outlet 投递. The worker moves it from state to state. */
@Entity()
export class Delivery {
  @PrimaryKey({ type: 'uuid' })
  readonly id!: string;

  /** Null exactly when the delivery is of a push. */
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

  /** Fills in the sentence of the reason. */
  @Property({ type: 'json' })
  details!: Record<string, unknown>;

  /** Incremented with every claim by a worker. A worker whose number is older may no longer write. */
  @Property({ type: 'integer' })
  attempts!: number;

  /** Failed attempts since the last success or the last request of a person. */
  @Property({ type: 'integer' })
  tries!: number;

  /** Consecutive waits that do not count as failures, such as outages. */
  @Property({ type: 'integer' })
  waits!: number;

  /** Consecutive runs that began and never ended. */
  @Property({ type: 'smallint' })
  unended!: number;

  /** Order of work when an outlet is busy; see `urgency`. */
  @Property({ type: 'smallint' })
  urgency!: number;

  @Property({ type: 'datetime' })
  nextAt!: Date;

  @Property({ type: 'datetime' })
  deadline!: Date;

  /**
   * Of an approved push: the latest time at which it may be sent. `deadline` limits how long the result is awaited.
   */
  @Property({ type: 'datetime', nullable: true })
  sendBy!: Date | null;

  @Property({ type: 'json', fieldName: 'far_ids' })
  remoteIds!: Record<string, unknown>;

  /** Of a delivery to a webhook: the cache tags that the change touched. */
  @Property({ type: 'array', nullable: true })
  readonly tags!: string[] | null;

  @Property({ type: 'datetime' })
  readonly createdAt!: Date;

  @Property({ type: 'datetime' })
  stateSince!: Date;
}
