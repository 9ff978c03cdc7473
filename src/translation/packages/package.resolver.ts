import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attempt, globalId, idOf, payloadType, type Payload } from '#base/contract';
import type { Context } from '#base/database';
import { Locale, phrase, Refusal } from '#base/words';
import { isAnonymous } from '#city/access';
import { findingType, personNames } from '#translation/workbench';
import { makePackage } from './outgoing/make-package.ts';
import { noticesOn } from './returned/notices.ts';
import {
  MissingTextType,
  OutcomeEnum,
  ReturnedFileTakeInput,
  ReturnedFileType,
  returnedFileType,
  ReturnedTally,
  ReturnedTextType,
  WorkPackageMakeInput,
  WorkPackageType,
  workPackageType,
} from './package.type.ts';
import { missingFrom, reportOn, type TextReport } from './returned/report.ts';
import { outcomes, ReturnedFile, type Outcome } from './returned/returned-file.entity.ts';
import { mayTake } from './returned/allow-to-take.ts';
import { takeFile } from './returned/take-file.ts';
import { theirPackage, theirPackages } from './their-packages.ts';
import { WorkPackage } from './outgoing/work-package.entity.ts';

const WorkPackagePayload = payloadType('WorkPackage', 'workPackage', () => WorkPackageType);
const ReturnedFilePayload = payloadType('ReturnedFile', 'returnedFile', () => ReturnedFileType);

@Resolver(() => WorkPackageType)
export class WorkPackageResolver {
  @Query(() => [WorkPackageType], { description: 'The packages of a language, latest first; 1–100.' })
  async workPackages(
    @Arg('locale', () => Locale) locale: Locale,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() ctx: Context,
  ): Promise<WorkPackageType[]> {
    const rows = await theirPackages(ctx, locale, Math.min(Math.max(first, 1), 100));
    return rows.map(workPackageType);
  }

  @Mutation(() => WorkPackagePayload, {
    description: 'Makes a package of what is due for translation; at most 500 items and 5,000 segments.',
  })
  workPackageMake(
    @Arg('input', () => WorkPackageMakeInput) input: WorkPackageMakeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkPackageType>> {
    return attempt(ctx, async () => {
      const { locale, unitId, itemIds, ...filter } = input;
      if (itemIds && itemIds.length > 500) throw new Refusal('value.too-many', { most: 500 }, 'itemIds');
      const workPackage = await makePackage(ctx, {
        locale,
        filter: {
          ...filter,
          unitId: unitId ? idOf('Unit', unitId, 'unitId') : null,
          itemIds: itemIds ? itemIds.map((id) => idOf('Item', id, 'itemIds')) : null,
        },
      });
      return workPackageType(workPackage);
    });
  }
}

@Resolver(() => ReturnedFileType)
export class ReturnedFileResolver {
  @Query(() => ReturnedFileType, { nullable: true })
  async returnedFile(@Arg('id', () => ID) id: string, @Ctx() ctx: Context): Promise<ReturnedFileType | null> {
    refuseStrangers(ctx);
    const file = await ctx.em.findOne(ReturnedFile, idOf('ReturnedFile', id));
    if (!file) return null;
    return (await visiblePackage(ctx, file)) && returnedFileType(file);
  }

