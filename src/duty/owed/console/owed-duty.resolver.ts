import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  attempt,
  connection,
  DateScalar,
  globalId,
  idOf,
  LocalConnectionArgs,
  payloadType,
  type Connection,
  type Payload,
} from '#base/contract';
import type { Context } from '#base/database';
import { dayOf, type Day } from '#base/dates';
import { requireSignIn } from '#city/access';
import { dutyKey, dutyPage } from '../duty-page.ts';
import { dutyStates, type OwedDuty } from '../duty-states.ts';
import { editionsToCheck } from '../editions-to-check.ts';
import { explainDuty } from '../explain-duty.ts';
import { filterDuties } from '../filter-duties.ts';
import { pauseDuty, resumeDuty } from '../pauses/pause-duty.ts';
import { setCheckInterval } from '../pauses/set-check-interval.ts';
import { ownDuties, readableDuties } from '../readable-duties.ts';
import { whoMet } from '../who-met.ts';
import {
  DutyTotals,
  OwedDutyConnection,
  OwedDutyFilter,
  owedDutyType,
  OwedDutyType,
} from './owed-duty.type.ts';

@InputType()
class DutyPauseInput {
  @Field(() => ID)
  id!: string;

  @Field(() => DateScalar, { description: 'The last day of the pause; within a year.' })
  until!: Day;

  @Field(() => String)
  reason!: string;
}

@ObjectType({ description: 'A live edition that can be attested 待核查内容.' })
class EditionToCheckType {
  @Field(() => ID, { description: "The edition's id, for `editionOpen` and `editionAttest`." })
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  path!: string;

  @Field(() => Date)
  updatedAt!: Date;

  @Field(() => Date, { nullable: true })
  verifiedAt!: Date | null;

  @Field(() => Boolean, { description: 'Whether you have opened it, so that you may attest it.' })
  isShown!: boolean;
}

@ObjectType({ description: 'The interval of checks of a column without due days.' })
class CheckInterval {
  @Field(() => ID)
  columnId!: string;

  @Field(() => Int, { nullable: true, description: 'Days; null: the default of 90.' })
  days!: number | null;
}

const OwedDutyPayload = payloadType('OwedDuty', 'owedDuty', () => OwedDutyType);
const CheckIntervalPayload = payloadType('CheckInterval', 'checkInterval', () => CheckInterval);

@Resolver(() => OwedDutyType)
export class OwedDutyResolver {
  @Query(() => OwedDutyConnection, {
    description: 'What every unit owes, with its state, in the order of the annex; liaisons see their own.',
  })
  async owedDuties(
    @Arg('filter', () => OwedDutyFilter, { nullable: true }) filter: OwedDutyFilter | null,
    @Args(() => LocalConnectionArgs) args: LocalConnectionArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<OwedDutyType>> {
    return dutyConnection(filtered(await readableDuties(ctx), filter), args);
  }

  @Query(() => OwedDutyConnection, { description: 'What your own units owe.' })
  async myDuties(
    @Arg('filter', () => OwedDutyFilter, { nullable: true }) filter: OwedDutyFilter | null,
    @Args(() => LocalConnectionArgs) args: LocalConnectionArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<OwedDutyType>> {
    return dutyConnection(filtered(await ownDuties(ctx), filter), args);
  }

  @Query(() => DutyTotals, { description: 'Totals over the duties that `owedDuties` lists.' })
  async owedDutyTotals(
    @Arg('filter', () => OwedDutyFilter, { nullable: true }) filter: OwedDutyFilter | null,
    @Ctx() ctx: Context,
  ): Promise<DutyTotals> {
    const duties = filtered(await readableDuties(ctx), filter);
    const count = (state: OwedDuty['state']) => duties.filter((duty) => duty.state === state).length;
    return {
      total: duties.length,
      met: count('met'),
      dueSoon: count('due-soon'),
      overdue: count('overdue'),
      never: count('never'),
      paused: count('paused'),
    };
  }

  @FieldResolver(() => String, { nullable: true, description: 'Name of the person who last met it.' })
  metBy(@Root() { duty }: OwedDutyType, @Ctx() ctx: Context): Promise<string | null> {
    return whoMet(ctx, duty);
  }

  @FieldResolver(() => String, { description: 'The state in one sentence.' })
  async explanation(@Root() { duty, locale }: OwedDutyType, @Ctx() ctx: Context): Promise<string> {
    return explainDuty(duty, locale, dayOf(ctx.now), await whoMet(ctx, duty));
  }

  @FieldResolver(() => [EditionToCheckType], {
    description: 'Live editions of the unit in the column, the longest unchecked first; at most 100.',
  })
  async editions(@Root() { duty }: OwedDutyType, @Ctx() ctx: Context): Promise<EditionToCheckType[]> {
    return (await editionsToCheck(ctx, duty)).map(({ id, issuedAt, ...edition }) => ({
      ...edition,
      id: globalId('Edition', id),
      updatedAt: issuedAt,
    }));
  }

  @Mutation(() => OwedDutyPayload, {
    description: 'Pauses a duty 暂停 from today until a day, with a reason.',
  })
  dutyPause(
    @Arg('input', () => DutyPauseInput) { id, until, reason }: DutyPauseInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<OwedDutyType>> {
    return changedDuty(ctx, id, (id) => pauseDuty(ctx, { id, until, reason }));
  }

  @Mutation(() => OwedDutyPayload, { description: 'Ends a pause 恢复.' })
  dutyResume(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<OwedDutyType>> {
    return changedDuty(ctx, id, (id) => resumeDuty(ctx, { id }));
  }

  @Mutation(() => CheckIntervalPayload, {
    description: 'Sets the interval of checks of a column without due days 自查间隔.',
  })
  checkIntervalSet(
    @Arg('columnId', () => ID) columnId: string,
    @Arg('days', () => Int, { nullable: true, description: '1–366; null: 90.' }) days: number | null,
    @Ctx() ctx: Context,
  ): Promise<Payload<CheckInterval>> {
    return attempt(ctx, async () => {
      await setCheckInterval(ctx, { columnId: idOf('Column', columnId, 'columnId'), days });
      return { columnId, days };
    });
  }
}

const filtered = (duties: readonly OwedDuty[], filter: OwedDutyFilter | null): OwedDuty[] =>
  filterDuties(duties, {
    ...filter,
    unitIds: filter?.unitIds?.map((id, index) => idOf('Unit', id, `filter.unitIds.${index}`)) ?? null,
  });

function dutyConnection(duties: readonly OwedDuty[], args: LocalConnectionArgs): Connection<OwedDutyType> {
  const page = dutyPage(duties, args);
  const rows = page.rows.map((duty) => owedDutyType(duty, args.locale));
  return connection(
    { ...page, rows },
    ({ duty }) => dutyKey(duty),
    async () => duties.length,
  );
}

/** The state after the change. A state that cannot be computed is refused before the change. */
const changedDuty = (
  ctx: Context,
  id: string,
  work: (id: string) => Promise<object>,
): Promise<Payload<OwedDutyType>> =>
  attempt(ctx, async () => {
    requireSignIn(ctx);
    const dutyId = idOf('OwedDuty', id);
    await dutyStates(ctx);
    await work(dutyId);
    const duty = (await dutyStates(ctx)).find((one) => one.id === dutyId)!;
    return owedDutyType(duty, ctx.locale);
  });
