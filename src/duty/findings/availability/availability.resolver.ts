import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '#base/database';
import { instantOf } from '#base/dates';
import { allow } from '#city/access';
import { availability, probesOf } from './availability.ts';

@ObjectType({ description: 'How often one page was open in a period 可用性.' })
class PageAvailability {
  @Field(() => String, { description: '`/` or the page of a channel.' })
  path!: string;

  @Field(() => Int)
  probes!: number;

  @Field(() => Int, { description: 'Probes that did not open within 15 seconds.' })
  failures!: number;

  @Field(() => Float, { description: 'Failures among probes, 0–1; 0.05 in a week fails the site.' })
  rate!: number;

  @Field(() => Int, { description: 'On the day that had the fewest; the rule asks for 20.' })
  fewestADay!: number;

  @Field(() => Int, { nullable: true, description: 'Milliseconds until it was there, in the middle.' })
  medianMs!: number | null;
}

@ObjectType({ description: 'One look at a page.' })
class Probe {
  @Field(() => Date)
  at!: Date;

  @Field(() => Int, { description: 'Milliseconds until it was there or given up.' })
  ms!: number;

  @Field(() => Int, { nullable: true, description: 'Of HTTP; null: no answer.' })
  status!: number | null;

  @Field(() => Boolean)
  isOpen!: boolean;
}

@Resolver()
export class AvailabilityResolver {
  @Query(() => [PageAvailability], { description: 'What the probes of a period say of each page.' })
  availability(
    @Arg('from', () => Date) from: Date,
    @Arg('to', () => Date) to: Date,
    @Ctx() ctx: Context,
  ): Promise<PageAvailability[]> {
    allow(ctx.actor, 'finding.read');
    return availability(ctx, { from, to });
  }

  @Query(() => [Probe], {
    description: 'Every look at one page in a period, the newest first, at most a thousand.',
  })
  async probes(
    @Arg('path', () => String) path: string,
    @Arg('from', () => Date) from: Date,
    @Arg('to', () => Date) to: Date,
    @Ctx() ctx: Context,
  ): Promise<Probe[]> {
    allow(ctx.actor, 'finding.read');
    const rows = await probesOf(ctx, { path, from, to });
    return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
  }
}
