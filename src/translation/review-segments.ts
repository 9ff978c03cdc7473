import { command, Refusal, Refusals, type Locale } from '#core';
import { findingsIn } from './checks/index.ts';
import { isError, isWarning, type Name } from './checks/finding.ts';
import { checkedOf } from './checked-of.ts';
import { expectSegment, type Seen } from './expect-segment.ts';
import { findSegment } from './find-segment.ts';
import { namesFor } from './glossary/names-for.ts';
import { lockTranslation, type WorkedOn } from './lock-translation.ts';
import { remember } from './memory/remember.ts';
import { isStale, stateOf, type HeldSegment } from './segments/held-segments.ts';

export interface ReviewedSegment extends Seen {
  segment: string;
  /** Codes of the warnings that the reviewer has looked at and lets stand. */
  acceptedWarnings?: readonly string[];
}

export interface ReviewSegments {
  itemId: string;
  locale: Locale;
  segments: readonly ReviewedSegment[];
}

/**
 * Takes segments as reviewed. Refuses what the same person translated (four eyes), what is a draft or behind its
 * source, what has errors, and warnings that are not accepted by name. What was reviewed is remembered.
 */
export const reviewSegments = command(
  'translation.review',
  async (tx, { itemId, locale, segments }: ReviewSegments): Promise<WorkedOn> => {
    const { item, held } = await lockTranslation(tx, { itemId, locale }, 'translation.review');
    const names = await namesFor(tx, locale);
    const refused: Refusal[] = [];
    const changed: HeldSegment[] = [];
    for (const [index, { segment: named, acceptedWarnings = [], ...seen }] of segments.entries()) {
      const field = `segments.${index}`;
      try {
        const found = findSegment(held, named, `${field}.segment`);
        await expectSegment(tx, found, seen, field);
        refuseUnlessReviewable(found, tx.actor.personId, field);
        refuseFindings(found, locale, names, acceptedWarnings, field);
        const doing = { act: 'review' as const, personId: tx.actor.personId, now: tx.now };
        found.translation!.review([...acceptedWarnings], doing);
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

function refuseUnlessReviewable(found: HeldSegment, personId: string | null, field: string): void {
  const { place } = found.segment;
  if (stateOf(found) === 'missing' || stateOf(found) === 'draft')
    throw new Refusal('translation.not-translated', { place }, `${field}.segment`);
  if (isStale(found)) throw new Refusal('translation.behind', { place }, `${field}.segment`);
  if (personId === null || found.translation!.translatedBy === personId)
    throw new Refusal('translation.four-eyes', { place }, `${field}.segment`);
}

function refuseFindings(
  found: HeldSegment,
  locale: Locale,
  names: readonly Name[],
  accepted: readonly string[],
  field: string,
): void {
  const findings = findingsIn(checkedOf(found, locale, names));
  const standing = findings.filter((one) => isError(one) || (isWarning(one) && !accepted.includes(one.code)));
  if (standing.length > 0)
    throw new Refusals(
      standing.map(
        (one) =>
          new Refusal(
            isError(one) ? 'translation.has-error' : 'translation.has-warning',
            { ...one.details, place: found.segment.place, finding: one.code },
            `${field}.${isError(one) ? 'segment' : 'acceptedWarnings'}`,
          ),
      ),
    );
}
