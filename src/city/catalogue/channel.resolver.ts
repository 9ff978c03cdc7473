import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { LocaleArgs } from '#base/contract';
import { phrase } from '#base/words';
import { channelType, ChannelType } from './channel.type.ts';
import { Breadcrumb, columnType, ColumnType } from './column.type.ts';
import { allChannels, channelBySlug, topColumnsOf } from './columns.ts';

@Resolver(() => ChannelType)
export class ChannelResolver {
  @Query(() => [ChannelType], { description: 'The channels 频道 in their order.' })
  async channels(
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
  ): Promise<ChannelType[]> {
    return (await allChannels(ctx)).map((row) => channelType(row, locale));
  }

  @Query(() => ChannelType, { nullable: true, description: 'One channel, by path.' })
  async channel(
    @Arg('path', () => String) path: string,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
  ): Promise<ChannelType | null> {
    const row = await channelBySlug(ctx, path);
    return row && channelType(row, locale);
  }

  @FieldResolver(() => [ColumnType], { description: 'Its first-level columns.' })
  async columns(
    @Root() { channelId, locale }: ChannelType,
    @Ctx() ctx: ReadingContext,
  ): Promise<ColumnType[]> {
    return (await topColumnsOf(ctx, channelId)).map((row) => columnType(row, locale));
  }

  @FieldResolver(() => [Breadcrumb])
  breadcrumbs(@Root() { name, path, locale }: ChannelType): Breadcrumb[] {
    return [
      { name: phrase(locale, 'contract:home'), path: '' },
      { name, path },
    ];
  }
}
