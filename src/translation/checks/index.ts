import { withoutUnseen } from '#core';
import { checkChinese } from './check-chinese.ts';
import { checkCodes } from './check-codes.ts';
import { checkCoordinates } from './check-coordinates.ts';
import { checkDates } from './check-dates.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkIdentifiers } from './check-identifiers.ts';
import { checkLength } from './check-length.ts';
import { checkLinks } from './check-links.ts';
import { checkMeaning } from './check-meaning.ts';
import { checkNumbers } from './check-numbers.ts';
import { checkOmission } from './check-omission.ts';
import { checkPerUnit } from './check-per-unit.ts';
import { checkPunctuation } from './check-punctuation.ts';
import type { Check, Checked, Finding } from './finding.ts';

const checks: readonly Check[] = [
  checkCodes,
  checkLinks,
  checkIdentifiers,
  checkDates,
  checkNumbers,
  checkPerUnit,
  checkCoordinates,
  checkGlossary,
  checkChinese,
  checkPunctuation,
  checkLength,
  checkMeaning,
  checkOmission,
];

/**
 * Everything that is to be said about a translation, as it reads: signs that nobody sees are in no number and no name.
 * Nothing about one that is not there.
 */
export function findingsIn(checked: Checked): Finding[] {
  if (checked.target === '') return [];
  const [source, target] = [withoutUnseen(checked.source), withoutUnseen(checked.target)];
  return checks.flatMap((check) => check({ ...checked, source, target }));
}
