import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { attempt, idOf, LocaleArgs, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { CatalogueUnit, catalogueUnit, UnitAddInput, UnitSucceedInput } from '#city/register';
import { addUnit } from './add-unit.ts';
import { succeedUnit } from './succeed-unit.ts';

const UnitPayload = payloadType('Unit', 'unit', () => CatalogueUnit);

/** Mutations of the catalogue. */
@Resolver()
export class CatalogueResolver {
  @Mutation(() => CatalogueUnit, {
    description:
      'Adds a unit 新增单位: it joins the groups of its class and gets its columns from the templates.',
  })
  async unitAdd(
    @Arg('input', () => UnitAddInput) input: UnitAddInput,
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: Context,
  ): Promise<CatalogueUnit> {
    return catalogueUnit(await addUnit(ctx, { ...input }), locale);
  }

  @Mutation(() => UnitPayload, {
    description: 'Passes the duties of one unit on to another from a day on 职责承接; returns the successor.',
  })
  unitSucceed(
    @Arg('input', () => UnitSucceedInput) input: UnitSucceedInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CatalogueUnit>> {
    return attempt(ctx, async () => {
      const successor = await succeedUnit(ctx, {
        ...input,
        unitId: idOf('Unit', input.unitId, 'unitId'),
        successorId: idOf('Unit', input.successorId, 'successorId'),
        dutyNumbers: input.dutyNumbers ?? null,
      });
      return catalogueUnit(successor, ctx.locale);
    });
  }
}
