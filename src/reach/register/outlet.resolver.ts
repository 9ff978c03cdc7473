import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { attempt, idOf, payloadType, readGlobalId, type Payload } from '#base/contract';
import type { ConsoleContext, Context } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { Outlet } from './outlet.entity.ts';
import { OutletRuleSetInput, WebhookRegisterInput } from './outlet.input.ts';
import { outletRules } from './outlet-rules.ts';
import { outletRuleType, OutletRuleType, outletType, OutletType } from './outlet.type.ts';
import { pauseOutlet, resumeOutlet } from './pause-outlet.ts';
import { registerWebhook, rotateWebhookSecret } from './register-webhook.ts';
import { setOutletRule } from './set-outlet-rule.ts';

@ObjectType({ description: 'A webhook and the secret that signs its messages.' })
class SecretOutlet {
  @Field(() => OutletType)
  outlet!: OutletType;

  @Field(() => String, {
    description: '`whsec_…`, in the format of Standard Webhooks. Returned here and never again.',
  })
  secret!: string;
}

const OutletPayload = payloadType('Outlet', 'outlet', () => OutletType);
const SecretOutletPayload = payloadType('SecretOutlet', 'registration', () => SecretOutlet);

@Resolver(() => OutletType)
export class OutletResolver {
  @Query(() => [OutletType], { description: 'All outlets.' })
  async outlets(@Ctx() ctx: Context): Promise<OutletType[]> {
    allow(ctx.actor, 'outlet.read');
    const outlets = await ctx.em.find(Outlet, {}, { orderBy: { id: 'asc' } });
    return outlets.map((outlet) => outletType(outlet, ctx.locale));
  }

  @FieldResolver(() => [OutletRuleType], {
    description: 'What it accepts, the widest rule first; the most specific one applies.',
  })
  async rules(@Root() { id }: OutletType, @Ctx() ctx: Context): Promise<OutletRuleType[]> {
    return (await outletRules(ctx, idOf('Outlet', id))).map((rule) => outletRuleType(rule, ctx.locale));
  }

  @Mutation(() => OutletPayload, {
    description: 'Sets what an outlet accepts of a column and all below it, from the next publication on.',
  })
  outletRuleSet(
    @Arg('input', () => OutletRuleSetInput) { outletId, scopeId, mode }: OutletRuleSetInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<OutletType>> {
    return outletAttempt(ctx, () =>
      setOutletRule(ctx, {
        outletId: idOf('Outlet', outletId, 'outletId'),
        scopeId: scopeOf(scopeId),
        mode: mode ?? null,
      }),
    );
  }

  @Mutation(() => OutletPayload, {
    description: 'Pauses an outlet: nothing is sent, and no promised delivery is lost.',
  })
  outletPause(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String, { description: 'The reason, for the staff.' }) reason: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<OutletType>> {
    return outletAttempt(ctx, () => pauseOutlet(ctx, { id: idOf('Outlet', id), reason }));
  }

  @Mutation(() => OutletPayload, { description: 'Resumes a paused outlet where it stopped.' })
  outletResume(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<OutletType>> {
    return outletAttempt(ctx, () => resumeOutlet(ctx, { id: idOf('Outlet', id) }));
  }

  @Mutation(() => SecretOutletPayload, { description: 'Registers an external front end as an outlet.' })
  webhookRegister(
    @Arg('input', () => WebhookRegisterInput) input: WebhookRegisterInput,
    @Ctx() ctx: ConsoleContext,
  ): Promise<Payload<SecretOutlet>> {
    const { title, url, locales, scopeId } = input;
    return secretAttempt(ctx, () =>
      registerWebhook(ctx, {
        title: { ...title },
        url,
        locales,
        scopeId: scopeOf(scopeId),
        allowPrivate: ctx.allowsPrivateWebhooks,
      }),
    );
  }

  @Mutation(() => SecretOutletPayload, {
    description: 'Creates a new secret; the old one keeps signing beside it for a day.',
  })
  webhookSecretRotate(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<SecretOutlet>> {
    return secretAttempt(ctx, () => rotateWebhookSecret(ctx, { id: idOf('Outlet', id) }));
  }
}

const outletAttempt = (ctx: Context, work: () => Promise<Outlet>): Promise<Payload<OutletType>> =>
  attempt(ctx, async () => outletType(await work(), ctx.locale));

const secretAttempt = (
  ctx: Context,
  work: () => Promise<{ outlet: Outlet; secret: string }>,
): Promise<Payload<SecretOutlet>> =>
  attempt(ctx, async () => {
    const { outlet, secret } = await work();
    return { outlet: outletType(outlet, ctx.locale), secret };
  });

export function scopeOf(text: string | null | undefined): string | null {
  if (!text) return null;
  const ref = readGlobalId(text);
  if (!ref || !['Column', 'Channel'].includes(ref.type))
    throw new Refusal('not-found', { id: text }, 'scopeId');
  return ref.id;
}
