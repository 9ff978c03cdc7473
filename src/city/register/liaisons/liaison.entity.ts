import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/** Who answers for the submissions of a unit 信息员, from day to day (both included); without an end: until told. */
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

  /** YYYY-MM-DD, as the days below. */
  @Property({ type: 'date' })
  readonly fromDate: string;

  @Property({ type: 'date', nullable: true })
  toDate: string | null;

  constructor(given: Omit<Liaison, 'id'>) {
    this.unitId = given.unitId;
    this.personId = given.personId;
    this.phone = given.phone;
    this.fromDate = given.fromDate;
    this.toDate = given.toDate;
  }
}
