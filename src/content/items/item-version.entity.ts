import { PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { ItemContent } from './item-content.ts';

/** The content of an item after one save; kept permanently, for comparing and restoring. */
@Entity()
export class ItemVersion {
  [PrimaryKeyProp]?: ['itemId', 'number'];

  @PrimaryKey({ type: 'uuid' })
  readonly itemId: string;

  @PrimaryKey({ type: 'integer' })
  readonly number: number;

  @Property({ type: 'json' })
  readonly content: ItemContent;

  @Property({ type: 'uuid' })
  readonly savedBy: string;

  @Property({ type: 'datetime' })
  readonly savedAt: Date;

  /** The number of the version that this one restored. */
  @Property({ type: 'integer', nullable: true })
  readonly restoredFrom: number | null;

  constructor(input: Omit<ItemVersion, typeof PrimaryKeyProp>) {
    this.itemId = input.itemId;
    this.number = input.number;
    this.content = input.content;
    this.savedBy = input.savedBy;
    this.savedAt = input.savedAt;
    this.restoredFrom = input.restoredFrom;
  }
}
