import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { idOf } from '#base/contract';
import type { Context } from '#base/database';
import { phrase, Refusal } from '#base/words';
import { may, PersonType } from '#city/access';
import { makeWechatCode } from './make-wechat-code.ts';
import { unbindWechat } from './unbind-wechat.ts';
import { wechatBindingOf, type WechatBinding } from './wechat-binding.ts';

@ObjectType('WechatCode', { description: 'A code that binds your WeChat account, once 绑定码.' })
class WechatCodeType {
  @Field(() => String, { description: 'Six digits.' })
  code!: string;

  @Field(() => String, { description: 'How to use it.' })
  instruction!: string;

  @Field(() => Date, { description: 'Ten minutes after the code was made.' })
  expiresAt!: Date;
}

@ObjectType('WechatBinding', {
  description: 'The WeChat account of a person, to which the hub may send reminders 微信绑定.',
})
class WechatBindingType {
  @Field(() => Date)
  boundAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When the last message arrived.' })
  heardAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Until then WeChat lets the account write to this person; null: not at present.',
  })
  reachableUntil!: Date | null;
}

@Resolver(() => PersonType)
export class WechatBindingResolver {
  @FieldResolver(() => WechatBindingType, { nullable: true, description: 'Null: not bound.' })
  async wechat(@Root() { personId }: PersonType, @Ctx() ctx: Context): Promise<WechatBinding | null> {
    if (personId !== ctx.actor.personId && !may(ctx.actor, 'person.manage')) throw new Refusal('forbidden');
    return wechatBindingOf(ctx, personId);
  }

  @Mutation(() => WechatCodeType, {
    description: 'Makes a code for you; your earlier codes become invalid.',
  })
  async wechatCodeCreate(@Ctx() ctx: Context): Promise<WechatCodeType> {
    const { code, expiresAt } = await makeWechatCode(ctx, {});
    return { code, expiresAt, instruction: phrase(ctx.locale, 'chat:instruction', { code }) };
  }

  @Mutation(() => Boolean, {
    description: "Unbinds your account, or with an id another person's; true also if none was bound.",
  })
  async wechatUnbind(
    @Arg('personId', () => ID, { nullable: true }) personId: string | null,
    @Ctx() ctx: Context,
  ): Promise<boolean> {
    const targetId = personId ? idOf('Person', personId, 'personId') : ctx.actor.personId;
    if (!targetId) throw new Refusal('not-signed-in');
    await unbindWechat(ctx, { personId: targetId });
    return true;
  }
}
