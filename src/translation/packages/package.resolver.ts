import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { attempt, globalId, idOf, Locale, payloadType, Refusal, type Context, type Payload } from '#core';
import { isNobody } from '#people';
import { findingType } from '../console/finding.type.ts';
import { makePackage } from './make-package.ts';
import {
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
import { reportOn, type Reported } from './report.ts';
import { outcomes, ReturnedFile, type Outcome } from './returned-file.entity.ts';
import { takeFile } from './take-file.ts';
import { theirPackage, theirPackages } from './their-packages.ts';

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
    const theirs = await theirPackage(ctx, file.packageId);
    return theirs && returnedFileType(file);
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

  @FieldResolver(() => [ReturnedTextType], {
    description: 'Every text, in the order of the file: what would become of it, or what became of it.',
  })
  async texts(
    @Root() { row }: ReturnedFileType,
    @Arg('outcomes', () => [OutcomeEnum], { nullable: true }) wanted: Outcome[] | null,
    @Ctx() ctx: Context,
  ): Promise<ReturnedTextType[]> {
    const became = new Map(row.outcome?.map(({ segmentId, outcome }) => [segmentId, outcome]));
    return (await reported(ctx, row))
      .map((one) => ({ ...one, outcome: became.get(one.text.segmentId) ?? one.outcome }))
      .filter(({ outcome }) => !wanted || wanted.includes(outcome))
      .map((one) => textType(one, ctx.locale));
  }
}

/** Before they learn whether there is such a file. */
function refuseStrangers({ actor }: Context): void {
  if (isNobody(actor)) throw new Refusal('not-signed-in');
}

/** Asked for twice in one query, and looked up once. */
const reports = new WeakMap<ReturnedFile, Promise<Reported[]>>();
function reported(ctx: Context, file: ReturnedFile): Promise<Reported[]> {
  const known = reports.get(file);
  if (known) return known;
  const report = theirPackage(ctx, file.packageId).then((made) => (made ? reportOn(ctx, made, file) : []));
  reports.set(file, report);
  return report;
}

const textType = (
  { text, outcome, item, packed, held, findings }: Reported,
  locale: Locale,
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
  findings: findings.map((finding) => findingType(finding, locale)),
});
