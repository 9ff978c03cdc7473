import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { LocaleArgs, type Context } from '#core';
import { unitType, UnitType } from '#people';
import { addUnit } from './add-unit.ts';
import { UnitAddInput } from './unit.input.ts';

/** What the console may do to the catalogue. */
@Resolver()
export class CatalogueResolver {
  @Mutation(() => UnitType, {
    description:
      'A new office 新增单位: it joins the groups of its class, and its columns grow by themselves.',
  })
  async unitAdd(
    @Arg('input', () => UnitAddInput) input: UnitAddInput,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: Context,
  ): Promise<UnitType> {
    const { id, slug, name, shortName, class: unitClass, position } = await addUnit(ctx, { ...input });
    return unitType({ id, slug, name, short_name: shortName, class: unitClass, position }, locale);
  }
}
