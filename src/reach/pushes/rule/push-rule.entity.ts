import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export const pushModes = ['ask', 'automatic'] as const;
export type PushMode = (typeof pushModes)[number];

/** When the weekly push is composed and sent, and whether it needs approval. In Beijing time. */
@Entity({ tableName: 'digest_rule' })
export class PushRule {
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
  mode!: PushMode;

  @Property({ type: 'boolean' })
  isActive!: boolean;
}
