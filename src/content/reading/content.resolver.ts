import { Arg, Ctx, Field, FieldResolver, Info, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { ReadingContext } from '#base/cache';
import { pagePath } from '#base/contract';
import { Locale, phrase, Refusal } from '#base/words';
import { ancestryOf, Breadcrumb, columnById, columnType, ColumnType, MetaTag } from '#city/catalogue';
import { unitById, unitType, UnitType } from '#city/register';
import { siteRow } from '#content/site';
import { contentType, ContentType } from './content.type.ts';
import {
  liveEdition,
  localesOfItem,
  nextEdition,
  previousEdition,
  relatedEditions,
  sourceOf,
  verifiedAt,
  withdrawalAt,
} from './editions.ts';
import { partsRequested, type EditionRow } from './edition-row.ts';
import { contentTags } from './page-tags.ts';

@ObjectType({ description: 'The same page in one locale, for hreflang.' })
export class Alternate {
  @Field(() => Locale)
  locale!: Locale;

  @Field(() => String, { description: 'With the prefix of the locale, from the root.' })
  path!: string;

  @Field(() => String, { description: 'Absolute.' })
  url!: string;
}

export const alternate = (locale: Locale, path: string, publicUrl: string): Alternate => ({
  locale,
  path: pagePath(locale, path),
  url: publicUrl + pagePath(locale, path),
});

@ObjectType({ description: 'The source of a translated text.' })
export class TranslatedFrom {
  @Field(() => Int, { description: 'Number of the Chinese edition.' })
  edition!: number;

  @Field(() => Date, { description: 'When that edition was issued.' })
  issuedAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: 'When the Chinese text first changed after that; null if it has not.',
  })
  changedAt!: Date | null;
}

@ObjectType({ description: 'The notice at the path of withdrawn content 撤回说明.' })
export class Withdrawal {
  @Field(() => String)
  path!: string;

  @Field(() => String, { description: 'Title of the withdrawn content (Chinese).' })
  title!: string;

  @Field(() => String, { description: 'The reason, for readers.' })
  explanation!: string;

  @Field(() => Date)
  withdrawnAt!: Date;

  @Field(() => ColumnType)
  column!: ColumnType;
}

@Resolver(() => ContentType)
export class ContentResolver {
  @Query(() => ContentType, {
    nullable: true,
    description: 'Published content, by path; null if it cannot be read in that locale.',
  })
  async content(
    @Arg('path', () => String) path: string,
    @Arg('locale', () => Locale, { defaultValue: Locale.ZH }) locale: Locale,
    @Arg('fallback', () => Locale, {
      nullable: true,
      description: 'Used if there is no text in `locale`; without it, there is no fallback.',
    })
    fallback: Locale | null,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContentType | null> {
    const row = await liveEdition(ctx, path, {
      locale,
      fallback: fallback ?? null,
      parts: partsRequested(info),
    });
    return row && contentType(row, locale, ctx.publicUrl);
  }

  @Query(() => Withdrawal, {
    nullable: true,
    description: 'The notice at the path of withdrawn content; its page answers 410.',
  })
  async withdrawal(
    @Arg('path', () => String) path: string,
    @Arg('locale', () => Locale, { defaultValue: Locale.ZH }) locale: Locale,
    @Ctx() ctx: ReadingContext,
  ): Promise<Withdrawal | null> {
    const row = await withdrawalAt(ctx, path);
    if (!row) return null;
    const { title, explanation, at, column_id } = row;
    return {
      path,
      title,
      explanation: explanation[locale] || phrase(locale, 'contract:withdrawn'),
      withdrawnAt: at,
      column: columnType(await columnById(ctx, column_id), locale),
    };
  }

  @FieldResolver(() => ColumnType)
  async column(@Root() { row, locale }: ContentType, @Ctx() ctx: ReadingContext): Promise<ColumnType> {
    return columnType(await columnById(ctx, row.column_id), locale);
  }

  @FieldResolver(() => [Breadcrumb], { description: 'From the home page to its column.' })
  async breadcrumbs(@Root() { row, locale }: ContentType, @Ctx() ctx: ReadingContext): Promise<Breadcrumb[]> {
    const column = await columnById(ctx, row.column_id);
    const { channel, columns } = await ancestryOf(ctx, column);
    return [
      { name: phrase(locale, 'contract:home'), path: '' },
      { name: channel.name[locale], path: channel.slug },
      ...[...columns, column].map(({ name, path }) => ({ name: name[locale], path })),
    ];
  }

  @FieldResolver(() => UnitType, { description: 'The unit to which the content belongs.' })
  async unit(@Root() { row, locale }: ContentType, @Ctx() ctx: ReadingContext): Promise<UnitType> {
    return unitType((await unitById(ctx, row.unit_id))!, locale);
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When this edition was last attested 核查确认; never changes publishedAt.',
  })
  verifiedAt(@Root() { row }: ContentType, @Ctx() ctx: ReadingContext): Promise<Date | null> {
    return verifiedAt(ctx, row.id);
  }

