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
  'A class of content that could not be stored 未能带入的内容.',
);

@ObjectType('ItemLoss', {
  description:
    'Something that a save could not store, such as a picture of another site; open until a person decides.',
})
class ItemLossType {
  @Field(() => ID)
  id!: string;

  @Field(() => LossClassEnum)
  class!: LossClass;

  @Field(() => String, { description: 'Description and what can be done, in the language of the caller.' })
  text!: string;

  @Field(() => String, { description: 'Path in the content, such as `body` or `fields.steps.2`.' })
  field!: string;

  @Field(() => String, {
    description:
      'Its address or file name, at most 200 characters; for formatting, the CSS property; empty: unknown. At most a hundred are named per class: `+50` in the last one means 50 more.',
  })
  source!: string;

  @Field(() => Int, { description: 'How often the save left it out.' })
  times!: number;

  @Field(() => Int, {
    description:
      'The version created by the save; if it equals `version` of the item, the last save left it out.',
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

  @Field(() => [ID], { description: 'Ids from `losses` of the item.' })
  lossIds!: string[];

  @Field(() => String, { nullable: true, description: 'Recorded with your name; at most 1,000 characters.' })
  note?: string | null;
}

@Resolver(() => ItemType)
export class ItemLossResolver {
  @FieldResolver(() => [ItemLossType], {
    description:
      'Open losses: what saves left out of the text, pictures first. Query it in the result of `itemCreate` and `itemSave`.',
  })
  async losses(@Root() { item }: ItemType, @Ctx() ctx: Context): Promise<ItemLossType[]> {
    return (await openLosses(ctx, { itemId: item.id })).map((loss) => itemLossType(loss, ctx.locale));
  }

  @Mutation(() => ItemPayload, {
    description:
      'Closes losses: you have checked that the text is right without them, or contains them in another form.',
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
