import { Field, InputType } from 'type-graphql';
import { dayOf } from '#base/dates';
import { type Sql, sql, sqlConstants } from '#base/sql';
import { Refusal } from '#base/words';
import { choiceEnums } from '../content.type.ts';

const oneOf = (field: string) => [choiceEnums.get(`InvestmentProject${field}`)!];

@InputType({
  description: 'A range of amounts in one currency. Amounts in other currencies do not match.',
})
class MoneyRange {
  @Field(() => String, {
    nullable: true,
    description: 'Lower bound, inclusive: a decimal such as 100000000.00.',
  })
  from?: string | null;

  @Field(() => String, { nullable: true, description: 'Upper bound, exclusive.' })
  below?: string | null;

  @Field(() => String, { defaultValue: 'CNY', description: 'ISO 4217.' })
  currency!: string;
}

@InputType({ description: 'Conditions on investment projects 招商项目; all must hold.' })
export class ProjectFilter {
  @Field(() => oneOf('Industry'), { nullable: true, description: 'One of these industries.' })
  industry?: string[] | null;

  @Field(() => oneOf('Cooperation'), { nullable: true, description: 'One of these forms of cooperation.' })
  cooperation?: string[] | null;

  @Field(() => oneOf('CountyOrDistrict'), {
    nullable: true,
    description: 'One of these counties and districts.',
  })
  countyOrDistrict?: string[] | null;

  @Field(() => MoneyRange, { nullable: true, description: 'Total investment.' })
  investment?: MoneyRange | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: still offered today (in China). False: the offer has ended.',
  })
  isOpen?: boolean | null;
}

/** The filter, with the current day. */
export interface ProjectQuestion extends ProjectFilter {
  today: string;
}

/** Refuses malformed amounts with `value.not-a-number`, naming their field. */
export function projectQuestion(filter: ProjectFilter, now: Date): ProjectQuestion {
  for (const end of ['from', 'below'] as const) {
    const amount = filter.investment?.[end];
    if (amount != null && !/^\d{1,15}(\.\d{1,2})?$/.test(amount))
      throw new Refusal('value.not-a-number', { value: amount }, `filter.project.investment.${end}`);
  }
  return { ...filter, today: dayOf(now) };
}

type ConditionName = 'industry' | 'cooperation' | 'countyOrDistrict' | 'from' | 'below' | 'open' | 'ended';

/** Name of a condition → SQL over the typed fields of `edition e`; only the requested ones. */
export type ProjectConditions = Partial<Record<ConditionName, Sql>>;

const fields = sql`e.content->'fields'`;
/** SQL for the amount of an investment as a number; null for other currencies. */
export const amountIn = (currency: string): Sql =>
  sql`case when ${fields}->'investment'->>'currency' = ${currency} then (${fields}->'investment'->>'amount')::numeric end`;

export function projectConditions({
  industry,
  cooperation,
  countyOrDistrict,
  investment,
  isOpen,
  today,
}: ProjectQuestion): ProjectConditions {
  const conditions: ProjectConditions = {};
  for (const [field, wanted] of Object.entries({ industry, cooperation, countyOrDistrict }))
    if (wanted) conditions[field as 'industry'] = sql`${fields}->>${sqlConstants([field])} = any(${wanted})`;
  const compared = (sign: Sql, { currency }: MoneyRange, bound: string) =>
    sql`${amountIn(currency)} ${sign} ${bound}::numeric`;
  if (investment?.from != null) conditions.from = compared(sql`>=`, investment, investment.from);
  if (investment?.below != null) conditions.below = compared(sql`<`, investment, investment.below);
  const until = sql`coalesce(${fields}->>'validUntil', '9999-12-31')`;
  if (isOpen === true) conditions.open = sql`${until} >= ${today}`;
  if (isOpen === false) conditions.ended = sql`${until} < ${today}`;
  return conditions;
}
