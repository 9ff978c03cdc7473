import { Field, ID, ObjectType } from 'type-graphql';
import { contractEnum, globalId } from '#base/contract';
import type { Context } from '#base/database';
import { hasPhrase, Locale, phrase } from '#base/words';
import { outletKinds } from '#reach/outlet-kinds';
import type { Outlet } from './outlet.entity.ts';
import type { OutletRuleRow } from './outlet-rules.ts';
import { ruleModes, type RuleMode } from './outlet-rule.entity.ts';

export const RuleModeEnum = contractEnum(
  'OutletRuleMode',
  ruleModes,
  'AUTOMATIC: at once. ASK: after approval by an editor. DIGEST: only as part of the weekly push. NEVER.',
);

@ObjectType('OutletRule', { description: 'What an outlet accepts of a column and all below it.' })
export class OutletRuleType {
  @Field(() => ID, { nullable: true, description: 'A column or a channel; null: everything.' })
  scopeId!: string | null;

  @Field(() => String, { nullable: true, description: 'Its path.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: "Its name, in the caller's language." })
  name!: string | null;

  @Field(() => RuleModeEnum)
  mode!: RuleMode;
}

export const outletRuleType = ({ scope, mode }: OutletRuleRow, locale: Locale): OutletRuleType => ({
  scopeId: scope && globalId(scope.type, scope.id),
  path: scope?.path ?? null,
  name: scope?.name[locale] ?? null,
  mode,
});

const OutletProtocol = contractEnum(
  'OutletProtocol',
  outletKinds.map(({ protocol }) => protocol),
  'The protocol of an outlet.',
);

@ObjectType('Outlet', { description: 'A destination 渠道/终端.' })
export class OutletType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Short and stable, as in configuration and logs.' })
  name!: string;

  @Field(() => String, { description: "In the caller's language." })
  title!: string;

  @Field(() => OutletProtocol)
  protocol!: string;

  @Field(() => [Locale], { description: 'The locales of the editions that it accepts.' })
  locales!: Locale[];

  @Field(() => Boolean)
  isActive!: boolean;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it is paused: nothing is sent, and nothing is lost.',
  })
  pausedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why, in the caller's language." })
  pausedReason!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'When the hub will probe it again by itself; null if it waits for a person.',
  })
  probeAt!: Date | null;

  @Field(() => Date, {
    nullable: true,
    description: 'Since when it has not answered any request; deliveries resume by themselves.',
  })
  silentSince!: Date | null;
}

export const outletType = (outlet: Outlet, locale: Context['locale']): OutletType => ({
  id: globalId('Outlet', outlet.id),
  name: outlet.name,
  title: outlet.title[locale],
  protocol: outlet.protocol,
  locales: outlet.locales,
  isActive: outlet.isActive,
  pausedAt: outlet.pausedAt,
  pausedReason: reasonText(outlet.pausedReason, locale),
  probeAt: outlet.probeAt,
  silentSince: outlet.silentSince,
});

/** The sentence of a reason code; a person's text stays as it is. */
const reasonText = (reason: string | null, locale: Locale) =>
  reason && hasPhrase(locale, `delivery:reason.${reason}`)
    ? phrase(locale, `delivery:reason.${reason}`)
    : reason;
