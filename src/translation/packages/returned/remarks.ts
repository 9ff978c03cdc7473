import { isError, type Problem } from '#translation/checks';
import type { TranslatedSegment } from '#translation/segments';
import { hasSameLetters } from './same-letters.ts';
import type { Outcome, ReturnedText } from './returned-file.entity.ts';
import type { PackedSegment } from '../outgoing/work-package.entity.ts';

/**
 * What a person who takes a file over should know about a text, besides its outcome. Each has a sentence
 * `exchange:remark.…`.
 */
export const remarks = [
  'draft',
  'half',
  'shared',
  'source-changed',
  'source-edited',
  'still-chinese',
] as const;
export type Remark = (typeof remarks)[number];

/** The outcomes of texts that are taken over. */
export const takenOutcomes: readonly Outcome[] = ['ready', 'half', 'faulty', 'stale'];

/** The remarks on a text; none if it was never sent. */
export function remarksOn(
  text: ReturnedText,
  packed: PackedSegment | null,
  held: TranslatedSegment | null,
  outcome: Outcome,
  findings: readonly Problem[],
): Remark[] {
  if (!packed) return [];
  const isDraft = text.isDraft || hasBrokenCodes({ text, findings });
  const applies: Record<Remark, boolean> = {
    draft: isDraft && takenOutcomes.includes(outcome),
    half: text.isHalf === true,
    shared: text.isShared === true,
    'source-changed': held !== null && held.segment.fingerprint !== packed.print,
    'source-edited': text.source !== undefined && !hasSameLetters(text.source, packed.source),
    'still-chinese': isChineseLeft(findings),
  };
  return remarks.filter((remark) => applies[remark]);
}

/** Whether a tool copied the source into the translation. Figures and foreign names are not Chinese. */
export const isSourceAgain = (text: string, source: string, findings: readonly Problem[]): boolean =>
  hasSameLetters(text, source) && isChineseLeft(findings);

const isChineseLeft = (findings: readonly Problem[]) => findings.some(({ code }) => code === 'chinese-left');

/** Taken over as a draft: a translator's work is never lost. */
export const hasBrokenCodes = ({
  text,
  findings,
}: {
  text: ReturnedText;
  findings: readonly Problem[];
}): boolean => text.hasForeignCodes || findings.some((one) => isError(one) && one.code.startsWith('code-'));