  @Mutation(() => ReturnedFilePayload, {
    description: 'Takes a file over, as a whole and once; a second call returns the first result.',
  })
  returnedFileTake(
    @Arg('input', () => ReturnedFileTakeInput) { id }: ReturnedFileTakeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<ReturnedFileType>> {
    return attempt(ctx, async () => {
      refuseStrangers(ctx);
      return returnedFileType(await takeFile(ctx, { id: idOf('ReturnedFile', id) }));
    });
  }

  @FieldResolver(() => [ReturnedTally], { description: 'The number of texts with each outcome.' })
  async tally(@Root() { row }: ReturnedFileType, @Ctx() ctx: Context): Promise<ReturnedTally[]> {
    const all = row.outcome ?? (await reportsFor(ctx, row));
    return outcomes
      .map((outcome) => ({ outcome, total: all.filter((one) => one.outcome === outcome).length }))
      .filter(({ total }) => total > 0);
  }

  @FieldResolver(() => Int, {
    description: 'The number of segments of the package that are not in the file.',
  })
  async missingCount(@Root() { row }: ReturnedFileType, @Ctx() ctx: Context): Promise<number> {
    return (await missing(ctx, row)).length;
  }

  @FieldResolver(() => [MissingTextType], {
    description:
      'The segments of the package that are not in the file, in the order of the package; 1–5,000.',
  })
  async missing(
    @Root() { row }: ReturnedFileType,
    @Arg('first', () => Int, { defaultValue: 100 }) first: number,
    @Ctx() ctx: Context,
  ): Promise<MissingTextType[]> {
    const all = await missing(ctx, row);
    return all.slice(0, Math.min(Math.max(first, 1), 5_000)).map(({ item, packed }) => ({
      segmentId: packed.id,
      itemId: globalId('Item', item.id),
      title: item.title,
      place: packed.place,
      sentSource: packed.source,
    }));
  }

  @FieldResolver(() => [String], {
    description: "What to know before the file is taken over: sentences in the caller's language.",
  })
  async notices(@Root() { row }: ReturnedFileType, @Ctx() ctx: Context): Promise<string[]> {
    return noticesOn(await reportsWithOutcome(ctx, row), (await missing(ctx, row)).length, ctx.locale);
  }

  @FieldResolver(() => [ReturnedTextType], {
    description:
      'Every text, in the order of the file, with its outcome: expected, or actual once the file is taken over.',
  })
  async texts(
    @Root() { row }: ReturnedFileType,
    @Arg('outcomes', () => [OutcomeEnum], { nullable: true }) wanted: Outcome[] | null,
    @Ctx() ctx: Context,
  ): Promise<ReturnedTextType[]> {
    const { readable } = (await visiblePackage(ctx, row)) ?? { readable: new Set() };
    return (await reportsWithOutcome(ctx, row))
      .filter(({ outcome }) => !wanted || wanted.includes(outcome))
      .map((one) => textType(readable.has(one.item?.id ?? '') ? one : { ...one, held: null }, ctx));
  }
}

/** Checked first, so that anonymous callers cannot probe for files. */
function refuseStrangers({ actor }: Context): void {
  if (isAnonymous(actor)) throw new Refusal('not-signed-in');
}

/** A package, and the ids of its items that the actor may read today. */
interface VisiblePackage {
  workPackage: WorkPackage;
  readable: ReadonlySet<string>;
}

/** Cached by file: one query needs it several times. */
const packages = new WeakMap<ReturnedFile, Promise<VisiblePackage | null>>();
function visiblePackage(ctx: Context, file: ReturnedFile): Promise<VisiblePackage | null> {
  const cached = packages.get(file);
  if (cached) return cached;
  const loading = loadVisiblePackage(ctx, file);
  packages.set(file, loading);
  return loading;
}

/**
 * The whole package for an actor who may take the file over, even if an item was returned to its office since: the
 * report must predict the outcome. For others, only their part.
 */
async function loadVisiblePackage(ctx: Context, file: ReturnedFile): Promise<VisiblePackage | null> {
  const theirs = await theirPackage(ctx, file.packageId);
  const whole = await ctx.em.findOne(WorkPackage, file.packageId, { populate: ['items'] });
  const workPackage = whole && (await mayTake(ctx, whole, file.texts)) ? whole : theirs;
  return workPackage && { workPackage, readable: new Set(theirs?.items.map(({ id }) => id)) };
}

const reports = new WeakMap<ReturnedFile, Promise<TextReport[]>>();
function reportsFor(ctx: Context, file: ReturnedFile): Promise<TextReport[]> {
  const cached = reports.get(file);
  if (cached) return cached;
  const report = visiblePackage(ctx, file).then((visible) =>
    visible ? reportOn(ctx, visible.workPackage, file) : [],
  );
  reports.set(file, report);
  return report;
}

async function missing(ctx: Context, file: ReturnedFile): Promise<ReturnType<typeof missingFrom>> {
  const visible = await visiblePackage(ctx, file);
  return visible ? missingFrom(visible.workPackage, file) : [];
}

/** The reports, with the actual outcomes if the file was taken over. */
async function reportsWithOutcome(ctx: Context, file: ReturnedFile): Promise<TextReport[]> {
  const outcomeById = new Map(file.outcome?.map(({ segmentId, outcome }) => [segmentId, outcome]));
  return (await reportsFor(ctx, file)).map((one) => ({
    ...one,
    outcome: outcomeById.get(one.text.segmentId) ?? one.outcome,
  }));
}

const textType = (
  { text, outcome, item, packed, held, findings, remarks }: TextReport,
  ctx: Context,
): ReturnedTextType => ({
  line: text.line,
  segmentId: text.segmentId,
  outcome,
  itemId: item && globalId('Item', item.id),
  title: item?.title ?? null,
  place: packed?.place ?? null,
  sentSource: packed?.source ?? null,
  source: held?.segment.text ?? null,
  text: text.text,
  current: held?.translation?.text ?? null,
  currentBy: held?.translation?.savedBy ? personNames(ctx, held.translation.savedBy) : null,
  currentAt: held?.translation?.savedAt ?? null,
  fileSource: text.source ?? null,
  remarks: remarks.map((code) => ({ code, message: phrase(ctx.locale, `exchange:remark.${code}`) })),
  findings: findings.map((finding) => findingType(finding, ctx.locale)),
});
