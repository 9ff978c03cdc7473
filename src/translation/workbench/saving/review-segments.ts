import { requiredReason } from '#base/contract';
import { command } from '#base/database';
import { Refusal, Refusals, type Locale } from '#base/words';
import { problemsIn, problemId, isError, isFinal, type Problem, type ProblemCode } from '#translation/checks';
import { namesFor } from '#translation/glossary';
import { remember } from '#translation/memory';
import { isStale, stateOf, type TranslatedSegment, type Overruled } from '#translation/segments';
import { toCheckInput } from '../checking/to-check-input.ts';
import { expectPlace, expectSegment, type Seen } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { lockTranslation, type WorkedOn } from './lock-translation.ts';
import { writtenBy } from './own-work.ts';
import { isOverruled } from '../checking/standing-errors.ts';

export interface ReviewedSegment extends Seen {
  segment: string;
  /** Codes of the warnings that the reviewer has looked at and lets stand. */
  acceptedWarnings?: readonly ProblemCode[];
  /** Errors that the reviewer lets stand, by the id of the finding, each with a reason of 1 to 1,000 letters. */
  overruled?: readonly Overruled[];
}

export interface ReviewSegments {
  itemId: string;
  locale: Locale;
  segments: readonly ReviewedSegment[];
}

/**
 * Takes segments as reviewed. Refuses what the same person translated, whoever saved it last (four eyes), what is a draft or
 * behind its source, errors that are not overruled with a reason, and warnings that are not accepted by name. Codes and
 * numbers of documents are never overruled. What was reviewed is remembered.
 */
export const reviewSegments = command(
  'translation.review',
  async (tx, { itemId, locale, segments }: ReviewSegments): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.review');
    const names = await namesFor(tx, locale);
    const { personId } = tx.actor;
    const own = personId && (await writtenBy(tx, personId, idsOf(held), locale));
    const refused: Refusal[] = [];
    const changed: TranslatedSegment[] = [];
    for (const [
      index,
      { segment: named, acceptedWarnings = [], overruled = [], ...seen },
    ] of segments.entries()) {
      const field = `segments.${index}`;
      try {
        const found = findSegment(held, named, `${field}.segment`);
        await expectSegment(tx, found, seen, field);
        refuseUnlessReviewable(found, `${field}.segment`);
        await expectPlace(tx, named, found, seen, field);
        if (!own || own.has(found.segment.id))
          throw new Refusal('translation.four-eyes', { place: found.segment.place }, `${field}.segment`);
        const findings = problemsIn(toCheckInput(found, locale, names));
        const stands = {
          // Of those that there are; whoever accepts others has accepted nothing.
          acceptedWarnings: acceptedWarnings.filter((code) => findings.some((one) => one.code === code)),
          overruled: overruledIn(findings, overruled, `${field}.overruled`),
        };
        refuseFindings(found, findings, stands, field);
        found.translation!.review(stands, { act: 'review', personId, now: tx.now });
        changed.push(found);
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

function refuseUnlessReviewable(found: TranslatedSegment, field: string): void {
  const { place } = found.segment;
  if (stateOf(found) === 'missing' || stateOf(found) === 'draft')
    throw new Refusal('translation.not-translated', { place }, field);
  if (isStale(found)) throw new Refusal('translation.behind', { place }, field);
}

/** What is overruled must be there, must be allowed to stand, and needs a reason. */
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
