import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { attempt, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { allow } from '#city/access';
import { pushingOutlet } from '../digest-contents.ts';
import { DigestRule } from './digest-rule.entity.ts';
import { DigestRuleSetInput } from '../console/digest.input.ts';
import { digestRuleType, DigestRuleType } from '../console/digest.type.ts';
import { setDigestRule } from './set-digest-rule.ts';

const DigestRulePayload = payloadType('DigestRule', 'rule', () => DigestRuleType);

@Resolver()
export class DigestRuleResolver {
  @Query(() => DigestRuleType, {
    nullable: true,
    description: 'When the weekly push is put together and sent; null: never by itself.',
  })
  async digestRule(@Ctx() ctx: Context): Promise<DigestRuleType | null> {
    allow(ctx.actor, 'digest.read');
    const { id } = await pushingOutlet(ctx);
    const rule = await ctx.em.findOne(DigestRule, { outletId: id });
    return rule && digestRuleType(rule);
  }

  @Mutation(() => DigestRulePayload, { description: 'Says when the weekly push is put together and sent.' })
  digestRuleSet(
    @Arg('input', () => DigestRuleSetInput) input: DigestRuleSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<DigestRuleType>> {
    return attempt(ctx, async () => digestRuleType(await setDigestRule(ctx, { ...input })));
  }
}
