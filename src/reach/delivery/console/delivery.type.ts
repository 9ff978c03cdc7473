import { GraphQLJSONObject } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { contractEnum, globalId } from '#base/contract';
import { Locale } from '#base/words';
import { DeliveryState, deliveryKinds, type DeliveryKind } from '#reach/promise';
import {
  nextActions,
  type DeliverySummary,
  type NextAction,
  type OutletOutcome,
} from './delivery-summary.ts';

registerEnumType(DeliveryState, { name: 'DeliveryState', description: 'The state of a delivery 投递状态.' });
const Action = contractEnum('DeliveryAction', nextActions, 'What a person can do next about a delivery.');
const Kind = contractEnum(
  'DeliveryKind',
  deliveryKinds,
  'PUBLISH, UPDATE, CORRECT: a page 发布, without notifying followers. PUSH: to all followers 群发. RETRACT: taken back.',
);

@ObjectType('Delivery', {
  description: 'The promise to bring one edition to one outlet 投递, and its result.',
})
export class DeliveryType {
  @Field(() => ID)
  id!: string;

  @Field(() => ID)
  outletId!: string;

  @Field(() => String, { description: "The outlet's name, in the caller's language." })
  outletTitle!: string;

  @Field(() => Locale)
  locale!: Locale;

  @Field(() => Kind)
  kind!: DeliveryKind;

  @Field(() => DeliveryState)
  state!: DeliveryState;

  @Field(() => String, { nullable: true, description: "Why, in one sentence in the caller's language." })
  reason!: string | null;

  @Field(() => Action, { nullable: true, description: 'Null: nothing to do, or only wait.' })
  nextAction!: NextAction;

  @Field(() => String, { nullable: true, description: 'The address where it can be read.' })
  url!: string | null;

  @Field(() => Date)
  stateSince!: Date;

  @Field(() => Date, { nullable: true, description: 'When the hub will next work on it.' })
  nextAt!: Date | null;
}

@ObjectType('DeliverySummary', {
  description: 'The state of the newest edition in each outlet and locale.',
})
export class DeliverySummaryType {
  @Field(() => Int)
  arrived!: number;

  @Field(() => Int)
  total!: number;

  @Field(() => String, { description: '"3 of 4 delivered", in the language of the caller.' })
  text!: string;

  @Field(() => [DeliveryType])
  deliveries!: DeliveryType[];
}

@ObjectType('RenditionFinding', { description: 'A problem in what will be sent.' })
export class RenditionProblemType {
  @Field(() => String, { description: "In the caller's language." })
  message!: string;

  @Field(() => Boolean, { description: 'Nothing is sent until it is solved.' })
  isBlocking!: boolean;

  @Field(() => Int, { nullable: true, description: 'In a push: the article that it is about, from 1.' })
  position!: number | null;
}

@ObjectType('DeliveryRendition', { description: 'Exactly what is sent to an outlet, frozen before sending.' })
export class RenditionType {
  @Field(() => GraphQLJSONObject)
  payload!: Record<string, unknown>;

  @Field(() => [RenditionProblemType])
  findings!: RenditionProblemType[];

  @Field(() => Date)
  madeAt!: Date;
}

export const deliveryType = ({ deliveryId, outletId, locale, ...rest }: OutletOutcome): DeliveryType => ({
  ...rest,
  id: globalId('Delivery', deliveryId),
  outletId: globalId('Outlet', outletId),
  locale: locale as Locale,
});

export const deliverySummaryType = ({ outcomes, ...rest }: DeliverySummary): DeliverySummaryType => ({
  ...rest,
  deliveries: outcomes.map(deliveryType),
});
