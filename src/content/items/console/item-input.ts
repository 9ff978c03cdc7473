import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { idOf } from '#base/contract';
import { commonFields, isMedia, valueOf } from '#city/kinds';
import type { ContentPatch } from '../content-patch.ts';
import { declareCommonFields } from './common-types.ts';

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
// oxlint-disable-next-line no-unsafe-declaration-merging -- the common fields are declared from their descriptions
export class ItemContentInput {
  @Field(() => GraphQLJSONObject, {
    nullable: true,
    description: 'The fields of the kind, described by `kinds`. Null clears a field.',
  })
  fields?: Record<string, unknown> | null;
}
// oxlint-disable-next-line no-unsafe-declaration-merging -- the common fields are declared from their descriptions
export interface ItemContentInput extends ContentPatch {}
declareCommonFields(ItemContentInput, 'input', { picture: PictureInput, file: AttachmentInput });

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
export function contentPatch(input: ItemContentInput): ContentPatch {
  const withDatabaseId = <One extends { assetId: string }>(one: One): One => ({
    ...one,
    assetId: idOf('Asset', one.assetId, 'content'),
  });
  const media = Object.entries(commonFields).flatMap(([name, spec]) => {
    const value = valueOf(input, name) as PictureInput | PictureInput[] | null | undefined;
    if (!isMedia(spec) || !value) return [];
    return [[name, Array.isArray(value) ? value.map(withDatabaseId) : withDatabaseId(value)]];
  });
  return { ...input, ...Object.fromEntries(media) };
}
