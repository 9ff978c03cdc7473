import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, globalId } from '#base/contract';
import { Locale } from '#base/words';
import type { ItemContent } from '../item-content.ts';
import { ItemState, type Item } from '../item.entity.ts';
import { declareCommonFields } from './common-types.ts';

registerEnumType(ItemState, { name: 'ItemState', description: 'State of the working text 稿件状态.' });

@ObjectType({ description: 'A picture in an item, with a description.' })
class PictureUse {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String)
  alt!: string;

  @Field(() => String)
  caption!: string;
}

@ObjectType({ description: 'A file attached to an item.' })
class AttachmentUse {
  @Field(() => ID)
  assetId!: string;

  @Field(() => String)
  title!: string;
}

@ObjectType({ description: 'The working text and fields of an item, in Chinese.' })
export class ItemContentType {
  @Field(() => GraphQLJSONObject, { description: 'The fields of the kind, described by `kinds`.' })
  fields!: Record<string, unknown>;
}
declareCommonFields(ItemContentType, 'type', { picture: PictureUse, file: AttachmentUse });

@ObjectType('Named', { description: 'A unit or column, as needed in lists of choices.' })
export class NamedRef {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  path!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType('Item', {
  description: 'One piece of content 稿件: its working text. Readers get editions of it.',
})
export class ItemType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Short number, the last part of its path.' })
  number!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => ItemState)
  state!: ItemState;

  @Field(() => NamedRef)
  column!: NamedRef;

  @Field(() => NamedRef)
  unit!: NamedRef;

  @Field(() => ItemContentType)
  content!: ItemContent;

  @Field(() => Int, { description: 'Pass it as `expectedVersion` when saving.' })
  version!: number;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date)
  updatedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Reason of the last return.' })
  returnReason!: string | null;

  @Field(() => Date, { nullable: true })
  scheduledFor!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Published urgently at this time, with the approval still outstanding.',
  })
  approvalOwedSince!: Date | null;

  @Field(() => String, { nullable: true, description: 'Path of its page, set at the first publication.' })
  path!: string | null;

  @Field(() => Date, { nullable: true, description: 'First publication. Never changes.' })
  publishedAt!: Date | null;

  @Field(() => [String], { description: 'Moves that its state allows, for persons with the right to them.' })
  possibleMoves!: string[];

  item!: Item;
}

export const ItemConnection = connectionType('Item', () => ItemType);

/** The item for the console; names are in the caller's language. */
export function itemType(item: Item, locale: Locale): ItemType {
  return Object.assign(new ItemType(), {
    id: globalId('Item', item.id),
    number: String(item.number), // a joined query returns a bigint
    kind: item.kind,
    state: item.state,
    column: namedColumn(item, locale),
    unit: namedUnit(item, locale),
    content: item.content,
    version: item.version,
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    returnReason: item.returnReason,
    scheduledFor: item.scheduledFor,
    approvalOwedSince: item.approvalOwedSince,
    path: item.path,
    publishedAt: item.publishedAt,
    possibleMoves: item.possibleMoves(),
    item,
  });
}

export const namedColumn = ({ column }: Item, locale: Locale): NamedRef => ({
  id: globalId('Column', column.id),
  path: column.path,
  name: column.name[locale],
});

export const namedUnit = ({ unit }: Item, locale: Locale): NamedRef => ({
  id: globalId('Unit', unit.id),
  path: unit.slug,
  name: unit.shortName[locale],
});
