import { foreignLocales, type LocalText, usesHan } from '#base/words';
import type { Problem, ProblemCode, ReportProblem } from './annex-problem.ts';

/** Type guard: true if the word is on the list; otherwise it reports the word and its place. */
export function isOneOf<const W extends string>(
  word: string,
  list: readonly W[],
  report: ReportProblem,
  code: ProblemCode,
  details: Problem['details'],
): word is W {
  const isKnown = (list as readonly string[]).includes(word);
  if (!isKnown) report(null, code, { ...details, word });
  return isKnown;
}

/** A slug becomes part of an address: lower-case ASCII words joined by single hyphens. */
export function checkSlug(slug: string, place: string, report: ReportProblem): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) report(null, 'bad-slug', { place, slug });
}

/** Reports Chinese characters in the names of languages that are written without them. */
export function checkForeignNames(place: string, report: ReportProblem, ...wordings: LocalText[]): void {
  for (const wording of wordings)
    for (const locale of foreignLocales)
      if (!usesHan(locale) && /\p{Script=Han}/u.test(wording[locale]))
        report(null, 'chinese-left-over', { place, locale, text: wording[locale] });
}

/** Reports every repeated key with both of its places. */
export function checkUnique(
  entries: Iterable<{ key: string; place: string }>,
  code: ProblemCode,
  report: ReportProblem,
): void {
  const first = new Map<string, string>();
  for (const { key, place } of entries) {
    const other = first.get(key);
    if (other === undefined) first.set(key, place);
    else report(null, code, { key, first: other, second: place });
  }
}
