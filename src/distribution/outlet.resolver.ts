import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, idOf, Locale, payloadType, readGlobalId, Refusal, type Context, type Payload } from '#core';
import { allow } from '#people';
import { Outlet } from './outlet.entity.ts';
import { outletType, OutletType } from './outlet.type.ts';
import { pauseOutlet, resumeOutlet } from './pause-outlet.ts';
import { registerWebhook, rotateWebhookSecret } from './register-webhook.ts';

@ObjectType({ description: 'A webhook and the secret that its messages are signed with.' })
class SecretOutlet {
  @Field(() => OutletType)
  outlet!: OutletType;

  @Field(() => String, { description: '`whsec_…`, as Standard Webhooks has it. Shown here and never again.' })
  secret!: string;
}

@InputType()
class LocalTextInput {
  @Field(() => String)
  zh!: string;

  @Field(() => String)
  en!: string;

  @Field(() => String)
  ru!: string;
}

@InputType()
class WebhookRegisterInput {
  @Field(() => LocalTextInput)
  title!: LocalTextInput;

  @Field(() => String, { description: 'Public, http or https; redirects are not followed.' })
  url!: string;

  @Field(() => [Locale])
  locales!: Locale[];

  @Field(() => ID, {
    nullable: true,
    description: 'A column or a channel, with all below it; null: everything.',
  })
  scopeId?: string | null;
}

const OutletPayload = payloadType('Outlet', 'outlet', () => OutletType);
const SecretOutletPayload = payloadType('SecretOutlet', 'registration', () => SecretOutlet);

@Resolver()
export class OutletResolver {
  @Query(() => [OutletType], { description: 'All there are.' })
  async outlets(@Ctx() ctx: Context): Promise<OutletType[]> {
    allow(ctx.actor, 'delivery.approve');
    return (await ctx.em.find(Outlet, {}, { orderBy: { id: 'asc' } })).map((outlet) =>
      outletType(outlet, ctx.locale),
    );
  }

  @Mutation(() => OutletPayload, {
    description: 'Sends nothing more there for now; what is promised stays promised.',
  })
  outletPause(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<OutletType>> {
    return attempt(ctx, async () =>
      outletType(await pauseOutlet(ctx, { id: idOf('Outlet', id), reason }), ctx.locale),
    );
  }

  @Mutation(() => OutletPayload, { description: 'Goes on where it stopped.' })
  outletResume(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<OutletType>> {
    return attempt(ctx, async () =>
      outletType(await resumeOutlet(ctx, { id: idOf('Outlet', id) }), ctx.locale),
    );
  }

  @Mutation(() => SecretOutletPayload, { description: 'Makes an outlet of an external front end.' })
  webhookRegister(
    @Arg('input', () => WebhookRegisterInput) input: WebhookRegisterInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<SecretOutlet>> {
    return attempt(ctx, async () => {
      const { title, url, locales } = input;
      const made = await registerWebhook(ctx, {
        title: { ...title },
        url,
        locales,
        scopeId: scopeOf(input.scopeId),
      });
      return { secret: made.secret, outlet: outletType(made.outlet, ctx.locale) };
    });
  }

  @Mutation(() => SecretOutletPayload, {
    description: 'Another secret; the old one goes on signing beside it for a day.',
  })
  webhookSecretRotate(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<SecretOutlet>> {
    return attempt(ctx, async () => {
      const { outlet, secret } = await rotateWebhookSecret(ctx, { id: idOf('Outlet', id) });
      return { secret, outlet: outletType(outlet, ctx.locale) };
    });
  }
}

function scopeOf(text: string | null | undefined): string | null {
  if (!text) return null;
  const found = readGlobalId(text);
  if (!found || !['Column', 'Channel'].includes(found.type))
    throw new Refusal('not-found', { id: text }, 'scopeId');
  return found.id;
}
