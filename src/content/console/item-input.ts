import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { idOf } from '#core';
import type { ItemContent } from '../item-content.ts';

@InputType()
class PictureInput {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String, { description: 'What it shows, in words; required before submitting.' })
  alt!: string;

  @Field(() => String, { defaultValue: '' })
  caption!: string;
}

@InputType()
class AttachmentInput {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String, { defaultValue: '' })
  title!: string;
}

@InputType({ description: 'What is given changes; what is left out stays as it is.' })
export class ItemContentInput {
  @Field(() => String, { nullable: true })
  title?: string;

  @Field(() => String, { nullable: true })
  summary?: string;

  @Field(() => String, { nullable: true, description: 'HTML; what readers must not get is taken out.' })
  body?: string;

  @Field(() => String, { nullable: true })
  source?: string;

  @Field(() => String, { nullable: true })
  author?: string;

  @Field(() => [String], { nullable: true })
  keywords?: string[];

  @Field(() => PictureInput, { nullable: true })
  cover?: PictureInput | null;

  @Field(() => [PictureInput], { nullable: true })
  images?: PictureInput[];

  @Field(() => [AttachmentInput], { nullable: true })
  attachments?: AttachmentInput[];

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The fields of the kind; `kinds` describes them.',
  })
  fields?: Record<string, unknown>;
}

@InputType()
export class ItemCreateInput {
  @Field(() => ID)
  columnId!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String, { description: 'Such as `service-guide`; `kinds` lists them.' })
  kind!: string;

  @Field(() => ItemContentInput)
  content!: ItemContentInput;

  @Field(() => String, {
    nullable: true,
    description: 'The same input under the same key is done once; a key is remembered for a day.',
  })
  idempotencyKey?: string;
}

@InputType()
export class ItemSaveInput {
  @Field(() => ID)
  id!: string;

  @Field(() => ItemContentInput)
  content!: ItemContentInput;

  @Field(() => Int, { description: 'The version that the writer started from.' })
  expectedVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The same input under the same key is done once; a key is remembered for a day.',
  })
  idempotencyKey?: string;
}

/** The content of an input, without what was not given (an explicit null of the cover takes the cover away). */
export function givenContent(input: ItemContentInput): Partial<ItemContent> {
  const asset = (id: string) => idOf('Asset', id, 'content');
  const given = Object.fromEntries(
    Object.entries(input).filter(
      ([name, value]) => value !== undefined && (value !== null || name === 'cover'),
    ),
  );
  return {
    ...given,
    ...(input.cover && { cover: { ...input.cover, assetId: asset(input.cover.assetId) } }),
    ...(input.images && {
      images: input.images.map((image) => ({ ...image, assetId: asset(image.assetId) })),
    }),
    ...(input.attachments && {
      attachments: input.attachments.map((file) => ({ ...file, assetId: asset(file.assetId) })),
    }),
  } as Partial<ItemContent>;
}
