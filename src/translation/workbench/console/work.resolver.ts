import { Args, ArgsType, Ctx, Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { connection, ConnectionArgs, connectionType, contractEnum } from '#base/contract';
import type { Context } from '#base/database';
import { Locale, requireForeign } from '#base/words';
import { ItemType, itemType } from '#content/items';
import { standings, workCounts, workKey, workPage, type Standing } from '../work-list.ts';
import { TallyType } from './workbench.type.ts';

const StandingEnum = contractEnum(
  'TranslationStanding',
  standings,
  'State of an item for the readers of a locale: only in Chinese, behind the Chinese, current, or started before the Chinese is published.',
);

@ObjectType({ description: 'An item in the work list of translators.' })
class TranslationWork {
  @Field(() => ItemType)
  item!: ItemType;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => StandingEnum)
  standing!: Standing;

  @Field(() => TallyType, { description: 'Progress of the working text, in segments.' })
  tally!: TallyType;
}

@ObjectType({ description: 'The number of items in one standing.' })
class StandingCount {
  @Field(() => StandingEnum)
  standing!: Standing;

  @Field(() => Int)
  count!: number;
}

@ArgsType()
class WorkScopeArgs {
  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [String], {
    nullable: true,
    description: 'Only items of these kinds, such as `investment-project`.',
  })
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Path of a column; its subcolumns are included.' })
  column?: string | null;
}

@ArgsType()
class WorkArgs extends ConnectionArgs {
  @Field(() => Locale)
  locale!: Locale;

  @Field(() => [StandingEnum], {
    nullable: true,
    description: 'Only these standings; by default all but `CURRENT`.',
  })
  standings?: Standing[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only items of these kinds, such as `investment-project`.',
  })
  kinds?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Path of a column; its subcolumns are included.' })
  column?: string | null;
}

const WorkConnection = connectionType('TranslationWork', () => TranslationWork);

@Resolver()
export class TranslationWorkResolver {
  @Query(() => WorkConnection, { description: 'The items to translate 待译, latest change first.' })
  async translationWork(@Args(() => WorkArgs) args: WorkArgs, @Ctx() ctx: Context) {
    const filter = {
      ...scopeOf(args),
      standings: args.standings ?? standings.filter((one) => one !== 'current'),
    };
    const page = await workPage(ctx, filter, args);
    const rows = page.rows.map((work) => ({
      item: itemType(work.item, ctx.locale),
      locale: args.locale,
      standing: work.standing,
      tally: work.tally,
      key: workKey(work),
    }));
    return connection(
      { ...page, rows },
      ({ key }) => key,
      async () => Object.values(await workCounts(ctx, filter)).reduce((sum, count) => sum + count, 0),
    );
  }

  @Query(() => [StandingCount], { description: 'The number of items in each standing.' })
  async translationStandings(
    @Args(() => WorkScopeArgs) args: WorkScopeArgs,
    @Ctx() ctx: Context,
  ): Promise<StandingCount[]> {
    const counts = await workCounts(ctx, scopeOf(args));
    return standings.map((standing) => ({ standing, count: counts[standing] }));
  }
}

function scopeOf({ locale, kinds = null, column = null }: WorkScopeArgs) {
  requireForeign(locale);
  return { locale, kinds, column };
}
