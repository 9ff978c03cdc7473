import { Arg, Args, ArgsType, Ctx, Field, ID, Query, Resolver } from 'type-graphql';
import { connection, ConnectionArgs, DateScalar, idOf } from '#base/contract';
import type { Context } from '#base/database';
import type { Tally } from '#city/catalogue';
import { UnitClassEnum, type UnitClass } from '#city/register';
import { bulletinOf } from './bulletin.ts';
import {
  BulletinItemConnection,
  bulletinItemType,
  bulletinType,
  BulletinType,
  TallyEnum,
} from './bulletin.type.ts';
import { publishedCount, publishedKey, publishedPage } from './published-items.ts';

@ArgsType()
export class BulletinItemsArgs extends ConnectionArgs {
  @Field(() => DateScalar)
  from!: string;

  @Field(() => DateScalar)
  to!: string;

  @Field(() => TallyEnum, { nullable: true })
  tally?: Tally | null;

  @Field(() => UnitClassEnum, { nullable: true })
  class?: UnitClass | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;
}

@Resolver(() => BulletinType)
export class BulletinResolver {
  @Query(() => BulletinType, {
    description: 'The bulletin 通报 of a period in Beijing time, both days inclusive; at most ten years.',
  })
  async bulletin(
    @Arg('from', () => DateScalar) from: string,
    @Arg('to', () => DateScalar) to: string,
    @Ctx() ctx: Context,
  ): Promise<BulletinType> {
    return bulletinType(await bulletinOf(ctx, { from, to }));
  }

  @Query(() => BulletinItemConnection, {
    description:
      'The publications behind a number of the bulletin, in the order of publication; units see their own.',
  })
  async bulletinItems(@Args(() => BulletinItemsArgs) args: BulletinItemsArgs, @Ctx() ctx: Context) {
    const { unitId, ...rest } = args;
    const selection = { ...rest, unitId: unitId == null ? null : idOf('Unit', unitId, 'unitId') };
    const page = await publishedPage(ctx, selection, args);
    return connection(
      { ...page, rows: page.rows.map(bulletinItemType) },
      ({ published }) => publishedKey(published),
      () => publishedCount(ctx, selection),
    );
  }
}
