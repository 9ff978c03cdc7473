import { Field, InputType } from 'type-graphql';
import type { LocalText } from '#core';
import { UnitClassEnum, type UnitClass } from '#people';

@InputType({ description: 'One text in the three languages of the hub.' })
export class LocalTextInput implements LocalText {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;

  @Field(() => String)
  ru!: string;
}

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
