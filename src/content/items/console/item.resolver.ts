import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  attempt,
  connection,
  ConnectionArgs,
  globalId,
  idOf,
  keyOfParts,
  keyPart,
  pageOf,
  pageWindow,
  payloadType,
  type Connection,
  type Payload,
} from '#base/contract';
import type { Context } from '#base/database';
import { instantOf } from '#base/dates';
import { query, type RowOf, sql } from '#base/sql';
import { Locale } from '#base/words';
import { createItem } from '../create-item.ts';
import { Item, ItemState } from '../item.entity.ts';
import { ItemVersion } from '../item-version.entity.ts';
import { saveItem } from '../save-item.ts';
import { contentPatch, ItemCreateInput, ItemSaveInput } from './item-input.ts';
import { readable } from '../readable-items.ts';
import { ItemConnection, ItemContentType, itemType, ItemType } from './item.type.ts';

export const ItemPayload = payloadType('Item', 'item', () => ItemType);

@InputType({ description: 'All conditions must hold.' })
class ItemFilter {
  @Field(() => [ItemState], { nullable: true })
  states?: ItemState[] | null;

  @Field(() => ID, { nullable: true })
  unitId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only items of exactly this column.' })
  columnId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: published urgently, with the approval outstanding.',
  })
  isApprovalOwed?: boolean | null;
}

@ArgsType()
class ItemsArgs extends ConnectionArgs {
  @Field(() => ItemFilter, { nullable: true })
  filter?: ItemFilter | null;
}

@ObjectType('ItemVersion', { description: 'The content of an item after one save 版本.' })
class ItemVersionType {
  @Field(() => Int)
  number!: number;

  @Field(() => ItemContentType)
  content!: ItemContentType;

  @Field(() => Date)
  savedAt!: Date;

  @Field(() => String, { description: 'Name of the person who saved it.' })
  savedBy!: string;

  @Field(() => Int, { nullable: true, description: 'The version that this one restored.' })
  restoredFrom!: number | null;
}

@ObjectType({ description: 'The live edition of an item in one locale.' })
class LiveEdition {
  @Field(() => ID)
  id!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => Int)
  number!: number;

  @Field(() => Date)
  issuedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Last attestation 核查确认 of this edition.' })
  verifiedAt!: Date | null;
}

@Resolver(() => ItemType)
export class ItemResolver {
  @Query(() => ItemType, { nullable: true, description: 'One item that you may read.' })
  async item(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ItemType | null> {
    const item = await ctx.em.findOne(
      Item,
      { $and: [{ id: idOf('Item', id) }, readable(ctx)] },
      { populate: ['column', 'unit'] },
    );
    return item && itemType(item, ctx.locale);
  }

  @Query(() => ItemConnection, { description: 'Items that you may read, last changed first.' })
  async items(@Args(() => ItemsArgs) args: ItemsArgs, @Ctx() ctx: Context): Promise<Connection<ItemType>> {
    const { filter } = args;
    const window = pageWindow(args, readKey);
    const where = {
      ...(filter?.states && { state: { $in: filter.states } }),
      ...(filter?.columnId && { column: idOf('Column', filter.columnId, 'filter.columnId') }),
      ...(filter?.isApprovalOwed != null && {
        approvalOwedSince: filter.isApprovalOwed ? { $ne: null } : null,
      }),
    };
    const ofUnit = filter?.unitId ? { unit: idOf('Unit', filter.unitId, 'filter.unitId') } : {};
    const all = () => ({ $and: [where, readable(ctx), ofUnit] });
    const compare = window.isBackward ? '$gt' : '$lt';
    const [at, id] = window.key ? [instantOf(window.key[0]), window.key[1]] : [];
    const after = at && {
      $or: [{ updatedAt: { [compare]: at } }, { updatedAt: at, id: { [compare]: id } }],
    };
    const order = window.isBackward ? 'asc' : 'desc';
    const items = await ctx.em.find(
      Item,
      { $and: [where, readable(ctx), ofUnit, ...(after ? [after] : [])] },
      {
        orderBy: [{ updatedAt: order }, { id: order }],
        limit: window.size + 1,
        populate: ['column', 'unit'],
      },
    );
    const page = pageOf(
      items.map((item) => itemType(item, ctx.locale)),
      window,
    );
    return connection(
      page,
      ({ item }) => [item.updatedAt.toISOString(), item.id],
      () => ctx.em.count(Item, all()),
    );
  }

  @FieldResolver(() => [ItemVersionType], { description: 'The last 100 saved versions, newest first.' })
  async versions(@Root() { item }: ItemType, @Ctx() { em }: Context): Promise<ItemVersionType[]> {
    const versions = await em.find(
      ItemVersion,
      { itemId: item.id },
      { orderBy: { number: 'desc' }, limit: 100 },
    );
    const people = await query(
      em,
      sql<RowOf<'person', 'id' | 'name'>>`
        select id, name from person where id in (select saved_by from item_version where item_id = ${item.id})`,
    );
    return versions.map((version) => ({
      ...version,
      savedBy: people.find(({ id }) => id === version.savedBy)?.name ?? '',
    }));
  }

  @FieldResolver(() => [LiveEdition], {
    description: 'Its live editions; empty if nothing is published.',
  })
  async liveEditions(@Root() { item }: ItemType, @Ctx() { em }: Context): Promise<LiveEdition[]> {
    const rows = await query(
      em,
      sql<RowOf<'edition', 'id' | 'locale' | 'number'> & { issuedAt: Date; verifiedAt: Date | null }>`
        select e.id, e.locale, e.number, e.issued_at "issuedAt",
            (select max(at) from attestation a where a.edition_id = e.id) "verifiedAt"
          from edition e where e.item_id = ${item.id} and e.retired_at is null order by e.locale`,
    );
    return rows.map(({ id, ...row }) => ({ ...row, id: globalId('Edition', id) }));
  }

  @Mutation(() => ItemPayload, { description: 'Creates a draft.' })
  itemCreate(
    @Arg('input', () => ItemCreateInput) input: ItemCreateInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      createItem(ctx, {
        columnId: idOf('Column', input.columnId, 'columnId'),
        unitId: idOf('Unit', input.unitId, 'unitId'),
        kind: input.kind,
        content: contentPatch(input.content),
        ...(input.idempotencyKey && { idempotencyKey: input.idempotencyKey }),
      }),
    );
  }

  @Mutation(() => ItemPayload, {
    description:
      'Saves the working text. The second of two concurrent writers is refused with the fields that the first one changed.',
  })
  itemSave(
    @Arg('input', () => ItemSaveInput) input: ItemSaveInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ItemType>> {
    return itemAttempt(ctx, () =>
      saveItem(ctx, {
        id: idOf('Item', input.id),
        content: contentPatch(input.content),
        expectedVersion: input.expectedVersion,
        ...(input.idempotencyKey && { idempotencyKey: input.idempotencyKey }),
      }),
    );
  }
}

/** Runs a command on an item and returns the item for the console, or the refusals. */
export const itemAttempt = (ctx: Context, work: () => Promise<Item>): Promise<Payload<ItemType>> =>
  attempt(ctx, async () => itemType(await work(), ctx.locale));

const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);
