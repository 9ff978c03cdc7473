import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export const digestModes = ['ask', 'automatic'] as const;
export type DigestMode = (typeof digestModes)[number];

/** When the push of a week is put together, by whom it is let go, and when it goes. Times are Beijing's. */
@Entity({ tableName: 'digest_rule' })
export class DigestRule {
  @PrimaryKey({ type: 'uuid' })
  readonly outletId!: string;

  /** 1 Monday … 7 Sunday. */
  @Property({ type: 'integer' })
  weekday!: number;

  /** `16:30`. */
  @Property({ type: 'text' })
  sendTime!: string;

  /** Hours before it is sent. */
  @Property({ type: 'integer' })
  composeBefore!: number;

  /** Hours before it is sent. */
  @Property({ type: 'integer' })
  remindBefore!: number;

  @Property({ type: 'integer' })
  articles!: number;

  @Property({ type: 'text' })
  mode!: DigestMode;

  @Property({ type: 'boolean' })
  isActive!: boolean;
}
