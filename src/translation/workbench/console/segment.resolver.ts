import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { batched, type Context } from '#base/database';
import { type ForeignLocale, foreignLocales, Locale } from '#base/words';
import { hasGrammar, problemsIn, isNamedIn, namesIn } from '#translation/checks';
import { type Name, namesFor } from '#translation/glossary';
import { matchesFor, type MemoryMatch, type MemoryQuery, contextFingerprint } from '#translation/memory';
import { isCurrent, isBehind, plainText } from '#translation/segments';
import { carryOver } from '../carry-over.ts';
import { toCheckInput } from '../checking/to-check-input.ts';
import { historyOf, type Revision } from '../saving/revisions.ts';
import { otherTexts } from '../checking/other-texts.ts';
import { personNames } from '../checking/person-names.ts';
import { findingType, FindingType } from './finding.type.ts';
import { MemoryMatchType, OriginEnum, SegmentStateEnum, SegmentType } from './workbench.type.ts';

@ObjectType('GlossaryHit', {
  description: 'An official name in the Chinese, and its prescribed translation.',
})
class GlossaryHitType {
  @Field(() => String)
  zh!: string;

  @Field(() => String, { description: 'The official form.' })
  expected!: string;

  @Field(() => [String], { description: 'All allowed forms, the official one first.' })
  allowed!: string[];

  @Field(() => Boolean, { description: 'Whether the translation uses one of them.' })
  isUsed!: boolean;
}

@ObjectType('SegmentRevision', { description: 'One revision of a translation.' })
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

  @Field(() => String, { nullable: true, description: 'Name of the person who saved it; null: the hub.' })
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

/** Batched: each is read once for a whole screen, and only if requested. */
const names = batched((ctx: Context, locales: readonly Locale[]): Promise<Name[][]> =>
  Promise.all(locales.map((locale) => namesFor(ctx, locale))),
);
interface LocaleQuery extends MemoryQuery {
  locale: Locale;
}
const matches = batched(
  (ctx: Context, wanted: readonly LocaleQuery[]): Promise<MemoryMatch[][]> =>
    matchesFor(ctx, wanted[0]!.locale, wanted),
  ({ locale, fingerprint, contextFingerprint: context }) => `${locale} ${fingerprint} ${context}`,
);

@Resolver(() => SegmentType)
export class SegmentResolver {
  @FieldResolver(() => [FindingType], { description: 'Problems that the checks report in the translation.' })
  async findings(@Root() { held, workbench }: SegmentType, @Ctx() ctx: Context): Promise<FindingType[]> {
    const problems = problemsIn(toCheckInput(held, workbench.locale, await names(ctx, workbench.locale)));
    return problems.map((one) => findingType(one, ctx.locale, held.translation?.overruled));
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
      'Reviewed translations of the same or a similar text, best match first; empty if the segment is current.',
  })
  async memory(@Root() { held, workbench }: SegmentType, @Ctx() ctx: Context): Promise<MemoryMatch[]> {
    if (isCurrent(held)) return [];
    const segments = workbench.segments.map((one) => one.held.segment);
    return matches(ctx, {
      locale: workbench.locale,
      text: held.segment.text,
      fingerprint: held.segment.fingerprint,
      contextFingerprint: contextFingerprint(segments, held.segment.position),
    });
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The translation with the numbers and dates that changed in the Chinese, as a proposal.',
  })
  proposal(@Root() { held, workbench, isStale }: SegmentType): string | null {
    if (!isStale) return null;
    const { sourceText, text } = held.translation!;
    const { locale } = workbench;
    return hasGrammar(locale) ? carryOver(sourceText, held.segment.text, text, locale) : null;
  }

  @FieldResolver(() => OtherTranslation, { nullable: true })
  async other(
    @Root() { held, workbench }: SegmentType,
    @Ctx() ctx: Context,
  ): Promise<OtherTranslation | null> {
    for (const locale of foreignLocales.filter((one) => one !== workbench.locale)) {
      const other = await otherTexts(ctx, { segmentId: held.segment.id, locale });
      if (other) return { locale, text: other.text, isStale: isBehind(other, held.segment) };
    }
    return null;
  }

  @FieldResolver(() => [RevisionType], { description: 'The last 20 revisions, newest first.' })
  async history(@Root() { id, workbench }: SegmentType, @Ctx() ctx: Context): Promise<RevisionType[]> {
    return (await historyOf(ctx, { segmentId: id, locale: workbench.locale })).map(revisionType);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Name of the translator; null: not translated, or translated by a machine.',
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
