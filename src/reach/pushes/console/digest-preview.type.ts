import { Field, Int, ObjectType } from 'type-graphql';
import { RenditionFinding } from '#reach/delivery';

@ObjectType({ description: 'One article exactly as followers get it.' })
export class PreviewArticle {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  author!: string;

  @Field(() => String)
  digest!: string;

  @Field(() => String, { description: 'HTML; pictures at their addresses on the platform.' })
  content!: string;

  @Field(() => String, { description: 'Where 阅读原文 leads.' })
  sourceUrl!: string;

  @Field(() => String, { description: 'The cover, at our own address.' })
  coverPath!: string;
}

@ObjectType({
  description:
    'Where a picture lies on the platform, and where with us: the platform shows it in articles only.',
})
export class PreviewPicture {
  @Field(() => String)
  far!: string;

  @Field(() => String)
  ours!: string;
}

@ObjectType({ description: 'Byte for byte what is sent.' })
export class DigestPreview {
  @Field(() => String, { description: 'Changes with every byte.' })
  hash!: string;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => [PreviewArticle])
  articles!: PreviewArticle[];

  @Field(() => [PreviewPicture])
  pictures!: PreviewPicture[];

  @Field(() => [RenditionFinding])
  findings!: RenditionFinding[];
}

@ObjectType({ description: 'How many followers a push has reached, as the platform counts.' })
export class PushCounts {
  @Field(() => Int, { nullable: true })
  total!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Left of them after those who cannot or will not receive it.',
  })
  filtered!: number | null;

  @Field(() => Int, { nullable: true })
  sent!: number | null;

  @Field(() => Int, { nullable: true })
  failed!: number | null;
}
