import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { attempt, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { allow } from '#city/access';
import { pushingOutlet } from '../push-contents.ts';
import { PushRule } from './push-rule.entity.ts';
import { PushRuleSetInput } from '../console/push.input.ts';
import { pushRuleType, PushRuleType } from '../console/push.type.ts';
import { setPushRule } from './set-push-rule.ts';

const PushRulePayload = payloadType('DigestRule', 'rule', () => PushRuleType);

@Resolver()
export class PushRuleResolver {
  @Query(() => PushRuleType, {
    nullable: true,
    description: 'When the weekly push is composed and sent; null: never by itself.',
  })
  async digestRule(@Ctx() ctx: Context): Promise<PushRuleType | null> {
    allow(ctx.actor, 'digest.read');
    const { id } = await pushingOutlet(ctx);
    const rule = await ctx.em.findOne(PushRule, { outletId: id });
    return rule && pushRuleType(rule);
  }

  @Mutation(() => PushRulePayload, { description: 'Sets when the weekly push is composed and sent.' })
  digestRuleSet(
    @Arg('input', () => PushRuleSetInput) input: PushRuleSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<PushRuleType>> {
    return attempt(ctx, async () => pushRuleType(await setPushRule(ctx, { ...input })));
  }
}
