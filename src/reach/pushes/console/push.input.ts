import { Field, ID, InputType, Int } from 'type-graphql';
import type { PushMode } from '../rule/push-rule.entity.ts';
import { PushModeEnum } from './push.type.ts';

const order = 'At most 8, in the order in which followers see them.';

@InputType('DigestComposeInput')
export class PushComposeInput {
  @Field(() => [ID], { nullable: true, description: `${order} Null: the proposal of the rule.` })
  itemIds?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: 'From 7:30 to 21:00 in Beijing. Null: the next time of the rule.',
  })
  sendAt?: Date | null;
}

@InputType('DigestChangeInput')
export class PushChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => [ID], {
    nullable: true,
    description: `All of them. ${order} Omit to leave unchanged; never null.`,
  })
  itemIds?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: 'From 7:30 to 21:00 in Beijing. Omit to leave unchanged; never null.',
  })
  sendAt?: Date | null;
}

@InputType('DigestApproveInput')
export class PushApproveInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version that the editor has seen.' })
  expectedVersion!: number;
}

@InputType('DigestSkipInput')
export class PushSkipInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Why there is no push.' })
  reason!: string;
}

@InputType('DigestRetractInput')
export class PushRetractInput {
  @Field(() => ID)
  id!: string;

  @Field(() => [ID], { nullable: true, description: 'Null: all articles.' })
  itemIds?: string[] | null;

  @Field(() => String)
  reason!: string;
}

@InputType('DigestPreviewInput')
export class PushPreviewInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The openid of the follower. Either this or the name.',
  })
  openid?: string | null;

  @Field(() => String, { nullable: true, description: 'The WeChat name 微信号 of the follower.' })
  wechatName?: string | null;
}

@InputType('DigestRuleSetInput')
export class PushRuleSetInput {
  @Field(() => Int, { description: '1 Monday … 7 Sunday.' })
  weekday!: number;

  @Field(() => String, { description: 'HH:MM in Beijing, from 07:30 to 20:59.' })
  sendTime!: string;

  @Field(() => Int, { description: 'Hours before sending.' })
  composeBefore!: number;

  @Field(() => Int, { description: 'Hours before sending.' })
  remindBefore!: number;

  @Field(() => Int, { description: '1–8.' })
  articles!: number;

  @Field(() => PushModeEnum)
  mode!: PushMode;

  @Field(() => Boolean, { defaultValue: true })
  isActive!: boolean;
}
