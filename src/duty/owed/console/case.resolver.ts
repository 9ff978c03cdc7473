import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, DateScalar, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import type { Day } from '#base/dates';
import { requireSignIn, someScopesFor } from '#city/access';
import { casesOf, type CaseRow } from '../cases/cases.ts';
import { registerCase } from '../cases/register-case.ts';
import { answerCase, extendCase, resumeCase, stopCase } from '../cases/run-case.ts';

@ObjectType('DutyCase', { description: 'An application with its own time limit 依申请公开等限期事项.' })
class CaseType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: "Its number in the unit's register." })
  reference!: string;

  @Field(() => DateScalar)
  receivedOn!: Day;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Null while the clock is stopped, and once answered.',
  })
  dueOn!: Day | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The year whose calendar of working days must be imported before the day is known.',
  })
  missingYear!: number | null;

  @Field(() => Int, { description: 'Days since it was due; 0 until then.' })
  overdueDays!: number;

  @Field(() => String, { nullable: true, description: 'Why the clock is stopped.' })
  stoppedReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Why the term was extended.' })
  extendedReason!: string | null;

  @Field(() => DateScalar, { nullable: true })
  answeredOn!: Day | null;

  @Field(() => String, { description: 'The law that sets the term.' })
  rule!: string;
}

@InputType()
class CaseRegisterInput {
  @Field(() => ID, { description: 'The owed duty that it belongs to.' })
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
  @Query(() => [CaseType], { description: 'Cases of a unit, open ones first; at most 200.' })
  async cases(@Arg('unitId', () => ID) unitId: string, @Ctx() ctx: Context): Promise<CaseType[]> {
    const id = idOf('Unit', unitId, 'unitId');
    const scopes = someScopesFor(ctx.actor, 'duty.read', id);
    return (await casesOf(ctx, { unitId: id, scopes })).map(caseType);
  }

  @Mutation(() => CasePayload, {
    description: 'Registers an application, also one on paper; its clock starts.',
  })
  caseRegister(
    @Arg('input', () => CaseRegisterInput) { owedDutyId, ...input }: CaseRegisterInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CaseType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      const id = idOf('OwedDuty', owedDutyId, 'owedDutyId');
      return caseById(ctx, await registerCase(ctx, { ...input, id }));
    });
  }

  @Mutation(() => CasePayload, { description: 'Stops the clock from today on, with a reason.' })
  caseStop(
    @Arg('input', () => CaseReasonInput) { id, reason }: CaseReasonInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CaseType>> {
    return changedCase(ctx, id, (id) => stopCase(ctx, { id, reason }));
  }

  @Mutation(() => CasePayload, { description: 'Resumes the clock; today counts.' })
  caseResume(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<CaseType>> {
    return changedCase(ctx, id, (id) => resumeCase(ctx, { id }));
  }

  @Mutation(() => CasePayload, { description: 'Extends the term by the days that the law allows, once.' })
  caseExtend(
    @Arg('input', () => CaseReasonInput) { id, reason }: CaseReasonInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<CaseType>> {
    return changedCase(ctx, id, (id) => extendCase(ctx, { id, reason }));
  }

  @Mutation(() => CasePayload, { description: 'Records that the answer went out today.' })
  caseAnswer(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<CaseType>> {
    return changedCase(ctx, id, (id) => answerCase(ctx, { id }));
  }
}

const changedCase = (
  ctx: Context,
  id: string,
  work: (id: string) => Promise<void>,
): Promise<Payload<CaseType>> =>
  attempt(ctx, async () => {
    requireSignIn(ctx);
    await work(idOf('DutyCase', id));
    return caseById(ctx, idOf('DutyCase', id));
  });

const caseById = async (ctx: Context, caseId: string): Promise<CaseType> =>
  caseType((await casesOf(ctx, { caseId }))[0]!);

const caseType = ({ id, ...row }: CaseRow): CaseType => ({ id: globalId('DutyCase', id), ...row });
