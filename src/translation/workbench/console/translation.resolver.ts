import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { Locale, Refusal } from '#base/words';
import { Item, readable } from '#content/items';
import { segmentsWithTranslations } from '#translation/segments';
import { confirmTrivial } from '../saving/confirm-trivial.ts';
import type { WorkedOn } from '../saving/lock-translation.ts';
import { publishTranslation } from '../publishing/publish-translation.ts';
import { returnSegment } from '../saving/return-segment.ts';
import { revertSegment } from '../saving/revert-segment.ts';
import { reviewSegments } from '../saving/review-segments.ts';
import { saveSegments } from '../saving/save-segments.ts';
import {
  TranslationOfItemInput,
  TranslationReturnInput,
  TranslationReviewInput,
  TranslationRevertInput,
  TranslationSaveInput,
} from './translation.input.ts';
import { workbenchType, WorkbenchType } from './workbench.type.ts';

@ObjectType({ description: 'What readers of a locale have of an item from now on.' })
class IssuedTranslation {
  @Field(() => ID)
  id!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => Int, { description: 'Number of the edition in that locale 版次.' })
  number!: number;
}

const WorkbenchPayload = payloadType('Workbench', 'workbench', () => WorkbenchType);
const PublishedPayload = payloadType('TranslationPublish', 'edition', () => IssuedTranslation);

@Resolver(() => WorkbenchType)
export class TranslationResolver {
  @Query(() => WorkbenchType, {
    nullable: true,
    description: 'One item in one locale for its translator; null when you may not read it.',
  })
  async workbench(
    @Arg('itemId', () => ID) itemId: string,
    @Arg('locale', () => Locale) locale: Locale,
    @Ctx() ctx: Context,
  ): Promise<WorkbenchType | null> {
    if (locale === Locale.ZH)
      throw new Refusal('value.not-a-choice', { value: locale, choices: 'EN, RU' }, 'locale');
    const id = idOf('Item', itemId, 'itemId');
    const item = await ctx.em.findOne(
      Item,
      { $and: [{ id }, readable(ctx)] },
      { populate: ['column', 'unit'], strategy: 'joined' },
    );
    return item && workbenchType(item, locale, await segmentsWithTranslations(ctx, item, locale), ctx);
  }

  @Mutation(() => WorkbenchPayload, {
    description:
      'Saves segments, all or none; `next` is what waits after them. The second of two writers learns what the first one wrote.',
  })
  translationSave(
    @Arg('input', () => TranslationSaveInput) input: TranslationSaveInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return worked(ctx, input, (about) => saveSegments(ctx, { ...about, segments: input.segments }));
  }

  @Mutation(() => WorkbenchPayload, {
    description: 'Takes segments as reviewed 审校; never by whoever translated them, never with errors.',
  })
  translationReview(
    @Arg('input', () => TranslationReviewInput) input: TranslationReviewInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return worked(ctx, input, (about) => reviewSegments(ctx, { ...about, segments: input.segments }));
  }

  @Mutation(() => WorkbenchPayload, {
    description: 'Gives a segment back to its translator, with the reason.',
  })
  translationReturn(
    @Arg('input', () => TranslationReturnInput) input: TranslationReturnInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return worked(ctx, input, (about) => returnSegment(ctx, { ...input, ...about }));
  }

  @Mutation(() => WorkbenchPayload, {
    description: 'Confirms all segments whose Chinese changed only in punctuation, spacing or width.',
  })
  translationConfirmTrivial(
    @Arg('input', () => TranslationOfItemInput) input: TranslationOfItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return worked(ctx, input, (about) => confirmTrivial(ctx, about));
  }

  @Mutation(() => WorkbenchPayload, { description: 'Brings an earlier text back, to be reviewed anew.' })
  translationRevert(
    @Arg('input', () => TranslationRevertInput) input: TranslationRevertInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return worked(ctx, input, (about) => revertSegment(ctx, { ...input, ...about }));
  }

  @Mutation(() => PublishedPayload, {
    description:
      'Brings the reviewed translation of what is published in Chinese to the readers of one locale.',
  })
  translationPublish(
    @Arg('input', () => TranslationOfItemInput) input: TranslationOfItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<IssuedTranslation>> {
    return attempt(ctx, async () => {
      const { id, locale, number } = await publishTranslation(ctx, aboutOf(input));
      return { id: globalId('Edition', id), locale, number };
    });
  }
}

interface About {
  itemId: string;
  locale: Locale;
}
const aboutOf = ({ itemId, locale }: About): About => ({ itemId: idOf('Item', itemId, 'itemId'), locale });

const worked = (
  ctx: Context,
  input: About,
  work: (about: About) => Promise<WorkedOn>,
): Promise<Payload<WorkbenchType>> =>
  attempt(ctx, async () => {
    const about = aboutOf(input);
    const { item, held, changed } = await work(about);
    return workbenchType(item, about.locale, held, ctx, changed);
  });
