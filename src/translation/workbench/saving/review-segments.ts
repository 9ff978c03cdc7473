import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { Refusal, Refusals, type Locale } from '#base/words';
import { problemsIn, problemId, isError, isFinal, type Problem, type ProblemCode } from '#translation/checks';
import { namesFor } from '#translation/glossary';
import { remember } from '#translation/memory';
import { isStale, stateOf, type TranslatedSegment, type Overruled } from '#translation/segments';
import { toCheckInput } from '../checking/to-check-input.ts';
import { expectPlace, expectSegment, type ExpectedState } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, type ChangedTranslation } from './lock-translation.ts';
import { writtenBy } from './own-work.ts';
import { isOverruled } from '../checking/standing-errors.ts';

export interface ReviewedSegment extends ExpectedState {
  segment: string;
  /** Codes of the warnings that the reviewer accepts. */
  acceptedWarnings?: readonly ProblemCode[];
  /** Errors that the reviewer overrules, by the id of the problem, each with a reason of 1 to 1,000 characters. */
  overruled?: readonly Overruled[];
}

export interface ReviewSegments {
  itemId: string;
  locale: Locale;
  segments: readonly ReviewedSegment[];
}

/**
 * Marks segments as reviewed. Refuses what the same person translated, even if another person saved it last (four
 * eyes), drafts and stale translations, errors that are not overruled with a reason, and warnings that are not accepted
 * by code. Codes and document numbers cannot be overruled. Reviewed texts enter the translation memory.
 */
export const reviewSegments = command(
  'translation.review',
  async (tx, { itemId, locale, segments }: ReviewSegments): Promise<ChangedTranslation> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.review');
    const names = await namesFor(tx, locale);
    const { personId } = tx.actor;
    const ownIds = personId && (await writtenBy(tx, personId, idsOf(held), locale));
    const refused: Refusal[] = [];
    const changed: TranslatedSegment[] = [];
    for (const [
      index,
      { segment: named, acceptedWarnings = [], overruled = [], ...expected },
    ] of segments.entries()) {
      const field = `segments.${index}`;
      try {
        const match = findSegment(held, named, `${field}.segment`);
        await expectSegment(tx, match, expected, field);
        refuseUnlessReviewable(match, `${field}.segment`);
        await expectPlace(tx, named, match, expected, field);
        if (!ownIds || ownIds.has(match.segment.id))
          throw new Refusal('translation.four-eyes', { place: match.segment.place }, `${field}.segment`);
        const findings = problemsIn(toCheckInput(match, locale, names));
        const accepted = {
          // Only warnings that exist can be accepted.
          acceptedWarnings: acceptedWarnings.filter((code) => findings.some((one) => one.code === code)),
          overruled: overruledIn(findings, overruled, `${field}.overruled`),
        };
        refuseFindings(match, findings, accepted, field);
        match.translation!.review(accepted, { act: 'review', personId, now: tx.now });
        changed.push(match);
      } catch (error) {
        if (!(error instanceof Refusal || error instanceof Refusals)) throw error;
        refused.push(...(error instanceof Refusals ? error.refusals : [error]));
      }
    }
    if (refused.length > 0) throw new Refusals(refused);
    await tx.em.flush();
    await remember(tx, locale, held, changed);
    return { item, held, changed };
  },
);

const idsOf = (held: readonly TranslatedSegment[]): string[] => held.map(({ segment }) => segment.id);

function refuseUnlessReviewable(match: TranslatedSegment, field: string): void {
  const { place } = match.segment;
  if (stateOf(match) === 'missing' || stateOf(match) === 'draft')
    throw new Refusal('translation.not-translated', { place }, field);
  if (isStale(match)) throw new Refusal('translation.behind', { place }, field);
}

/** An overruled error must exist, must not be final, and needs a reason. */
function overruledIn(
  findings: readonly Problem[],
  overruled: readonly Overruled[],
  field: string,
): Overruled[] {
  return overruled.map(({ finding: id, reason }, index) => {
    const finding = findings.find((one) => problemId(one) === id);
    if (!finding) throw new Refusal('not-found', { id }, `${field}.${index}.finding`);
    if (isFinal(finding))
      throw new Refusal(
        'translation.error-is-final',
        { ...finding.details, finding: finding.code },
        `${field}.${index}.finding`,
      );
    return { finding: id, reason: requiredReason(reason, `${field}.${index}.reason`) };
  });
}

function refuseFindings(
  { segment: { place } }: TranslatedSegment,
  findings: readonly Problem[],
  { acceptedWarnings, overruled }: { acceptedWarnings: ProblemCode[]; overruled: Overruled[] },
  field: string,
): void {
  const standing = findings.filter((one) =>
    isError(one) ? !isOverruled(one, overruled) : !acceptedWarnings.includes(one.code),
  );
  if (standing.length > 0)
    throw new Refusals(
      standing.map(
        (one) =>
          new Refusal(
            isError(one) ? 'translation.has-error' : 'translation.has-warning',
            { ...one.details, place, finding: one.code },
            `${field}.${isError(one) ? 'segment' : 'acceptedWarnings'}`,
          ),
      ),
    );
}
