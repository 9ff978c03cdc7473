import { Field, ID, InputType, Int } from 'type-graphql';
import { DateScalar, LocalTextInput } from '#base/contract';
import type { Day } from '#base/dates';
import { UnitClassEnum } from './unit.type.ts';
import type { UnitClass } from './unit.entity.ts';

@InputType()
export class UnitAddInput {
  @Field(() => String, {
    description: 'The last part of its path: lower-case letters, digits and single hyphens. Never changes.',
  })
  slug!: string;

  @Field(() => LocalTextInput, { description: 'Full official name.' })
  name!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'Name in daily use 简称; used in the names of its columns.' })
  shortName!: LocalTextInput;

  @Field(() => UnitClassEnum)
  class!: UnitClass;

  @Field(() => [String], { defaultValue: [], description: 'Other Chinese spellings of the name.' })
  aliases!: string[];
}

@InputType({ description: 'The successor to the duties of a unit 职责承接.' })
export class UnitSucceedInput {
  @Field(() => ID)
  unitId!: string;

  @Field(() => ID)
  successorId!: string;

  @Field(() => [Int], {
    nullable: true,
    description:
      'Numbers of the duties that pass on; null: all. A unit that is split passes some to each successor.',
  })
  dutyNumbers?: number[] | null;

  @Field(() => DateScalar, { description: 'First day of the successor; not after today.' })
  from!: Day;

  @Field(() => String, { description: 'For example, the document that decided it.' })
  reason!: string;
}
