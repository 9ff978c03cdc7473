import { Field, ObjectType } from 'type-graphql';
import { contractEnum, phrase, type Locale } from '#core';
import { findingCodes, isError, type Finding } from '../checks/finding.ts';

const FindingCodeEnum = contractEnum(
  'FindingCode',
  findingCodes,
  'Everything that can be found in a translation.',
);

@ObjectType('TranslationFinding', { description: 'Something that is wrong with a translation, or may be.' })
export class FindingType {
  @Field(() => FindingCodeEnum)
  code!: Finding['code'];

  @Field(() => Boolean, { description: 'An error keeps it from review and readers; a warning asks.' })
  isError!: boolean;

  @Field(() => String, { description: "In the caller's language." })
  message!: string;
}

export const findingType = (finding: Finding, locale: Locale): FindingType => ({
  code: finding.code,
  isError: isError(finding),
  message: phrase(locale, `translation:finding.${finding.code}`, finding.details),
});
