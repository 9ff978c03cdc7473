import { Field, ID, ObjectType } from 'type-graphql';
import { contractEnum } from '#base/contract';
import { phrase, type Locale } from '#base/words';
import { problemCodes, problemId, isError, isFinal, type Problem } from '#translation/checks';
import type { Overruled } from '#translation/segments';

export const FindingCodeEnum = contractEnum(
  'FindingCode',
  problemCodes,
  'The problems that the checks can report in a translation.',
);

@ObjectType('TranslationFinding', { description: 'An error or a possible error in a translation.' })
export class FindingType {
  @Field(() => ID, {
    description: 'The id to pass in `overruled`; it stays the same while the problem does.',
  })
  id!: string;

  @Field(() => FindingCodeEnum)
  code!: Problem['code'];

  @Field(() => Boolean, {
    description:
      'True: an error, which blocks review and publication. False: a warning, which the reviewer accepts or not.',
  })
  isError!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether a reviewer may overrule this error with a reason; never for codes and document numbers.',
  })
  canBeOverruled!: boolean;

  @Field(() => String, { nullable: true, description: 'Why a reviewer overruled it; null: not overruled.' })
  overruledBecause!: string | null;

  @Field(() => String, { description: "A sentence in the caller's language." })
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