  @FieldResolver(() => ContentType, {
    nullable: true,
    description: 'The content published just before it in the same column.',
  })
  async previous(
    @Root() root: ContentType,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContentType | null> {
    return contentOf(await previousEdition(ctx, { edition: root.row, parts: partsRequested(info) }), root);
  }

  @FieldResolver(() => ContentType, {
    nullable: true,
    description: 'The content published just after it in the same column.',
  })
  async next(
    @Root() root: ContentType,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContentType | null> {
    return contentOf(await nextEdition(ctx, { edition: root.row, parts: partsRequested(info) }), root);
  }

  @FieldResolver(() => [ContentType], {
    description: 'Other content of its column: most shared keywords first, then newest first. 1–20.',
  })
  async related(
    @Root() root: ContentType,
    @Arg('first', () => Int, { defaultValue: 5 }) first: number,
    @Ctx() ctx: ReadingContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ContentType[]> {
    if (first < 1 || first > 20) throw new Refusal('page.first-out-of-range', { most: 20 }, 'first');
    const rows = await relatedEditions(ctx, { edition: root.row, parts: partsRequested(info), first });
    return rows.map((row) => contentOf(row, root)!);
  }

  @FieldResolver(() => [Alternate], {
    description: 'This page in every locale in which it can be read, itself included.',
  })
  async alternates(
    @Root() { row, publicUrl }: ContentType,
    @Ctx() ctx: ReadingContext,
  ): Promise<Alternate[]> {
    const readable = await localesOfItem(ctx, row.item_id);
    return Object.values(Locale)
      .filter((locale) => readable.includes(locale))
      .map((locale) => alternate(locale, row.path, publicUrl));
  }

  @FieldResolver(() => [MetaTag], {
    description: 'National page tags of site, column and article, ready for the page head.',
  })
  async pageTags(@Root() root: ContentType, @Ctx() ctx: ReadingContext): Promise<MetaTag[]> {
    const [site, column] = await Promise.all([siteRow(ctx), columnById(ctx, root.row.column_id)]);
    return contentTags(site, column, root);
  }

  @FieldResolver(() => Boolean, {
    description: 'True if the Chinese text has changed since this was translated.',
  })
  async isStale(@Root() { row }: ContentType, @Ctx() ctx: ReadingContext): Promise<boolean> {
    return row.source_edition_id !== null && (await sourceOf(ctx, row.source_edition_id)).changed_at !== null;
  }

  @FieldResolver(() => TranslatedFrom, { nullable: true, description: 'Null for Chinese.' })
  async translatedFrom(
    @Root() { row }: ContentType,
    @Ctx() ctx: ReadingContext,
  ): Promise<TranslatedFrom | null> {
    if (row.source_edition_id === null) return null;
    const { number, issued_at, changed_at } = await sourceOf(ctx, row.source_edition_id);
    return { edition: number, issuedAt: issued_at, changedAt: changed_at };
  }
}

const contentOf = (row: EditionRow | null, { publicUrl, locale }: ContentType): ContentType | null =>
  row && contentType(row, locale, publicUrl);
