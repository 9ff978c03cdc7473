import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/**
 * The liaison of a unit 信息员, who answers for its submissions between two days (both included). Without an end,
 * the term is open.
 */
@Entity()
export class Liaison {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'uuid' })
  readonly unitId: string;

  @Property({ type: 'uuid' })
  readonly personId: string;

  @Property({ type: 'text' })
  phone: string;

  /** YYYY-MM-DD, like `toDate`. */
  @Property({ type: 'date' })
  readonly fromDate: string;

  @Property({ type: 'date', nullable: true })
  toDate: string | null;

  constructor(input: Omit<Liaison, 'id'>) {
    this.unitId = input.unitId;
    this.personId = input.personId;
    this.phone = input.phone;
    this.fromDate = input.fromDate;
    this.toDate = input.toDate;
  }
}
