import { Arg, Ctx, Field, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { Locale, requireForeign } from '#base/words';
import { Item, readable } from '#content/items';
import { segmentsWithTranslations } from '#translation/segments';
import { confirmTrivial } from '../saving/confirm-trivial.ts';
import type { ChangedTranslation } from '../saving/lock-translation.ts';
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

@ObjectType({ description: 'The edition of an item that readers of a locale have from now on.' })
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
    description: 'One item in one locale for its translator; null if you may not read it.',
  })
  async workbench(
    @Arg('itemId', () => ID) itemId: string,
    @Arg('locale', () => Locale) locale: Locale,
    @Ctx() ctx: Context,
  ): Promise<WorkbenchType | null> {
    requireForeign(locale);
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
      'Saves segments, all or none; `next` is the next one to translate. Of two concurrent writers the second is refused, with the text of the first.',
  })
  translationSave(
    @Arg('input', () => TranslationSaveInput) input: TranslationSaveInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return onWorkbench(ctx, input, (key) => saveSegments(ctx, { ...key, segments: input.segments }));
  }

  @Mutation(() => WorkbenchPayload, {
    description:
      'Marks segments as reviewed 审校. Refuses your own translations, and errors that are not overruled.',
  })
  translationReview(
    @Arg('input', () => TranslationReviewInput) input: TranslationReviewInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return onWorkbench(ctx, input, (key) => reviewSegments(ctx, { ...key, segments: input.segments }));
  }

  @Mutation(() => WorkbenchPayload, {
    description: 'Returns a segment to its translator, with a reason.',
  })
  translationReturn(
    @Arg('input', () => TranslationReturnInput) input: TranslationReturnInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return onWorkbench(ctx, input, (key) => returnSegment(ctx, { ...input, ...key }));
  }

  @Mutation(() => WorkbenchPayload, {
    description: 'Confirms all segments whose Chinese changed only in punctuation, spacing or width.',
  })
  translationConfirmTrivial(
    @Arg('input', () => TranslationOfItemInput) input: TranslationOfItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return onWorkbench(ctx, input, (key) => confirmTrivial(ctx, key));
  }

  @Mutation(() => WorkbenchPayload, { description: 'Restores an earlier text; it has to be reviewed again.' })
  translationRevert(
    @Arg('input', () => TranslationRevertInput) input: TranslationRevertInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkbenchType>> {
    return onWorkbench(ctx, input, (key) => revertSegment(ctx, { ...input, ...key }));
  }

  @Mutation(() => PublishedPayload, {
    description: 'Publishes the reviewed translation of the live Chinese edition in one locale.',
  })
  translationPublish(
    @Arg('input', () => TranslationOfItemInput) input: TranslationOfItemInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<IssuedTranslation>> {
    return attempt(ctx, async () => {
      const { id, locale, number } = await publishTranslation(ctx, keyOf(input));
      return { id: globalId('Edition', id), locale, number };
    });
  }
}

interface TranslationKey {
  itemId: string;
  locale: Locale;
}
const keyOf = ({ itemId, locale }: TranslationKey): TranslationKey => ({
  itemId: idOf('Item', itemId, 'itemId'),
  locale,
});

const onWorkbench = (
  ctx: Context,
  input: TranslationKey,
  work: (key: TranslationKey) => Promise<ChangedTranslation>,
): Promise<Payload<WorkbenchType>> =>
  attempt(ctx, async () => {
    const key = keyOf(input);
    const { item, held, changed } = await work(key);
    return workbenchType(item, key.locale, held, ctx, changed);
  });
