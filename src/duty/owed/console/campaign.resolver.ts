import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { attempt, DateScalar, globalId, idOf, LocaleArgs, payloadType, type Payload } from '#base/contract';
import { batched, type Context } from '#base/database';
import type { Day } from '#base/dates';
import type { Locale } from '#base/words';
import { requireSignIn, someScopesFor } from '#city/access';
import { scopePredicate } from '#city/catalogue';
import { campaignProgress } from '../campaigns/campaign-progress.ts';
import { campaignTargets } from '../campaigns/campaign-targets.ts';
import { allCampaigns, type CampaignRow } from '../campaigns/campaigns.ts';
import { closeCampaign } from '../campaigns/close-campaign.ts';
import { openCampaign } from '../campaigns/open-campaign.ts';

@ObjectType({ description: 'A column that a unit was asked to check.' })
class CampaignTargetType {
  @Field(() => ID)
  columnId!: string;

  @Field(() => String)
  columnPath!: string;

  @Field(() => String)
  columnName!: string;

  @Field(() => Date, {
    nullable: true,
    description: 'The last issue or attestation since the campaign began.',
  })
  doneAt!: Date | null;

  @Field(() => Int, { description: 'Long-lived editions that were neither renewed nor attested since.' })
  unchecked!: number;
}

@ObjectType({ description: 'The progress of one unit.' })
class CampaignUnit {
  @Field(() => ID)
  unitId!: string;

  @Field(() => String)
  unitName!: string;

  @Field(() => Int)
  total!: number;

  @Field(() => Int)
  done!: number;

  @Field(() => [CampaignTargetType], { description: 'What it has not checked.' })
  behind!: CampaignTargetType[];
}

@ObjectType('Campaign', {
  description: 'A campaign 集中核查: every column in it is checked once, by a deadline.',
})
class CampaignType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  kind!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => DateScalar)
  opensOn!: Day;

  @Field(() => DateScalar)
  dueOn!: Day;

  @Field(() => Date, { nullable: true, description: 'Its certificate is frozen since then.' })
  closedAt!: Date | null;

  row!: CampaignRow;
  locale!: Locale;
}

const CampaignPayload = payloadType('Campaign', 'campaign', () => CampaignType);

const targetsOf = batched(
  async (ctx: Context, rows: readonly CampaignRow[]) => {
    const targets = [];
    for (const row of rows) targets.push(await campaignTargets(ctx, row)); // one campaign a year: a query names one or two
    return targets;
  },
  ({ id }) => id,
);

@Resolver(() => CampaignType)
export class CampaignResolver {
  @Query(() => [CampaignType], { description: 'Newest first.' })
  async campaigns(
    @Args(() => LocaleArgs) { locale }: LocaleArgs,
    @Ctx() ctx: Context,
  ): Promise<CampaignType[]> {
    someScopesFor(ctx.actor, 'duty.read');
    return (await allCampaigns(ctx)).map((row) => campaignType(row, locale));
  }

  @FieldResolver(() => Int, {
    description: 'Columns that your units have to check, counted once for each unit.',
  })
  async total(@Root() root: CampaignType, @Ctx() ctx: Context): Promise<number> {
    return (await ownTargets(ctx, root)).length;
  }

  @FieldResolver(() => Int)
  async done(@Root() root: CampaignType, @Ctx() ctx: Context): Promise<number> {
    return (await ownTargets(ctx, root)).filter(({ isDone }) => isDone).length;
  }

  @FieldResolver(() => [CampaignUnit], { description: 'By unit; liaisons see their own.' })
  async progress(@Root() root: CampaignType, @Ctx() ctx: Context): Promise<CampaignUnit[]> {
    const { locale } = root;
    return campaignProgress(await ownTargets(ctx, root)).map(({ unitId, unitName, behind, ...counts }) => ({
      ...counts,
      unitId: globalId('Unit', unitId),
      unitName: unitName[locale],
      behind: behind.map(({ columnId, columnName, ...target }) => ({
        ...target,
        columnId: globalId('Column', columnId),
        columnName: columnName[locale],
      })),
    }));
  }

  @Mutation(() => CampaignPayload, {
    description: "Opens this year's campaign; due on 31 March unless `dueOn` says otherwise.",
  })
  campaignOpen(
    @Arg('dueOn', () => DateScalar, { nullable: true }) dueOn: Day | null,
    @Ctx() ctx: Context,
  ): Promise<Payload<CampaignType>> {
    return attempt(ctx, async () => campaignById(ctx, await openCampaign(ctx, { dueOn })));
  }

  @Mutation(() => CampaignPayload, {
    description: 'Closes a campaign; its certificate is frozen and public.',
  })
  campaignClose(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<CampaignType>> {
    return attempt(ctx, async () => {
      requireSignIn(ctx);
      await closeCampaign(ctx, { id: idOf('Campaign', id) });
      return campaignById(ctx, idOf('Campaign', id));
    });
  }
}

async function ownTargets(ctx: Context, { row }: CampaignType) {
  const isReadable = await scopePredicate(ctx, someScopesFor(ctx.actor, 'duty.read'));
  return (await targetsOf(ctx, row)).filter(isReadable);
}

const campaignById = async (ctx: Context, id: string): Promise<CampaignType> =>
  campaignType(
    (await allCampaigns(ctx)).find((row) => row.id === id)!,
    ctx.locale,
  );

const campaignType = (row: CampaignRow, locale: Locale): CampaignType =>
  Object.assign(new CampaignType(), { ...row, id: globalId('Campaign', row.id), row, locale });
