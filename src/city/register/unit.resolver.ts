import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { connection, LocalConnectionArgs, LocaleArgs } from '#base/contract';
import { UnitConnection, unitType, UnitType } from './unit.type.ts';
import { unitBySlug, unitCount, unitPage } from './units.ts';

@Resolver(() => UnitType)
export class UnitResolver {
  @Query(() => UnitType, { nullable: true, description: 'One unit, by path.' })
  async unit(
    @Arg('path', () => String) path: string,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: ReadingContext,
  ): Promise<UnitType | null> {
    const row = await unitBySlug(ctx, path);
    return row && unitType(row, locale);
  }

  @Query(() => UnitConnection, { description: 'All units, in the order of the register.' })
  async units(@Args(() => LocalConnectionArgs) args: LocalConnectionArgs, @Ctx() ctx: ReadingContext) {
    const page = await unitPage(ctx, args);
    const rows = page.rows.map((row) => unitType(row, args.locale));
    return connection(
      { ...page, rows },
      ({ position }) => position,
      () => unitCount(ctx),
    );
  }
}
