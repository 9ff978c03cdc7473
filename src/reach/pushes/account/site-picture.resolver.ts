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
  type PictureInput,
} from './site-pictures.ts';

@ObjectType({ description: 'A picture that is shown with texts that have none of their own.' })
class SitePicture {
  @Field(() => String, { description: 'Its path below the public address.' })
  path!: string;

  @Field(() => String, { description: 'Alternative text.' })
  alt!: string;

  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;
}

@ObjectType('ColumnCover', {
  description:
    'The default cover 默认封面 on the WeChat account for texts without a picture in a column and all below it; the nearest one applies.',
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

@ObjectType('WechatArticleEnd', { description: 'The footer of every article of the WeChat account.' })
class WechatArticleEndType {
  @Field(() => String, {
    description: 'A sentence in Chinese that asks readers to follow the account; may be empty.',
  })
  followText!: string;

  @Field(() => SitePicture, {
    nullable: true,
    description: 'The QR code with which readers follow it 二维码.',
  })
  followCode!: SitePicture | null;

  @Field(() => Boolean, {
    description: 'Whether the writer, reviewers and publisher are named 编辑、初审、复审、终审.',
  })
  namesReviewers!: boolean;
}

@InputType()
class SitePictureInput {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String, { description: 'Alternative text.' })
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
    description: 'At least 200×85 pixels. Null removes it; the nearest one above applies.',
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

  @Field(() => Boolean, { description: 'Makes their names public.' })
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
    description: 'Sets the default cover of a column, from the next article on. The picture becomes public.',
  })
  columnCoverSet(
    @Arg('input', () => ColumnCoverSetInput) { scopeId, cover }: ColumnCoverSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ColumnCoverType | null>> {
    return attempt(ctx, async () => {
      const set = await setColumnCover(ctx, {
        scopeId: scopeOf(scopeId),
        cover: pictureInput(cover, 'cover'),
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
    description: 'Sets the footer of all articles of the account, from the next one on.',
  })
  wechatArticleEndSet(
    @Arg('input', () => WechatArticleEndSetInput) input: WechatArticleEndSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WechatArticleEndType>> {
    return attempt(ctx, async () =>
      endType(
        await setArticleEnd(ctx, { ...input, followCode: pictureInput(input.followCode, 'followCode') }),
      ),
    );
  }
}

const pictureInput = (input: SitePictureInput | null | undefined, field: string): PictureInput | null =>
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
