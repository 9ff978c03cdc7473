import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/** `automatic`: at once; `ask`: after an editor's approval; `digest`: only as part of the weekly push; `never`. */
export const ruleModes = ['automatic', 'ask', 'digest', 'never'] as const;
export type RuleMode = (typeof ruleModes)[number];

/** What an outlet accepts of a column and all below it; the most specific rule applies. */
@Entity({ tableName: 'outlet_rule' })
export class OutletRule {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly outletId: string;

  /** A column or a channel; null: everything. */
  @Property({ type: 'uuid', nullable: true })
  readonly scopeId: string | null;

  @Property({ type: 'text' })
  mode: RuleMode;

  constructor(outletId: string, scopeId: string | null, mode: RuleMode) {
    this.outletId = outletId;
    this.scopeId = scopeId;
    this.mode = mode;
  }
}
