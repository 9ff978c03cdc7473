import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { idOf } from '#base/contract';
import type { Context } from '#base/database';
import { personById, allow } from '#city/access';
import { LiaisonRegisterInput } from './liaison.input.ts';
import { liaisonTerms } from './liaison-terms.ts';
import { liaisonType, LiaisonType } from './liaison.type.ts';
import { endLiaison, registerLiaison } from './register-liaison.ts';

@Resolver(() => LiaisonType)
export class LiaisonResolver {
  @Query(() => [LiaisonType], { description: 'Terms of liaisons, newest first.' })
  async liaisons(
    @Arg('unitId', () => ID, { nullable: true }) unitId: string | null,
    @Arg('on', () => String, { nullable: true, description: 'Only terms that include this day, YYYY-MM-DD.' })
    on: string | null,
    @Ctx() ctx: Context,
  ): Promise<LiaisonType[]> {
    allow(ctx.actor, 'unit.manage');
    const id = unitId == null ? null : idOf('Unit', unitId, 'unitId');
    return (await liaisonTerms(ctx, { unitId: id, on: on ?? null })).map(liaisonType);
  }

  @FieldResolver(() => String, { description: 'Name of the person.' })
  async name(@Root() { personId }: LiaisonType, @Ctx() ctx: Context): Promise<string> {
    return (await personById(ctx, personId))!.name;
  }

  @Mutation(() => LiaisonType)
  async liaisonRegister(
    @Arg('input', () => LiaisonRegisterInput) input: LiaisonRegisterInput,
    @Ctx() ctx: Context,
  ): Promise<LiaisonType> {
    const personId = idOf('Person', input.personId, 'personId');
    return liaisonType(
      await registerLiaison(ctx, { ...input, personId, unitId: idOf('Unit', input.unitId, 'unitId') }),
    );
  }

  @Mutation(() => LiaisonType, { description: 'Sets the last day of a term.' })
  async liaisonEnd(
    @Arg('id', () => ID) id: string,
    @Arg('toDate', () => String, { description: 'YYYY-MM-DD.' }) toDate: string,
    @Ctx() ctx: Context,
  ): Promise<LiaisonType> {
    return liaisonType(await endLiaison(ctx, { liaisonId: idOf('Liaison', id), toDate }));
  }
}
