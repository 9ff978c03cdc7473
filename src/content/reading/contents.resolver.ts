import type { GraphQLResolveInfo } from 'graphql';
import {
  Arg,
  Args,
  ArgsType,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  Int,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import {
  connection,
  ConnectionArgs,
  LocalConnectionArgs,
  pageWindow,
  type Connection,
  type PageArgs,
} from '#base/contract';
import { Locale, locales } from '#base/words';
import { channelBySlug, ChannelType, columnByPath, ColumnType, MetaTag } from '#city/catalogue';
import { unitBySlug, UnitType } from '#city/register';
import { siteRow } from '#content/site';
import { Alternate, alternate } from './content.resolver.ts';
import { ContentConnection, contentType, type ContentType } from './content.type.ts';
import {
  editionCount,
  editionPage,
  everything,
  listKeyOf,
  readListKey,
  type ListFilter,
} from './edition-list.ts';
import { partsRequested } from './edition-row.ts';
import { freshnessOf, localesOfScope } from './editions.ts';
import { selects } from './fields-below.ts';
import { columnTags, siteTags } from './page-tags.ts';
import { ProjectFilter, projectQuestion } from './projects/project-filter.ts';

enum ContentOrder {
  NEWEST = 'newest',
  OLDEST = 'oldest',
}
registerEnumType(ContentOrder, { name: 'ContentOrder', description: 'By date of publication.' });

@InputType({ description: 'All conditions must hold.' })
export class ContentFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Path of a column or channel, including all below it.',
  })
  column?: string | null;

  @Field(() => [String], { nullable: true, description: 'Kinds such as `article`.' })
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Path of a unit.' })
  unit?: string | null;

  @Field(() => Date, { nullable: true, description: 'Published at or after.' })
  publishedFrom?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Published before.' })
  publishedUntil?: Date | null;

  @Field(() => ProjectFilter, {
    nullable: true,
    description: 'Only investment projects that match 招商项目.',
  })
  project?: ProjectFilter | null;
}

@ArgsType()
class ContentsArgs extends LocalConnectionArgs {
  @Field(() => ContentFilter, { nullable: true })
  filter?: ContentFilter | null;

  @Field(() => ContentOrder, { defaultValue: ContentOrder.NEWEST })
  orderBy!: ContentOrder;

  @Field(() => Locale, {
    nullable: true,
    description: 'Listed if there is no text in `locale`; without it, there is no fallback.',
  })
  fallback?: Locale | null;
}

@ArgsType()
class ContentsBelowArgs extends ConnectionArgs {
  @Field(() => [String], { nullable: true, description: 'Kinds such as `article`.' })
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Path of a unit.' })
  unit?: string | null;

  @Field(() => Locale, {
    nullable: true,
    description: 'Listed if there is no text in the locale; without it, there is no fallback.',
  })
  fallback?: Locale | null;
}

