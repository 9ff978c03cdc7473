import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { LocaleArgs, Node, readGlobalId } from '#base/contract';
import { Refusal, type Locale } from '#base/words';
import { channelById, channelType, columnById, columnType, dutyById, dutyType } from '#city/catalogue';
import { kinds } from '#city/kinds';
import { unitById, unitType } from '#city/register';
import { contentType } from './content.type.ts';
import { partsRequested, type EditionParts } from './edition-row.ts';
import { liveEditionOfItem } from './editions.ts';

type Load = (ctx: ReadingContext, id: string, locale: Locale, parts: EditionParts) => Promise<Node | null>;

const loadContent: Load = async (ctx, itemId, locale, parts) =>
  nullOr(await liveEditionOfItem(ctx, { itemId, locale, parts }), (row) =>
    contentType(row, locale, ctx.publicUrl),
  );

const loaders = new Map<string, Load>(
  Object.entries({
    Channel: async (ctx, id, locale) => nullOr(await channelById(ctx, id), (row) => channelType(row, locale)),
    Column: async (ctx, id, locale) => nullOr(await columnById(ctx, id), (row) => columnType(row, locale)),
    Unit: async (ctx, id, locale) => nullOr(await unitById(ctx, id), (row) => unitType(row, locale)),
    Duty: async (ctx, id, locale) => nullOr(await dutyById(ctx, id), (row) => dutyType(row, locale)),
    ...Object.fromEntries(kinds.map(({ type }) => [type, loadContent])),
  }),
);

const nullOr = <Row, Type>(row: Row | null | undefined, show: (row: Row) => Type): Type | null =>
  row ? show(row) : null;

const maxIds = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Any object by id; null if it does not exist in that locale.',
  })
  node(
    @Arg('id', () => ID) id: string,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Node | null> {
    return load(ctx, id, locale, partsRequested(info));
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'Several objects by id, in the given order; at most 100.',
  })
  async nodes(
    @Arg('ids', () => [ID]) ids: string[],
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Node | null)[]> {
    if (ids.length > maxIds) throw new Refusal('value.too-many', { most: maxIds }, 'ids');
    return Promise.all(ids.map((id) => load(ctx, id, locale, partsRequested(info))));
  }
}

async function load(
  ctx: ReadingContext,
  globalId: string,
  locale: Locale,
  parts: EditionParts,
): Promise<Node | null> {
  const typedId = readGlobalId(globalId);
  return (typedId && (await loaders.get(typedId.type)?.(ctx, typedId.id, locale, parts))) ?? null;
}
