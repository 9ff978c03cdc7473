import { Field, InputType } from 'type-graphql';
import { LocalTextInput } from '#core';
import { UnitClassEnum, type UnitClass } from '#people';

@InputType()
export class UnitAddInput {
  @Field(() => String, {
    description:
      'The last part of its address: lower-case letters, digits and single hyphens. Never changes.',
  })
  slug!: string;

  @Field(() => LocalTextInput, { description: 'Full official name.' })
  name!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'Name in daily use 简称; its columns carry it.' })
  shortName!: LocalTextInput;

  @Field(() => UnitClassEnum)
  class!: UnitClass;

  @Field(() => [String], { defaultValue: [], description: 'Other Chinese spellings, as they are printed.' })
  aliases!: string[];
}
