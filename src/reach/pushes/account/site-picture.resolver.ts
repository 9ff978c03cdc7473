import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import type { Locale } from '#base/words';
import { allow } from '#city/access';
import { originalAddress } from '#content/assets';
import { scopeOf } from '#reach/register';
import {
  accountArticleEnd,
  columnCovers,
  setArticleEnd,
  setColumnCover,
  type AccountArticleEnd,
  type ColumnCover,
  type GivenPicture,
} from './site-pictures.ts';

@ObjectType({ description: 'A picture that stands with texts of others.' })
class SitePicture {
  @Field(() => String, { description: 'Its address, below the public one.' })
  path!: string;

  @Field(() => String, { description: 'What it shows, in words.' })
  alt!: string;

  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;
}

@ObjectType('ColumnCover', {
  description:
    'The cover on the WeChat account 默认封面 of what a column and all below it bring without a picture of their own; the nearest one counts.',
})
class ColumnCoverType {
  @Field(() => ID, { nullable: true, description: 'A column or a channel; null: everything.' })
  scopeId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its path.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: "Its name, in the caller's language." })
  name!: string | null;

  @Field(() => SitePicture)
  cover!: SitePicture;
}

@ObjectType('WechatArticleEnd', { description: 'What stands below every article of the WeChat account.' })
class WechatArticleEndType {
  @Field(() => String, {
    description: 'Asks readers to follow the account, in Chinese; empty: nothing does.',
  })
  followText!: string;

  @Field(() => SitePicture, { nullable: true, description: 'The code by which readers follow it 二维码.' })
  followCode!: SitePicture | null;

  @Field(() => Boolean, {
    description: 'Whether those who wrote, checked and published are named 编辑、初审、复审、终审.',
  })
  namesReviewers!: boolean;
}

@InputType()
class SitePictureInput {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String, { description: 'What it shows, in words.' })
  alt!: string;
}

@InputType()
class ColumnCoverSetInput {
  @Field(() => ID, {
    nullable: true,
    description: 'A column or a channel, with all below it; null: everything.',
  })
  scopeId?: string | null;

  @Field(() => SitePictureInput, {
    nullable: true,
    description: 'At least 200×85 pixels; null: none of its own any more, the nearest one above counts.',
  })
  cover?: SitePictureInput | null;
}

@InputType()
class WechatArticleEndSetInput {
  @Field(() => String, { description: 'At most 100 characters; may be empty.' })
  followText!: string;

  @Field(() => SitePictureInput, {
    nullable: true,
    description: 'At least 120×120 pixels; null: none.',
  })
  followCode?: SitePictureInput | null;

  @Field(() => Boolean, { description: 'Their names are public then.' })
  namesReviewers!: boolean;
}

const ColumnCoverPayload = payloadType('ColumnCover', 'columnCover', () => ColumnCoverType);
const WechatArticleEndPayload = payloadType('WechatArticleEnd', 'articleEnd', () => WechatArticleEndType);

@Resolver()
export class SitePictureResolver {
  @Query(() => [ColumnCoverType], { description: 'The widest first.' })
  async columnCovers(@Ctx() ctx: Context): Promise<ColumnCoverType[]> {
    allow(ctx.actor, 'outlet.read');
    return (await columnCovers(ctx)).map((cover) => coverType(cover, ctx.locale));
  }

  @Mutation(() => ColumnCoverPayload, {
    description:
      'Gives a column a cover for what has none, from the next article on; everybody may see the picture then.',
  })
  columnCoverSet(
    @Arg('input', () => ColumnCoverSetInput) { scopeId, cover }: ColumnCoverSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ColumnCoverType | null>> {
    return attempt(ctx, async () => {
      const set = await setColumnCover(ctx, {
        scopeId: scopeOf(scopeId),
        cover: given(cover, 'cover'),
      });
      return set && coverType(set, ctx.locale);
    });
  }

  @Query(() => WechatArticleEndType)
  async wechatArticleEnd(@Ctx() ctx: Context): Promise<WechatArticleEndType> {
    allow(ctx.actor, 'outlet.read');
    return endType(await accountArticleEnd(ctx));
  }

  @Mutation(() => WechatArticleEndPayload, {
    description: 'Says what stands below every article of the account, from the next one on.',
  })
  wechatArticleEndSet(
    @Arg('input', () => WechatArticleEndSetInput) input: WechatArticleEndSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WechatArticleEndType>> {
    return attempt(ctx, async () =>
      endType(await setArticleEnd(ctx, { ...input, followCode: given(input.followCode, 'followCode') })),
    );
  }
}

const given = (input: SitePictureInput | null | undefined, field: string): GivenPicture | null =>
  input ? { assetId: idOf('Asset', input.assetId, `${field}.assetId`), alt: input.alt } : null;

const pictureType = ({
  hash,
  name,
  alt,
  width,
  height,
}: NonNullable<AccountArticleEnd['followCode']>): SitePicture => ({
  path: originalAddress(hash, name),
  alt,
  width,
  height,
});

const endType = ({ followText, namesReviewers, followCode }: AccountArticleEnd): WechatArticleEndType => ({
  followText,
  namesReviewers,
  followCode: followCode && pictureType(followCode),
});

const coverType = (cover: ColumnCover, locale: Locale): ColumnCoverType => ({
  scopeId: cover.scope && globalId(cover.scope.type, cover.scope.id),
  path: cover.scope?.path ?? null,
  name: cover.scope?.name[locale] ?? null,
  cover: pictureType(cover),
});
