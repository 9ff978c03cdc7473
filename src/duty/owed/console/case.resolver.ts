import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, DateScalar, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import type { Day } from '#base/dates';
import { requireSignIn, someScopesFor } from '#city/access';
import { casesOf, type CaseRow } from '../cases/cases.ts';
import { registerCase } from '../cases/register-case.ts';
import { answerCase, extendCase, resumeCase, stopCase } from '../cases/run-case.ts';

@ObjectType('DutyCase', { description: 'An application with a clock of its own 依申请公开等限期事项.' })
class CaseType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: "Its number in the unit's register." })
  reference!: string;

  @Field(() => DateScalar)
  receivedOn!: Day;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Null while the clock stands still, and once answered.',
  })
  dueOn!: Day | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The year whose calendar of working days must be imported to tell the day.',
  })
  missingYear!: number | null;

  @Field(() => Int, { description: 'Days since it was due; 0 while it is in time.' })
  overdueDays!: number;

  @Field(() => String, { nullable: true, description: 'Why the clock stands still.' })
  stoppedReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why more days were taken.' })
  extendedReason!: string | null;

  @Field(() => DateScalar, { nullable: true })
  answeredOn!: Day | null;

  @Field(() => String, { description: 'The law that sets its days.' })
  rule!: string;
}

@InputType()
class CaseRegisterInput {
  @Field(() => ID, { description: 'The duty whose clock it is.' })
  owedDutyId!: string;

  @Field(() => String, { description: "Its number in the unit's register; at most 100 characters." })
  reference!: string;

  @Field(() => DateScalar, { description: 'Not after today.' })
  receivedOn!: Day;
}

@InputType()
class CaseReasonInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  reason!: string;
}

const CasePayload = payloadType('DutyCase', 'case', () => CaseType);

@Resolver()
export class CaseResolver {
  @Query(() => [CaseType], { description: 'Cases of a unit, those that wait first; at most 200.' })
  async cases(@Arg('unitId', () => ID) unitId: string, @Ctx() ctx: Context): Promise<CaseType[]> {
    const id = idOf('Unit', unitId, 'unitId');
    const scopes = someScopesFor(ctx.actor, 'duty.read', id);
    return (await casesOf(ctx, { unitId: id, scopes })).map(caseType);
  }

  @Mutation(() => CasePayload, { description: 'An application arrived, also on paper: its clock runs.' })
  caseRegister(
    @Arg('input', () => CaseRegisterInput) { owedDutyId, ...given }: CaseRegisterInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CaseType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      const id = idOf('OwedDuty', owedDutyId, 'owedDutyId');
      return caseById(ctx, await registerCase(ctx, { ...given, id }));
    });
  }

  @Mutation(() => CasePayload, { description: 'The clock stands still from today on, and why.' })
  caseStop(
    @Arg('input', () => CaseReasonInput) { id, reason }: CaseReasonInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CaseType>> {
    return changed(ctx, id, (id) => stopCase(ctx, { id, reason }));
  }

  @Mutation(() => CasePayload, { description: 'The clock runs again; today counts.' })
  caseResume(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<CaseType>> {
    return changed(ctx, id, (id) => resumeCase(ctx, { id }));
  }

  @Mutation(() => CasePayload, { description: 'Takes the further days that the law allows, once.' })
  caseExtend(
    @Arg('input', () => CaseReasonInput) { id, reason }: CaseReasonInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CaseType>> {
    return changed(ctx, id, (id) => extendCase(ctx, { id, reason }));
  }

  @Mutation(() => CasePayload, { description: 'The answer went out today.' })
  caseAnswer(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<CaseType>> {
    return changed(ctx, id, (id) => answerCase(ctx, { id }));
  }
}

const changed = (ctx: Context, id: string, work: (id: string) => Promise<void>): Promise<Payload<CaseType>> =>
  attempt(ctx, async () => {
    requireSignIn(ctx);
    await work(idOf('DutyCase', id));
    return caseById(ctx, idOf('DutyCase', id));
  });

const caseById = async (ctx: Context, caseId: string): Promise<CaseType> =>
  caseType((await casesOf(ctx, { caseId }))[0]!);

const caseType = ({ id, ...row }: CaseRow): CaseType => ({ id: globalId('DutyCase', id), ...row });
