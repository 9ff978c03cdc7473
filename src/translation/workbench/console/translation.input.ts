import { Field, ID, InputType, Int } from 'type-graphql';
import { contractEnum } from '#base/contract';
import { Locale } from '#base/words';
import type { ProblemCode } from '#translation/checks';
import { FindingCodeEnum } from './finding.type.ts';

const TakenFromEnum = contractEnum(
  'TextSource',
  ['human', 'memory'],
  'Whether a text is new or taken from the translation memory.',
);

@InputType({ description: 'The translation of one segment, with the state that its translator has seen.' })
class SegmentTextInput {
  @Field(() => String, { description: 'Its id, or its place: `title`, `body.2`.' })
  segment!: string;

  @Field(() => String, { description: 'The translation, with the codes of the source. Empty: withdrawn.' })
  text!: string;

  @Field(() => Int, { defaultValue: 0, description: 'The `version` that you have seen; 0: there was none.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'The `sourcePrint` that you have translated.' })
  expectedSource?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Not ready for review.' })
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

  @Field(() => [SegmentTextInput], { description: 'One or more; either all or none of them are saved.' })
  segments!: SegmentTextInput[];
}

@InputType({ description: 'An error that you overrule.' })
class OverruledFindingInput {
  @Field(() => ID, { description: 'The `id` of the problem.' })
  finding!: string;

  @Field(() => String, { description: 'Why you overrule it; stored with your name.' })
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
    description: 'Codes of the warnings that you accept, as in `findings`.',
  })
  acceptedWarnings!: ProblemCode[];

  @Field(() => [OverruledFindingInput], {
    defaultValue: [],
    description: 'Errors that you overrule, each with a reason; only those with `canBeOverruled`.',
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

  @Field(() => String, { description: 'Shown to the translator.' })
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

  @Field(() => Int, { description: 'The version whose text is restored.' })
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
