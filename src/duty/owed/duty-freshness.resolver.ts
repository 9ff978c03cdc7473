import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { DutyType } from '#city/catalogue';
import { dutyFreshness } from './duty-freshness.ts';

/** Adds to `Duty` how fresh its content is. The state is left out: it concerns the units and their inspectors only. */
@Resolver(() => DutyType)
export class DutyFreshnessResolver {
  @FieldResolver(() => Date, {
    nullable: true,
    description:
      'When the content that it requires was last published or corrected, by any unit that owes it.',
  })
  async updatedAt(@Root() { row }: DutyType, @Ctx() ctx: ReadingContext): Promise<Date | null> {
    return (await dutyFreshness(ctx, row.id)).updated_at;
  }

  @FieldResolver(() => Date, {
    nullable: true,
    description: 'When the content that it requires was last attested 核查确认, by any unit that owes it.',
  })
  async verifiedAt(@Root() { row }: DutyType, @Ctx() ctx: ReadingContext): Promise<Date | null> {
    return (await dutyFreshness(ctx, row.id)).verified_at;
  }
}
