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
    description: 'Findings that concern you, the newest first.',
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

  @Query(() => FindingType, { nullable: true, description: 'A finding that concerns you.' })
  async finding(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<FindingType | null> {
    const row = await findingById(ctx, idOf('Finding', id));
    return row && findingType(row, ctx.locale);
  }

  @Query(() => [FindingCount], { description: 'The number of findings by unit and class.' })
  async findingCounts(
    @Args(() => FindingCountArgs) args: FindingCountArgs,
    @Ctx() ctx: Context,
  ): Promise<FindingCount[]> {
    return (await findingTally(ctx, findingFilter(args))).map((row) => findingCountType(row, ctx.locale));
  }

  @Mutation(() => FindingPayload, {
    description:
      'Marks a finding as put right. The hub checks again, and reopens it when the problem remains.',
  })
  findingResolve(@Arg('input', () => FindingSettleInput) input: FindingSettleInput, @Ctx() ctx: Context) {
    return settlePayload(ctx, input, 'done');
  }

  @Mutation(() => FindingPayload, { description: 'Marks a finding as acceptable, with a reason.' })
  findingIgnore(@Arg('input', () => FindingSettleInput) input: FindingSettleInput, @Ctx() ctx: Context) {
    return settlePayload(ctx, input, 'ignored');
  }
}

const settlePayload = (
  ctx: Context,
  { id, reason }: FindingSettleInput,
  as: SettleFinding['as'],
): Promise<Payload<FindingType>> =>
  attempt(ctx, async () => {
    const findingId = await settleFinding(ctx, { id: idOf('Finding', id), as, reason });
    return findingType((await findingById(ctx, findingId))!, ctx.locale);
  });
