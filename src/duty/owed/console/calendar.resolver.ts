import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { attempt, DateScalar, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import type { Day } from '#base/dates';
import { importCalendar } from '../calendar/import-calendar.ts';

@InputType({ description: "A year's arrangement of holidays 放假安排." })
class WorkCalendarInput {
  @Field(() => Int)
  year!: number;

  @Field(() => String, { description: 'The notice that it comes from.' })
  source!: string;

  @Field(() => [DateScalar], { description: 'Days off 放假, including those on a weekend.' })
  off!: Day[];

  @Field(() => [DateScalar], { description: 'Weekend days that are working days 上班.' })
  worked!: Day[];
}

@ObjectType({ description: 'A calendar of working days that the hub knows.' })
class WorkCalendar {
  @Field(() => Int)
  year!: number;

  @Field(() => String)
  source!: string;
}

const WorkCalendarPayload = payloadType('WorkCalendar', 'workCalendar', () => WorkCalendar);

@Resolver()
export class CalendarResolver {
  @Mutation(() => WorkCalendarPayload, {
    description: 'Imports the holidays of a year; a later import for the same year replaces them.',
  })
  workCalendarImport(
    @Arg('input', () => WorkCalendarInput) input: WorkCalendarInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkCalendar>> {
    return attempt(ctx, async () => {
      await importCalendar(ctx, { ...input });
      return { year: input.year, source: input.source };
    });
  }
}
