import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { idOf } from '#base/contract';
import type { ContentPatch } from '../content-patch.ts';

@InputType()
class PictureInput {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String, { description: 'Description of the picture; required before submitting.' })
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

@InputType({ description: 'Only the fields given are changed; null clears a field.' })
export class ItemContentInput {
  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  summary?: string | null;

  @Field(() => String, { nullable: true, description: 'HTML; it is sanitised for readers.' })
  body?: string | null;

  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => String, { nullable: true })
  author?: string | null;

  @Field(() => [String], { nullable: true })
  keywords?: string[] | null;

  @Field(() => PictureInput, { nullable: true })
  cover?: PictureInput | null;

  @Field(() => [PictureInput], { nullable: true })
  images?: PictureInput[] | null;

  @Field(() => [AttachmentInput], { nullable: true })
  attachments?: AttachmentInput[] | null;

  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The fields of the kind, described by `kinds`. Null clears a field.',
  })
  fields?: Record<string, unknown> | null;
}

@InputType()
export class ItemCreateInput {
  @Field(() => ID)
  columnId!: string;

  @Field(() => ID)
  unitId!: string;

  @Field(() => String, { description: 'For example `service-guide`; `kinds` lists all.' })
  kind!: string;

  @Field(() => ItemContentInput)
  content!: ItemContentInput;

  @Field(() => String, {
    nullable: true,
    description: 'The same input with the same key is executed only once; keys are stored for a day.',
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
    description: 'The same input with the same key is executed only once; keys are stored for a day.',
  })
  idempotencyKey?: string;
}

/** The content of an input, with database ids. */
export function contentPatch({ cover, images, attachments, ...input }: ItemContentInput): ContentPatch {
  const withDatabaseId = <One extends { assetId: string }>(one: One): One => ({
    ...one,
    assetId: idOf('Asset', one.assetId, 'content'),
  });
  return {
    ...input,
    ...(cover !== undefined && { cover: cover && withDatabaseId(cover) }),
    ...(images !== undefined && { images: images && images.map(withDatabaseId) }),
    ...(attachments !== undefined && { attachments: attachments && attachments.map(withDatabaseId) }),
  };
}
