import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { contractEnum, globalId, idOf, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { lossClasses, type LossClass } from '#base/html';
import { phrase, type Locale } from '#base/words';
import { decideLosses, openLosses, type ItemLoss } from '../cleaning/losses.ts';
import { itemAttempt, ItemPayload } from './item.resolver.ts';
import { ItemType } from './item.type.ts';

const LossClassEnum = contractEnum(
  'LossClass',
  lossClasses,
  'What could not be taken over into a text 未能带入的内容.',
);

@ObjectType('ItemLoss', {
  description:
    'Something that a save could not take over, such as a picture of another site: a remark that stays open until somebody decides.',
})
class ItemLossType {
  @Field(() => ID)
  id!: string;

  @Field(() => LossClassEnum)
  class!: LossClass;

  @Field(() => String, { description: 'What it is and what can be done, in the language of the caller.' })
  text!: string;

  @Field(() => String, { description: 'Path in the content, such as `body` or `fields.steps.2`.' })
  field!: string;

  @Field(() => String, {
    description:
      'Its address or file name, at most 200 characters; of a format the property of CSS; empty: nobody can tell. Of each class a hundred are named at most: `+50` in the last one says that there were 50 more.',
  })
  source!: string;

  @Field(() => Int, { description: 'How often that save left it out.' })
  times!: number;

  @Field(() => Int, {
    description: 'The version that the save made; equal to `version` of the item: the last save left it out.',
  })
  version!: number;

  @Field(() => Date)
  foundAt!: Date;
}

const itemLossType = (loss: ItemLoss, locale: Locale): ItemLossType => ({
  ...loss,
  id: globalId('ItemLoss', loss.id),
  text: phrase(locale, `findings:loss.${loss.class.toLowerCase() as Lowercase<LossClass>}`),
});

@InputType()
class ItemLossesDecideInput {
  @Field(() => ID)
  itemId!: string;

  @Field(() => [ID], { description: 'Of `losses` of the item.' })
  lossIds!: string[];

  @Field(() => String, { nullable: true, description: 'Kept with your name; at most 1,000 characters.' })
  note?: string | null;
}

@Resolver(() => ItemType)
export class ItemLossResolver {
  @FieldResolver(() => [ItemLossType], {
    description:
      'What saves left out of the text and nobody has decided on, pictures first. Ask for it in the answer of `itemCreate` and `itemSave`.',
  })
  async losses(@Root() { item }: ItemType, @Ctx() ctx: Context): Promise<ItemLossType[]> {
    return (await openLosses(ctx, { itemId: item.id })).map((loss) => itemLossType(loss, ctx.locale));
  }

  @Mutation(() => ItemPayload, {
    description:
      'Says that you have looked at what was left out, and that the text is right: without it, or with it in another way.',
  })
  itemLossesDecide(
    @Arg('input', () => ItemLossesDecideInput) { itemId, lossIds, note }: ItemLossesDecideInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      decideLosses(ctx, {
        itemId: idOf('Item', itemId, 'itemId'),
        lossIds,
        ...(note != null && { note }),
      }),
    );
  }
}
