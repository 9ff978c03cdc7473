import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attempt, idOf, payloadType, type Payload } from '#base/contract';
import { batched, type Context } from '#base/database';
import { dayOf, instantOf } from '#base/dates';
import { Refusal } from '#base/words';
import { requireSignIn } from '#city/access';
import { complainOfResult, concludeSite, markIndicator, recheckSite } from './check-site.ts';
import { announceSpotCheck, cancelSpotCheck, drawSpotCheck } from './hold-spot-check.ts';
import { indicatorsOn } from './indicators.ts';
import { knownFacts } from './known-facts.ts';
import {
  SpotCheckAnnounceInput,
  SpotCheckLine,
  SpotCheckMarkInput,
  SpotCheckSite,
  spotCheckSiteType,
  spotCheckType,
  SpotCheckType,
} from './spot-check.type.ts';
import { spotChecks, spotCheckSites } from './spot-checks.ts';

const SpotCheckPayload = payloadType('SpotCheck', 'spotCheck', () => SpotCheckType);
const SpotCheckSitePayload = payloadType('SpotCheckSite', 'site', () => SpotCheckSite);

/** The facts for all forms of one response, in one batch. */
const factsOfUnit = batched(async (ctx: Context, unitIds: readonly string[]) => {
  const facts = await knownFacts(ctx, unitIds);
  return unitIds.map((id) => facts.get(id) ?? {});
});
const checkOf = batched(async (ctx: Context, ids: readonly string[]) => {
  const checks = await spotChecks(ctx);
  return ids.map((id) => checks.find((check) => check.id === id)!);
});

@Resolver(() => SpotCheckType)
export class SpotCheckResolver {
  @Query(() => [SpotCheckType], { description: 'Every spot check that was announced, the newest first.' })
  async spotChecks(@Ctx() ctx: Context): Promise<SpotCheckType[]> {
    return (await spotChecks(ctx)).map(spotCheckType);
  }

  @Query(() => SpotCheckType, { nullable: true })
  async spotCheck(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<SpotCheckType | null> {
    requireSignIn(ctx);
    const [row] = await spotChecks(ctx, idOf('SpotCheck', id));
    return row ? spotCheckType(row) : null;
  }

  @FieldResolver(() => [SpotCheckSite], {
    description: 'The list of sites in the order of tickets; a unit sees its own.',
  })
  async sites(@Root() { spotCheckId }: SpotCheckType, @Ctx() ctx: Context): Promise<SpotCheckSite[]> {
    return (await spotCheckSites(ctx, { spotCheckId })).map(spotCheckSiteType);
  }

  @Mutation(() => SpotCheckPayload, {
    description: 'Announces a check with its seed; the list of sites is fixed later.',
  })
  spotCheckAnnounce(
    @Arg('input', () => SpotCheckAnnounceInput) { title, share }: SpotCheckAnnounceInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<SpotCheckType>> {
    return checkPayload(ctx, () => announceSpotCheck(ctx, { title, share }));
  }

  @Mutation(() => SpotCheckPayload, { description: 'Fixes the list of sites and draws from it.' })
  spotCheckDraw(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<Payload<SpotCheckType>> {
    return checkPayload(ctx, () => drawSpotCheck(ctx, { id: idOf('SpotCheck', id) }));
  }

  @Mutation(() => SpotCheckPayload, {
    description: 'Cancels a check that was not drawn; it stays, with the reason.',
  })
  spotCheckCancel(
    @Arg('id', () => ID) id: string,
    @Arg('reason', () => String) reason: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<SpotCheckType>> {
    return checkPayload(ctx, () => cancelSpotCheck(ctx, { id: idOf('SpotCheck', id), reason }));
  }
}

@Resolver(() => SpotCheckSite)
export class SpotCheckSiteResolver {
  @FieldResolver(() => [SpotCheckLine], {
    description: 'The form 检查表; empty for a site that was not drawn.',
  })
  async form(@Root() { row }: SpotCheckSite, @Ctx() ctx: Context): Promise<SpotCheckLine[]> {
    if (!row.isDrawn) return [];
    const [facts, check] = await Promise.all([factsOfUnit(ctx, row.unitId), checkOf(ctx, row.spotCheckId)]);
    return indicatorsOn(dayOf(check.drawnAt!)).indicators.map(({ code, name, question, fails, known }) => ({
      indicator: code,
      name,
      question,
      fails,
      known: known ? (facts[known] ?? null) : null,
      marks: row.marks
        .filter(({ indicator }) => indicator === code)
        .map((mark) => ({ ...mark, at: instantOf(mark.at) })),
    }));
  }

  @Mutation(() => SpotCheckSitePayload, { description: 'Records a mark for one indicator.' })
  spotCheckMark(
    @Arg('input', () => SpotCheckMarkInput) { siteId, ...mark }: SpotCheckMarkInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<SpotCheckSite>> {
    return sitePayload(ctx, siteId, (id) => markIndicator(ctx, { ...mark, siteId: id }));
  }

  @Mutation(() => SpotCheckSitePayload, {
    description: 'Records the result, computed from the marks, with an explanation.',
  })
  spotCheckConclude(
    @Arg('siteId', () => ID) siteId: string,
    @Arg('text', () => String) text: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<SpotCheckSite>> {
    return sitePayload(ctx, siteId, (id) => concludeSite(ctx, { siteId: id, text }));
  }

  @Mutation(() => SpotCheckSitePayload, {
    description: "Records the objection of the unit's leader to the result, once.",
  })
  spotCheckComplain(
    @Arg('siteId', () => ID) siteId: string,
    @Arg('text', () => String) text: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<SpotCheckSite>> {
    return sitePayload(ctx, siteId, (id) => complainOfResult(ctx, { siteId: id, text }));
  }

  @Mutation(() => SpotCheckSitePayload, {
    description: 'Records the result of the re-check 复查, which is final.',
  })
  spotCheckRecheck(
    @Arg('siteId', () => ID) siteId: string,
    @Arg('text', () => String) text: string,
    @Ctx() ctx: Context,
  ): Promise<Payload<SpotCheckSite>> {
    return sitePayload(ctx, siteId, (id) => recheckSite(ctx, { siteId: id, text }));
  }
}

const checkPayload = (ctx: Context, work: () => Promise<{ id: string }>): Promise<Payload<SpotCheckType>> =>
  attempt(ctx, async () => {
    requireSignIn(ctx);
    return spotCheckType((await spotChecks(ctx, (await work()).id))[0]!);
  });

const sitePayload = (
  ctx: Context,
  siteId: string,
  work: (id: string) => Promise<{ id: string }>,
): Promise<Payload<SpotCheckSite>> =>
  attempt(ctx, async () => {
    requireSignIn(ctx);
    const { id } = await work(idOf('SpotCheckSite', siteId, 'siteId'));
    const [row] = await spotCheckSites(ctx, { siteId: id });
    if (!row) throw new Refusal('not-found', { id: siteId }, 'siteId');
    return spotCheckSiteType(row);
  });