@Resolver()
export class ContentsResolver {
  @Query(() => ContentConnection, { description: 'Published content, newest first by default.' })
  async contents(
    @Args(() => ContentsArgs) args: ContentsArgs,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ContentType>> {
    const { filter, orderBy, locale, fallback } = args;
    const [scopeId, unitId] = await Promise.all([scopeAt(ctx, filter?.column), unitAt(ctx, filter?.unit)]);
    if (scopeId === undefined || unitId === undefined) return nothing();
    return list(ctx, info, args, {
      ...everything,
      scopeId,
      unitId,
      locale,
      fallback: fallback ?? null,
      kinds: filter?.kinds ?? null,
      from: filter?.publishedFrom ?? null,
      until: filter?.publishedUntil ?? null,
      project: filter?.project ? projectQuestion(filter.project, ctx.now) : null,
      isOldestFirst: orderBy === ContentOrder.OLDEST,
    });
  }
}

const whereReadable = (what: string) =>
  `${what} in every locale in which it has readable content, and always in Chinese.`;

async function alternatesOf(ctx: ReadingContext, scopeId: string, path: string): Promise<Alternate[]> {
  const readable = await localesOfScope(ctx, scopeId);
  return locales
    .filter((locale) => locale === Locale.ZH || readable.includes(locale))
    .map((locale) => alternate(locale, path, ctx.publicUrl));
}

/** Adds to `Column` the content published in it. */
@Resolver(() => ColumnType)
export class ColumnContentsResolver {
  @FieldResolver(() => ContentConnection, {
    description: 'Content published here and in all columns below, newest first.',
  })
  contents(
    @Root() { row, locale }: ColumnType,
    @Args(() => ContentsBelowArgs) args: ContentsBelowArgs,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ContentType>> {
    return listBelow(ctx, info, args, row.id, locale);
  }

  @FieldResolver(() => Int, {
    description: 'Number of contents published here and below, in the locale of the column.',
  })
  contentCount(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<number> {
    return editionCount(ctx, { ...everything, scopeId: row.id, locale });
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When content here or below was last published or corrected, in the locale of the column.',
  })
  async updatedAt(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<Date | null> {
    return (await freshnessOf(ctx, { scopeId: row.id, locale })).updated_at;
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When content here or below was last attested 核查确认, in the locale of the column.',
  })
  async verifiedAt(@Root() { row, locale }: ColumnType, @Ctx() ctx: ReadingContext): Promise<Date | null> {
    return (await freshnessOf(ctx, { scopeId: row.id, locale })).verified_at;
  }

  @FieldResolver(() => [MetaTag], {
    description: 'National page tags of site and column, ready for the page head.',
  })
  async pageTags(
    @Root() { name, columnType, locale }: ColumnType,
    @Ctx() ctx: ReadingContext,
  ): Promise<MetaTag[]> {
    return [
      ...siteTags(await siteRow(ctx), locale, ctx.publicUrl),
      ...columnTags({ name, description: name, columnType, locale }),
    ];
  }

  @FieldResolver(() => [Alternate], { description: whereReadable('This column') })
  alternates(@Root() { row, path }: ColumnType, @Ctx() ctx: ReadingContext): Promise<Alternate[]> {
    return alternatesOf(ctx, row.id, path);
  }
}

/** Adds to `Channel` the content published in it. */
@Resolver(() => ChannelType)
export class ChannelContentsResolver {
  @FieldResolver(() => ContentConnection, {
    description: 'Content published in all columns of the channel, newest first.',
  })
  contents(
    @Root() { channelId, locale }: ChannelType,
    @Args(() => ContentsBelowArgs) args: ContentsBelowArgs,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ContentType>> {
    return listBelow(ctx, info, args, channelId, locale);
  }

  @FieldResolver(() => [MetaTag], {
    description: 'National page tags of site and channel, ready for the page head.',
  })
  async pageTags(
    @Root() { name, summary, columnType, locale }: ChannelType,
    @Ctx() ctx: ReadingContext,
  ): Promise<MetaTag[]> {
    return [
      ...siteTags(await siteRow(ctx), locale, ctx.publicUrl),
      ...columnTags({ name, description: summary, columnType, locale }),
    ];
  }

  @FieldResolver(() => [Alternate], { description: whereReadable('This channel') })
  alternates(@Root() { channelId, path }: ChannelType, @Ctx() ctx: ReadingContext): Promise<Alternate[]> {
    return alternatesOf(ctx, channelId, path);
  }
}

/** Adds to `Unit` the content that it published. */
@Resolver(() => UnitType)
export class UnitContentsResolver {
  @FieldResolver(() => ContentConnection, { description: 'Content published by this unit, newest first.' })
  contents(
    @Root() { unitId, locale }: UnitType,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Arg('fallback', () => Locale, { nullable: true }) fallback: Locale | null,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ContentType>> {
    return list(ctx, info, args, { ...everything, unitId, locale, fallback: fallback ?? null });
  }
}

const listKeyOfType = ({ row }: ContentType) => listKeyOf(row);

const nothing = (): Connection<ContentType> =>
  connection({ rows: [], hasNext: false, hasPrevious: false }, listKeyOfType, async () => 0);

/** The content published in a column or channel and everything below it. */
async function listBelow(
  ctx: ReadingContext,
  info: GraphQLResolveInfo,
  args: ContentsBelowArgs,
  scopeId: string,
  locale: Locale,
): Promise<Connection<ContentType>> {
  const unitId = await unitAt(ctx, args.unit);
  if (unitId === undefined) return nothing();
  return list(ctx, info, args, {
    ...everything,
    scopeId,
    unitId,
    locale,
    fallback: args.fallback ?? null,
    kinds: args.kinds ?? null,
  });
}

async function list(
  ctx: ReadingContext,
  info: GraphQLResolveInfo,
  args: PageArgs,
  filter: ListFilter,
): Promise<Connection<ContentType>> {
  const window = pageWindow(args, readListKey);
  const page = await editionPage(ctx, {
    ...filter,
    window,
    parts: partsRequested(info),
    looksAhead: selects(info, ['pageInfo']),
  });
  const rows = page.rows.map((row) => contentType(row, filter.locale, ctx.publicUrl));
  return connection({ ...page, rows }, listKeyOfType, () =>
    editionCount(ctx, { ...filter, isOldestFirst: false }),
  );
}

/** Null: no path requested; undefined: the path does not exist, so the list is empty. */
export async function scopeAt(
  ctx: ReadingContext,
  path: string | null | undefined,
): Promise<string | null | undefined> {
  if (path == null) return null;
  return (path.includes('/') ? await columnByPath(ctx, path) : await channelBySlug(ctx, path))?.id;
}

export async function unitAt(
  ctx: ReadingContext,
  slug: string | null | undefined,
): Promise<string | null | undefined> {
  return slug == null ? null : (await unitBySlug(ctx, slug))?.id;
}
