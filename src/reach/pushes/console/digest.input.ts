import { Field, ID, InputType, Int } from 'type-graphql';
import type { DigestMode } from '../rule/digest-rule.entity.ts';
import { DigestModeEnum } from './digest.type.ts';

const order = 'At most 8, in the order in which followers see them.';

@InputType()
export class DigestComposeInput {
  @Field(() => [ID], { nullable: true, description: `${order} Null: what the rule proposes.` })
  itemIds?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: 'From 7:30 to 21:00 in Beijing. Null: the next time of the rule.',
  })
  sendAt?: Date | null;
}

@InputType()
export class DigestChangeInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  expectedVersion!: number;

  @Field(() => [ID], {
    nullable: true,
    description: `All of them. ${order} Left out: as they are; never null.`,
  })
  itemIds?: string[] | null;

  @Field(() => Date, {
    nullable: true,
    description: 'From 7:30 to 21:00 in Beijing. Left out: as it is; never null.',
  })
  sendAt?: Date | null;
}

@InputType()
export class DigestApproveInput {
  @Field(() => ID)
  id!: string;

  @Field(() => Int, { description: 'The version that was looked at.' })
  expectedVersion!: number;
}

@InputType()
export class DigestSkipInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Why there is no push.' })
  reason!: string;
}

@InputType()
export class DigestRetractInput {
  @Field(() => ID)
  id!: string;

  @Field(() => [ID], { nullable: true, description: 'Null: all articles.' })
  itemIds?: string[] | null;

  @Field(() => String)
  reason!: string;
}

@InputType()
export class DigestPreviewInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'The follower by openid; either this or the name.' })
  openid?: string | null;

  @Field(() => String, { nullable: true, description: 'The follower by WeChat name 微信号.' })
  wechatName?: string | null;
}

@InputType()
export class DigestRuleSetInput {
  @Field(() => Int, { description: '1 Monday … 7 Sunday.' })
  weekday!: number;

  @Field(() => String, { description: 'HH:MM in Beijing, from 07:30 to 20:59.' })
  sendTime!: string;

  @Field(() => Int, { description: 'Hours before it is sent.' })
  composeBefore!: number;

  @Field(() => Int, { description: 'Hours before it is sent.' })
  remindBefore!: number;

  @Field(() => Int, { description: '1–8.' })
  articles!: number;

  @Field(() => DigestModeEnum)
  mode!: DigestMode;

  @Field(() => Boolean, { defaultValue: true })
  isActive!: boolean;
}
