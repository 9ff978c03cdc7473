import { Arg, Ctx, Field, Float, Int, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '#base/database';
import { allow } from '#city/access';
import { availability, probesOf } from './availability.ts';

@ObjectType({ description: 'The availability 可用性 of one page in a period.' })
class PageAvailability {
  @Field(() => String, { description: '`/` or the page of a channel.' })
  path!: string;

  @Field(() => Int)
  probes!: number;

  @Field(() => Int, { description: 'Probes for which the page did not open within 15 seconds.' })
  failures!: number;

  @Field(() => Float, {
    description: 'Share of failed probes, 0–1; a site with 0.05 in a week fails the inspection.',
  })
  rate!: number;

  @Field(() => Int, { description: 'Probes on the day with the fewest; the rule requires 20.' })
  fewestADay!: number;

  @Field(() => Int, { nullable: true, description: 'Median time until the page was open, in milliseconds.' })
  medianMs!: number | null;
}

@ObjectType({ description: 'One probe of a page.' })
class Probe {
  @Field(() => Date)
  at!: Date;

  @Field(() => Int, { description: 'Milliseconds until the page was open, or the probe failed.' })
  ms!: number;

  @Field(() => Int, { nullable: true, description: 'HTTP status; null: no answer.' })
  status!: number | null;

  @Field(() => Boolean)
  isOpen!: boolean;
}

@Resolver()
export class AvailabilityResolver {
  @Query(() => [PageAvailability], { description: 'The availability of each page in a period.' })
  availability(
    @Arg('from', () => Date) from: Date,
    @Arg('to', () => Date) to: Date,
    @Ctx() ctx: Context,
  ): Promise<PageAvailability[]> {
    allow(ctx.actor, 'finding.read');
    return availability(ctx, { from, to });
  }

  @Query(() => [Probe], {
    description: 'Every probe of one page in a period, the newest first, at most a thousand.',
  })
  async probes(
    @Arg('path', () => String) path: string,
    @Arg('from', () => Date) from: Date,
    @Arg('to', () => Date) to: Date,
    @Ctx() ctx: Context,
  ): Promise<Probe[]> {
    allow(ctx.actor, 'finding.read');
    return probesOf(ctx, { path, from, to });
  }
}
