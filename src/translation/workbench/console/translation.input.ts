import { Field, ID, InputType, Int } from 'type-graphql';
import { contractEnum } from '#base/contract';
import { Locale } from '#base/words';
import type { ProblemCode } from '#translation/checks';
import { FindingCodeEnum } from './finding.type.ts';

const TakenFromEnum = contractEnum(
  'TextSource',
  ['human', 'memory'],
  'Whether a text is new, or taken over from the memory.',
);

@InputType({ description: 'One segment, as its translator has seen it.' })
class SegmentTextInput {
  @Field(() => String, { description: 'Its id, or its place: `title`, `body.2`.' })
  segment!: string;

  @Field(() => String, { description: 'With the codes of the source. Empty: taken back.' })
  text!: string;

  @Field(() => Int, { defaultValue: 0, description: 'The version that you have seen; 0: there was none.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The `sourcePrint` that you have translated.' })
  expectedSource?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Not ready for a review yet.' })
  isDraft!: boolean;

  @Field(() => TakenFromEnum, { defaultValue: 'human' })
  origin!: 'human' | 'memory';
}

@InputType()
export class TranslationSaveInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [SegmentTextInput], { description: 'One or more; all of them are saved or none is.' })
  segments!: SegmentTextInput[];
}

@InputType({ description: 'An error that you have looked at and let stand.' })
class OverruledFindingInput {
  @Field(() => ID, { description: 'The `id` of the finding.' })
  finding!: string;

  @Field(() => String, { description: 'Why it may stand; kept with your name.' })
  reason!: string;
}

@InputType()
class ReviewedSegmentInput {
  @Field(() => String, { description: 'Its id, or its place: `title`, `body.2`.' })
  segment!: string;

  @Field(() => Int, { description: 'The version that you have read.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The `sourcePrint` that you have read beside it.' })
  expectedSource?: string | null;

  @Field(() => [FindingCodeEnum], {
    defaultValue: [],
    description: 'Codes of the warnings that may stand, as `findings` names them.',
  })
  acceptedWarnings!: ProblemCode[];

  @Field(() => [OverruledFindingInput], {
    defaultValue: [],
    description: 'Errors that may stand, each with a reason; where `canBeOverruled` says so.',
  })
  overruled!: OverruledFindingInput[];
}

@InputType()
export class TranslationReviewInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [ReviewedSegmentInput])
  segments!: ReviewedSegmentInput[];
}

@InputType()
export class TranslationReturnInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => String, { description: 'Its id, or its place.' })
  segment!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => String, { description: 'Told to the translator.' })
  reason!: string;
}

@InputType()
export class TranslationRevertInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => String, { description: 'Its id, or its place.' })
  segment!: string;

  @Field(() => Int, { description: 'The version whose text is to stand again.' })
  version!: number;

  @Field(() => Int)
  expectedVersion!: number;
}

@InputType()
export class TranslationOfItemInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => Locale)
  locale!: Locale;
}
