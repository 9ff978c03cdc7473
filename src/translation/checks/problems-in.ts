import { withoutUnseen } from '#base/text';
import type { Name } from '#translation/glossary';
import { checkChinese } from './form/check-chinese.ts';
import { checkCodes } from './form/check-codes.ts';
import { checkCoordinates } from './figures/check-coordinates.ts';
import { checkDates } from './figures/check-dates.ts';
import { checkForms } from './names/check-forms.ts';
import { checkGlossary } from './check-glossary.ts';
import { hasGrammar } from './language.ts';
import { checkIdentifiers } from './figures/check-identifiers.ts';
import { checkLanguage } from './form/check-language.ts';
import { checkLength } from './form/check-length.ts';
import { checkLimits } from './figures/check-limits.ts';
import { checkLinks } from './form/check-links.ts';
import { checkMeaning } from './check-meaning.ts';
import { checkNumbers } from './figures/check-numbers.ts';
import { checkOmission } from './check-omission.ts';
import { checkPerUnit } from './figures/check-per-unit.ts';
import { checkPunctuation } from './form/check-punctuation.ts';
import { checkRoutes } from './check-routes.ts';
import { checkTypography } from './form/check-typography.ts';
import type { Check, CheckInput, FormCheck, Problem } from './problem.ts';

const checks: readonly Check[] = [
  checkCodes,
  checkLinks,
  checkIdentifiers,
  checkDates,
  checkNumbers,
  checkLimits,
  checkPerUnit,
  checkCoordinates,
  checkGlossary,
  checkChinese,
  checkLanguage,
  checkPunctuation,
  checkTypography,
  checkLength,
  checkMeaning,
  checkRoutes,
  checkOmission,
];

/** The checks of a language whose grammar they do not know. */
const formChecks: readonly FormCheck[] = [
  checkCodes,
  checkLinks,
  checkIdentifiers,
  checkForms,
  checkChinese,
  checkLanguage,
  checkLength,
];

/** Caches results per glossary: the same text is checked when it is reviewed and again when it is issued. */
const caches = new WeakMap<readonly Name[], Map<string, Problem[]>>();
const [maxEntries, maxLength] = [1_000, 2_000];

/**
 * All problems of a translation, none for an empty one. Invisible characters are removed first, because they could split
 * numbers and names. Returns a copy that the caller may change.
 */
export function problemsIn(input: CheckInput): Problem[] {
  const { locale, source, target, base, codes, names } = input;
  if (target === '') return [];
  if (source.length + target.length > maxLength) return runChecks(input);
  const cache = caches.get(names) ?? new Map<string, Problem[]>();
  caches.set(names, cache);
  const key = JSON.stringify([locale, base, source, target, codes]);
  const problems = cache.get(key) ?? runChecks(input);
  if (cache.size >= maxEntries) cache.clear();
  cache.set(key, problems);
  return [...problems];
}

function runChecks(input: CheckInput): Problem[] {
  const [source, target] = [withoutUnseen(input.source), withoutUnseen(input.target)];
  const { locale } = input;
  return hasGrammar(locale)
    ? checks.flatMap((check) => check({ ...input, locale, source, target }))
    : formChecks.flatMap((check) => check({ ...input, source, target }));
}
