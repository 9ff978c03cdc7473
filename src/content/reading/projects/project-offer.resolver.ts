import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReadingContext } from '#base/cache';
import { dayOf } from '#base/dates';
import { contentTypeOf, type ContentType } from '../content.type.ts';

/** Adds to `InvestmentProject` whether it is still offered; the answer expires at midnight. */
@Resolver(() => contentTypeOf('investment-project'))
export class ProjectOfferResolver {
  @FieldResolver(() => Boolean, { description: 'Whether it is still offered today (in China).' })
  isOpen(@Root() { row }: ContentType, @Ctx() ctx: ReadingContext): boolean {
    const until = row.content!.fields['validUntil'];
    if (typeof until !== 'string') return true;
    const isOpen = dayOf(ctx.now) <= until;
    if (isOpen) ctx.reads?.expireAtMidnight(ctx.now);
    return isOpen;
  }
}
