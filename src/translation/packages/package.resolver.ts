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
import { missingFrom, reportOn, type Reported } from './returned/report.ts';
import { outcomes, ReturnedFile, type Outcome } from './returned/returned-file.entity.ts';
import { mayTake } from './returned/allow-to-take.ts';
import { takeFile } from './returned/take-file.ts';
import { theirPackage, theirPackages } from './their-packages.ts';
import { WorkPackage } from './outgoing/work-package.entity.ts';

const WorkPackagePayload = payloadType('WorkPackage', 'workPackage', () => WorkPackageType);
const ReturnedFilePayload = payloadType('ReturnedFile', 'returnedFile', () => ReturnedFileType);

@Resolver(() => WorkPackageType)
export class WorkPackageResolver {
  @Query(() => [WorkPackageType], { description: 'The packages of a language, the latest first, 1–100.' })
  async workPackages(
    @Arg('locale', () => Locale) locale: Locale,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Ctx() ctx: Context,
  ): Promise<WorkPackageType[]> {
    const rows = await theirPackages(ctx, locale, Math.min(Math.max(first, 1), 100));
    return rows.map(workPackageType);
  }

  @Mutation(() => WorkPackagePayload, {
    description: 'Puts together what is due for a translator; at most 500 items and 5,000 segments.',
  })
  workPackageMake(
    @Arg('input', () => WorkPackageMakeInput) input: WorkPackageMakeInput,
    @Ctx() ctx: Context,
  ): Promise<Payload<WorkPackageType>> {
    return attempt(ctx, async () => {
      const { locale, unitId, itemIds, ...filter } = input;
      if (itemIds && itemIds.length > 500) throw new Refusal('value.too-many', { most: 500 }, 'itemIds');
      const made = await makePackage(ctx, {
        locale,
        filter: {
          ...filter,
          unitId: unitId ? idOf('Unit', unitId, 'unitId') : null,
          itemIds: itemIds ? itemIds.map((id) => idOf('Item', id, 'itemIds')) : null,
        },
      });
      return workPackageType(made);
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
    return (await packageOf(ctx, file)) && returnedFileType(file);
  }

  @Mutation(() => ReturnedFilePayload, {
    description:
      'Takes over what a file brings, whole and once; a second time answers what became of it then.',
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

  @FieldResolver(() => [ReturnedTally], { description: 'How many texts there are of each outcome.' })
  async tally(@Root() { row }: ReturnedFileType, @Ctx() ctx: Context): Promise<ReturnedTally[]> {
    const all = row.outcome ?? (await reported(ctx, row));
    return outcomes
      .map((outcome) => ({ outcome, total: all.filter((one) => one.outcome === outcome).length }))
      .filter(({ total }) => total > 0);
  }

  @FieldResolver(() => Int, { description: 'How many segments of the package did not come back.' })
  async missingCount(@Root() { row }: ReturnedFileType, @Ctx() ctx: Context): Promise<number> {
    return (await missing(ctx, row)).length;
  }

  @FieldResolver(() => [MissingTextType], {
    description: 'The segments of the package that did not come back, in the order of the package; 1–5,000.',
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
    description: "What to know before it is taken over, a sentence for each thing, in the caller's language.",
  })
  async notices(@Root() { row }: ReturnedFileType, @Ctx() ctx: Context): Promise<string[]> {
    return noticesOn(await became(ctx, row), (await missing(ctx, row)).length, ctx.locale);
  }

  @FieldResolver(() => [ReturnedTextType], {
    description: 'Every text, in the order of the file: what would become of it, or what became of it.',
  })
  async texts(
    @Root() { row }: ReturnedFileType,
    @Arg('outcomes', () => [OutcomeEnum], { nullable: true }) wanted: Outcome[] | null,
    @Ctx() ctx: Context,
  ): Promise<ReturnedTextType[]> {
    const { readable } = (await packageOf(ctx, row)) ?? { readable: new Set() };
    return (await became(ctx, row))
      .filter(({ outcome }) => !wanted || wanted.includes(outcome))
      .map((one) => textType(readable.has(one.item?.id ?? '') ? one : { ...one, held: null }, ctx));
  }
}

/** Before they learn whether there is such a file. */
function refuseStrangers({ actor }: Context): void {
  if (isAnonymous(actor)) throw new Refusal('not-signed-in');
}

/** A package, and those of its items that the actor may read today. */
interface Shown {
  made: WorkPackage;
  readable: ReadonlySet<string>;
}

/** Asked for twice in one query, and looked up once. */
const packages = new WeakMap<ReturnedFile, Promise<Shown | null>>();
function packageOf(ctx: Context, file: ReturnedFile): Promise<Shown | null> {
  const known = packages.get(file);
  if (known) return known;
  const made = shownPackage(ctx, file);
  packages.set(file, made);
  return made;
}

/**
 * The whole package for whoever may take the file over, also where an item has gone back to its office since: what is told
 * of a file is what will become of it. For others what is theirs of it.
 */
async function shownPackage(ctx: Context, file: ReturnedFile): Promise<Shown | null> {
  const theirs = await theirPackage(ctx, file.packageId);
  const whole = await ctx.em.findOne(WorkPackage, file.packageId, { populate: ['items'] });
  const made = whole && (await mayTake(ctx, whole, file.texts)) ? whole : theirs;
  return made && { made, readable: new Set(theirs?.items.map(({ id }) => id)) };
}

const reports = new WeakMap<ReturnedFile, Promise<Reported[]>>();
function reported(ctx: Context, file: ReturnedFile): Promise<Reported[]> {
  const known = reports.get(file);
  if (known) return known;
  const report = packageOf(ctx, file).then((shown) => (shown ? reportOn(ctx, shown.made, file) : []));
  reports.set(file, report);
  return report;
}

async function missing(ctx: Context, file: ReturnedFile): Promise<ReturnType<typeof missingFrom>> {
  const shown = await packageOf(ctx, file);
  return shown ? missingFrom(shown.made, file) : [];
}

/** What would become of every text, or what became of it when the file was taken over. */
async function became(ctx: Context, file: ReturnedFile): Promise<Reported[]> {
  const known = new Map(file.outcome?.map(({ segmentId, outcome }) => [segmentId, outcome]));
  return (await reported(ctx, file)).map((one) => ({
    ...one,
    outcome: known.get(one.text.segmentId) ?? one.outcome,
  }));
}

const textType = (
  { text, outcome, item, packed, held, findings, remarks }: Reported,
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
