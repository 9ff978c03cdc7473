import { Arg, Ctx, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { globalId, idOf } from '#base/contract';
import type { ConsoleContext } from '#base/database';
import { Refusal } from '#base/words';
import { requireScope } from '#city/access';
import type { ItemContent } from '../item-content.ts';
import { Item } from '../item.entity.ts';
import { ItemContentType, NamedRef, namedColumn, namedUnit } from './item.type.ts';

@ObjectType({
  description: 'The working text of an item, for a front end that shows drafts.',
})
class ItemPreview {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => NamedRef)
  column!: NamedRef;

  @Field(() => NamedRef)
  unit!: NamedRef;

  @Field(() => ItemContentType)
  content!: ItemContent;

  @Field(() => Date)
  updatedAt!: Date;
}

@Resolver()
export class PreviewResolver {
  @Query(() => ItemPreview, {
    nullable: true,
    description:
      'For front ends whose token (`Authorization: Bearer lmt_…`) has the scope `content:preview`.',
  })
  async preview(@Arg('id', () => ID) id: string, @Ctx() ctx: ConsoleContext): Promise<ItemPreview | null> {
    if (!ctx.tokenScopes) throw new Refusal('not-signed-in');
    requireScope(ctx.tokenScopes, 'content:preview');
    const item = await ctx.em.findOne(Item, idOf('Item', id), { populate: ['column', 'unit'] });
    return (
      item && {
        id: globalId('Item', item.id),
        kind: item.kind,
        column: namedColumn(item, ctx.locale),
        unit: namedUnit(item, ctx.locale),
        content: item.content,
        updatedAt: item.updatedAt,
      }
    );
  }
}
