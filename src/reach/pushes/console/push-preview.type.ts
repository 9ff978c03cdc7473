import { Field, Int, ObjectType } from 'type-graphql';
import { RenditionProblemType } from '#reach/delivery';

@ObjectType('PreviewArticle', { description: 'One article exactly as followers receive it.' })
export class PushPreviewArticle {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  author!: string;

  @Field(() => String)
  digest!: string;

  @Field(() => String, { description: 'HTML with the addresses of pictures on the platform.' })
  content!: string;

  @Field(() => String, { description: 'The target of 阅读原文.' })
  sourceUrl!: string;

  @Field(() => String, { description: "The cover, at the hub's own address." })
  coverPath!: string;
}

@ObjectType('PreviewPicture', {
  description:
    'The address of a picture on the platform and on the hub: the platform shows it in articles only.',
})
export class PushPreviewPicture {
  @Field(() => String)
  far!: string;

  @Field(() => String)
  ours!: string;
}

@ObjectType('DigestPreview', { description: 'Exactly what is sent, byte for byte.' })
export class PushPreview {
  @Field(() => String, { description: 'Changes with every byte.' })
  hash!: string;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => [PushPreviewArticle])
  articles!: PushPreviewArticle[];

  @Field(() => [PushPreviewPicture])
  pictures!: PushPreviewPicture[];

  @Field(() => [RenditionProblemType])
  findings!: RenditionProblemType[];
}

@ObjectType({ description: 'How many followers a push has reached, as counted by the platform.' })
export class PushCounts {
  @Field(() => Int, { nullable: true })
  total!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Followers that remain after the platform excludes those who cannot or will not receive it.',
  })
  filtered!: number | null;

  @Field(() => Int, { nullable: true })
  sent!: number | null;

  @Field(() => Int, { nullable: true })
  failed!: number | null;
}
