import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import { attempt, connection, idOf, payloadType, type Connection, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import {
  FindingConnection,
  FindingCount,
  FindingCountArgs,
  findingCountType,
  findingFilter,
  FindingsArgs,
  FindingSettleInput,
  FindingType,
  findingType,
} from './finding.type.ts';
import { findingById, findingCount, findingKey, findingPage, findingTally } from './findings.ts';
import { settleFinding, type SettleFinding } from './settle-finding.ts';

const FindingPayload = payloadType('Finding', 'finding', () => FindingType);

@Resolver(() => FindingType)
export class FindingResolver {
  @Query(() => FindingConnection, {
    description: 'What is wrong with what is published, as far as it concerns you; the newest first.',
  })
  async findings(
    @Args(() => FindingsArgs) args: FindingsArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<FindingType>> {
    const filter = findingFilter(args);
    const page = await findingPage(ctx, filter, args);
    return connection(
      { ...page, rows: page.rows.map((row) => findingType(row, ctx.locale)) },
      ({ row }) => findingKey(row),
      () => findingCount(ctx, filter),
    );
  }

  @Query(() => FindingType, { nullable: true, description: 'One finding that concerns you.' })
  async finding(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<FindingType | null> {
    const row = await findingById(ctx, idOf('Finding', id));
    return row && findingType(row, ctx.locale);
  }

  @Query(() => [FindingCount], { description: 'How many there are, by unit and class.' })
  async findingCounts(
    @Args(() => FindingCountArgs) args: FindingCountArgs,
    @Ctx() ctx: Context,
  ): Promise<FindingCount[]> {
    return (await findingTally(ctx, findingFilter(args))).map((row) => findingCountType(row, ctx.locale));
  }

  @Mutation(() => FindingPayload, {
    description: 'Says that it was put right. The hub looks again, and opens it anew when it was not.',
  })
  findingResolve(@Arg('input', () => FindingSettleInput) input: FindingSettleInput, @Ctx() ctx: Context) {
    return settled(ctx, input, 'done');
  }

  @Mutation(() => FindingPayload, { description: 'Says that it may stay as it is, and why.' })
  findingIgnore(@Arg('input', () => FindingSettleInput) input: FindingSettleInput, @Ctx() ctx: Context) {
    return settled(ctx, input, 'ignored');
  }
}

const settled = (
  ctx: Context,
  { id, reason }: FindingSettleInput,
  as: SettleFinding['as'],
): Promise<Payload<FindingType>> =>
  attempt(ctx, async () => {
    const mine = await settleFinding(ctx, { id: idOf('Finding', id), as, reason });
    return findingType((await findingById(ctx, mine))!, ctx.locale);
  });
