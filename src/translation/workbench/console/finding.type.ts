import { Field, ID, ObjectType } from 'type-graphql';
import { contractEnum } from '#base/contract';
import { phrase, type Locale } from '#base/words';
import { problemCodes, problemId, isError, isFinal, type Problem } from '#translation/checks';
import type { Overruled } from '#translation/segments';

export const FindingCodeEnum = contractEnum(
  'FindingCode',
  problemCodes,
  'Everything that can be found in a translation.',
);

@ObjectType('TranslationFinding', { description: 'Something that is wrong with a translation, or may be.' })
export class FindingType {
  @Field(() => ID, { description: 'By which `overruled` names it; the same as long as it says the same.' })
  id!: string;

  @Field(() => FindingCodeEnum)
  code!: Problem['code'];

  @Field(() => Boolean, { description: 'An error keeps it from review and readers; a warning asks.' })
  isError!: boolean;

  @Field(() => Boolean, {
    description:
      'An error that a reviewer may let stand, with a reason; codes and numbers of documents never.',
  })
  canBeOverruled!: boolean;

  @Field(() => String, { nullable: true, description: 'Why the reviewer let it stand; null: nobody did.' })
  overruledBecause!: string | null;

  @Field(() => String, { description: "In the caller's language." })
  message!: string;
}

export const findingType = (
  finding: Problem,
  locale: Locale,
  overruled: readonly Overruled[] = [],
): FindingType => ({
  id: problemId(finding),
  code: finding.code,
  isError: isError(finding),
  canBeOverruled: isError(finding) && !isFinal(finding),
  overruledBecause: overruled.find((one) => one.finding === problemId(finding))?.reason ?? null,
  message: phrase(locale, `translation:finding.${finding.code}`, finding.details),
});
