import { Field, ID, InputType } from 'type-graphql';
import { LocalTextInput } from '#base/contract';
import { Locale } from '#base/words';
import type { RuleMode } from './outlet-rule.entity.ts';
import { RuleModeEnum } from './outlet.type.ts';

const scope = 'A column or a channel, with all below it; null: everything.';

@InputType()
export class WebhookRegisterInput {
  @Field(() => LocalTextInput, { description: 'The name that the staff sees.' })
  title!: LocalTextInput;

  @Field(() => String, { description: 'Public, http or https; redirects are not followed.' })
  url!: string;

  @Field(() => [Locale])
  locales!: Locale[];

  @Field(() => ID, { nullable: true, description: scope })
  scopeId?: string | null;
}

@InputType()
export class OutletRuleSetInput {
  @Field(() => ID)
  outletId!: string;

  @Field(() => ID, { nullable: true, description: scope })
  scopeId?: string | null;

  @Field(() => RuleModeEnum, {
    nullable: true,
    description: 'Null removes the rule; the nearest one above applies.',
  })
  mode?: RuleMode | null;
}
