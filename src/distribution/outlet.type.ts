import { Field, ID, ObjectType } from 'type-graphql';
import { globalId, hasPhrase, Locale, phrase, type Context } from '#core';
import { Protocol, type Outlet } from './outlet.entity.ts';

@ObjectType('Outlet', { description: 'A destination 渠道/终端.' })
export class OutletType {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { description: 'Short and stable, as in configuration and logs.' })
  name!: string;

  @Field(() => String, { description: "In the caller's language." })
  title!: string;

  @Field(() => Protocol)
  protocol!: Protocol;

  @Field(() => [Locale], { description: 'The locales of the editions that it takes.' })
  locales!: Locale[];

  @Field(() => Boolean)
  isActive!: boolean;

  @Field(() => Date, { nullable: true, description: 'Nothing is sent from then on; nothing is lost either.' })
  pausedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "Why, in the caller's language." })
  pausedReason!: string | null;
}

export const outletType = (outlet: Outlet, locale: Context['locale']): OutletType => ({
  id: globalId('Outlet', outlet.id),
  name: outlet.name,
  title: outlet.title[locale],
  protocol: outlet.protocol,
  locales: outlet.locales,
  isActive: outlet.isActive,
  pausedAt: outlet.pausedAt,
  pausedReason: said(outlet.pausedReason, locale),
});

/** A reason code, or what a person wrote. */
const said = (reason: string | null, locale: Locale) =>
  reason && hasPhrase(locale, `delivery:reason.${reason}`)
    ? phrase(locale, `delivery:reason.${reason}`)
    : reason;
