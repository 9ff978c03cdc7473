import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { batched, type Context } from '#base/database';
import { Locale } from '#base/words';
import { problemsIn, isNamedIn, namesIn } from '#translation/checks';
import { type ForeignLocale, type Name, namesFor } from '#translation/glossary';
import { matchesFor, type MemoryMatch, type MemoryQuery, contextFingerprint } from '#translation/memory';
import { isCurrent, isBehind, plainText } from '#translation/segments';
import { carriedOver } from '../carry-over.ts';
import { toCheckInput } from '../checking/to-check-input.ts';
import { historyOf, type Revision } from '../saving/revisions.ts';
import { otherTexts } from '../checking/other-texts.ts';
import { personNames } from '../checking/person-names.ts';
import { findingType, FindingType } from './finding.type.ts';
import { MemoryMatchType, OriginEnum, SegmentStateEnum, SegmentType } from './workbench.type.ts';

@ObjectType('GlossaryHit', { description: 'An official name in the Chinese, and how it is to be said.' })
class GlossaryHitType {
  @Field(() => String)
  zh!: string;

  @Field(() => String, { description: 'The official form.' })
  expected!: string;

  @Field(() => [String], { description: 'All forms that may stand for it, the official one first.' })
  allowed!: string[];

  @Field(() => Boolean, { description: 'The translation says one of them.' })
  isUsed!: boolean;
}

@ObjectType('SegmentRevision', { description: 'What stood there once.' })
class RevisionType {
  @Field(() => Int)
  version!: number;

  @Field(() => String)
  text!: string;

  @Field(() => String, { description: 'The Chinese that it was made from.' })
  source!: string;

  @Field(() => SegmentStateEnum)
  state!: string;

  @Field(() => OriginEnum)
  origin!: string;

  @Field(() => String, { description: '`save`, `review`, `return`, `confirm`, `revert` or `import`.' })
  act!: string;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of who did it; null: the hub.' })
  by!: string | null;

  @Field(() => Date)
  at!: Date;
}

@ObjectType('OtherTranslation', { description: 'The same segment in the other language.' })
class OtherTranslation {
  @Field(() => Locale)
  locale!: Locale;

  @Field(() => String)
  text!: string;

  @Field(() => Boolean)
  isStale!: boolean;
}

/** Each of these is read once for a whole screen, and only when it is asked for. */
const names = batched((ctx: Context, locales: readonly Locale[]): Promise<Name[][]> =>
  Promise.all(locales.map((locale) => namesFor(ctx, locale))),
);
interface WantedIn extends MemoryQuery {
  locale: Locale;
}
const matches = batched(
  (ctx: Context, wanted: readonly WantedIn[]): Promise<MemoryMatch[][]> =>
    matchesFor(ctx, wanted[0]!.locale, wanted),
  ({ locale, fingerprint, contextFingerprint: context }) => `${locale} ${fingerprint} ${context}`,
);

@Resolver(() => SegmentType)
export class SegmentResolver {
  @FieldResolver(() => [FindingType], { description: 'What the checks say about it.' })
  async findings(@Root() { held, workbench }: SegmentType, @Ctx() ctx: Context): Promise<FindingType[]> {
    const found = problemsIn(toCheckInput(held, workbench.locale, await names(ctx, workbench.locale)));
    return found.map((one) => findingType(one, ctx.locale, held.translation?.overruled));
  }

  @FieldResolver(() => [GlossaryHitType], { description: 'Official names in the Chinese 术语.' })
  async glossary(@Root() { held, workbench }: SegmentType, @Ctx() ctx: Context): Promise<GlossaryHitType[]> {
    const text = plainText(held.translation?.text ?? '');
    return namesIn(plainText(held.segment.text), await names(ctx, workbench.locale)).map(
      ({ zh, allowed }) => ({
        zh,
        expected: allowed[0] ?? '',
        allowed: [...allowed],
        isUsed: allowed.some((form) => isNamedIn(form, text, workbench.locale as ForeignLocale)),
      }),
    );
  }

  @FieldResolver(() => [MemoryMatchType], {
    description:
      'What was reviewed before for the same or a like text, best first; nothing for what is current.',
  })
  async memory(@Root() { held, workbench }: SegmentType, @Ctx() ctx: Context): Promise<MemoryMatch[]> {
    if (isCurrent(held)) return [];
    const segments = workbench.segments.map((one) => one.held.segment);
    return matches(ctx, {
      locale: workbench.locale,
      text: held.segment.text,
      fingerprint: held.segment.print,
      contextFingerprint: contextFingerprint(segments, held.segment.position),
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'The translation with the numbers and dates that changed in the Chinese, to be taken over or not.',
  })
  proposal(@Root() { held, workbench, isStale }: SegmentType): string | null {
    if (!isStale) return null;
    const { sourceText, text } = held.translation!;
    return carriedOver(sourceText, held.segment.text, text, workbench.locale as ForeignLocale);
  }

  @FieldResolver(() => OtherTranslation, { nullable: true })
  async other(
    @Root() { held, workbench }: SegmentType,
    @Ctx() ctx: Context,
  ): Promise<OtherTranslation | null> {
    const locale = workbench.locale === Locale.EN ? Locale.RU : Locale.EN;
    const found = await otherTexts(ctx, { segmentId: held.segment.id, locale });
    return found && { locale, text: found.text, isStale: isBehind(found, held.segment) };
  }

  @FieldResolver(() => [RevisionType], { description: 'The last twenty of what was done, the newest first.' })
  async history(@Root() { id, workbench }: SegmentType, @Ctx() ctx: Context): Promise<RevisionType[]> {
    return (await historyOf(ctx, { segmentId: id, locale: workbench.locale })).map(revisionType);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of whose text it is; null: nobody’s, or a machine’s.',
  })
  translatedBy(@Root() { held }: SegmentType, @Ctx() ctx: Context): Promise<string | null> {
    return nameOf(ctx, held.translation?.translatedBy);
  }

  @FieldResolver(() => String, { nullable: true })
  reviewedBy(@Root() { held }: SegmentType, @Ctx() ctx: Context): Promise<string | null> {
    return nameOf(ctx, held.translation?.reviewedBy);
  }
}

const nameOf = async (ctx: Context, personId: string | null | undefined): Promise<string | null> =>
  personId ? personNames(ctx, personId) : null;

const revisionType = ({ sourceText, savedAt, ...revision }: Revision): RevisionType => ({
  ...revision,
  source: sourceText,
  at: savedAt,
});
