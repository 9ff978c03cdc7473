import { Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { LocaleArgs } from '#base/contract';
import type { Locale } from '#base/words';
import { MetaTag } from '#city/catalogue';
import { siteRow, type SiteRow } from '#content/site';
import { editionCount, everything } from './edition-list.ts';
import { siteTags } from './page-tags.ts';

@ObjectType({ description: 'The site as a whole, with the facts for its footer and page tags.' })
export class Site {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: 'The organisation that runs the site 主办单位.' })
  host!: string;

  @Field(() => String, { description: '网站标识码, 10 characters.' })
  idCode!: string;

  @Field(() => String, { description: 'ICP record 备案号.' })
  icp!: string;

  @Field(() => String, { description: '公安备案号.' })
  policeRecord!: string;

  @Field(() => String, { description: 'How to reach the editors.' })
  contact!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Shown on every page while the site is a demonstration.',
  })
  notice!: string | null;

  @Field(() => String, { description: 'Absolute address of the portal.' })
  url!: string;

  row!: SiteRow;
  locale!: Locale;
}

@Resolver(() => Site)
export class SiteResolver {
  @Query(() => Site, { description: 'Name, footer and page tags of the site.' })
  async site(@Args(() => LocaleArgs) { locale }: LocaleArgs, @Ctx() ctx: ReadingContext): Promise<Site> {
    const row = await siteRow(ctx);
    const { host, contact, notice, idCode, icp, policeRecord } = row.facts;
    return {
      name: row.name[locale],
      host: host[locale],
      contact: contact[locale],
      notice: notice?.[locale] ?? null,
      idCode,
      icp,
      policeRecord,
      url: ctx.publicUrl,
      row,
      locale,
    };
  }

  @FieldResolver(() => [MetaTag])
  pageTags(@Root() { row, locale }: Site, @Ctx() { publicUrl }: ReadingContext): MetaTag[] {
    return siteTags(row, locale, publicUrl);
  }

  @FieldResolver(() => Int, { description: 'Number of contents published in this locale.' })
  contentCount(@Root() { locale }: Site, @Ctx() ctx: ReadingContext): Promise<number> {
    return editionCount(ctx, { ...everything, locale });
  }
}
