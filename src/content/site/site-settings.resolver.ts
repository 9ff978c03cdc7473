import { Arg, Ctx, Field, InputType, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { attempt, LocalTextInput, LocalTextType, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { allow } from '#city/access';
import { storedSite } from './site.ts';
import { updateSite, type SiteSettings } from './update-site.ts';

@InputType()
class SiteUpdateInput {
  @Field(() => LocalTextInput)
  name!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'The organisation that runs the site 主办单位.' })
  host!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'How to reach the editors; may be empty.' })
  contact!: LocalTextInput;

  @Field(() => String, { description: '网站标识码, 10 digits or letters.' })
  idCode!: string;

  @Field(() => String, { description: 'ICP record 备案号; empty if not assigned yet.' })
  icp!: string;

  @Field(() => String, { description: '公安备案号; empty if not assigned yet.' })
  policeRecord!: string;

  @Field(() => LocalTextInput, { nullable: true, description: 'Shown on every page; null: no notice.' })
  notice?: LocalTextInput | null;
}

@ObjectType('SiteSettings', { description: 'The facts for the footer and the page tags of every page.' })
class SiteSettingsType {
  @Field(() => LocalTextType)
  name!: LocalTextType;

  @Field(() => LocalTextType, { description: 'The organisation that runs the site 主办单位.' })
  host!: LocalTextType;

  @Field(() => LocalTextType, { description: 'How to reach the editors.' })
  contact!: LocalTextType;

  @Field(() => String, { description: '网站标识码, 10 digits or letters; empty if not set yet.' })
  idCode!: string;

  @Field(() => String, { description: 'ICP record 备案号.' })
  icp!: string;

  @Field(() => String, { description: '公安备案号.' })
  policeRecord!: string;

  @Field(() => LocalTextType, { nullable: true, description: 'Shown on every page.' })
  notice!: LocalTextType | null;
}

const SitePayload = payloadType('SiteSettings', 'siteSettings', () => SiteSettingsType);

@Resolver()
export class SiteSettingsResolver {
  @Query(() => SiteSettingsType, { description: 'The settings in all languages, for editing.' })
  async siteSettings(@Ctx() ctx: Context): Promise<SiteSettings> {
    allow(ctx.actor, 'site.manage');
    const { name, facts } = await storedSite(ctx);
    return { name, ...facts };
  }

  @Mutation(() => SitePayload, { description: 'Replaces all settings; pages show them at once.' })
  siteUpdate(
    @Arg('input', () => SiteUpdateInput) { notice, ...input }: SiteUpdateInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<SiteSettings>> {
    return attempt(ctx, () => updateSite(ctx, { ...input, notice: notice ?? null }));
  }
}
