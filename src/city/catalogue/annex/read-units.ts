import { unitClasses } from '#city/register';
import type { AnnexUnit } from './annex.ts';
import type { UnitEntry } from './annex-files.ts';
import type { ReportProblem } from './annex-problem.ts';
import { checkForeignNames, checkSlug, checkUnique, isOneOf } from './check-words.ts';

export function readUnits(entries: readonly UnitEntry[], report: ReportProblem): AnnexUnit[] {
  checkUnique(
    entries.map(({ slug, name }) => ({ key: slug, place: name.zh })),
    'slug-clash',
    report,
  );
  return entries.flatMap(({ class: unitClass, ...entry }, index) => {
    checkSlug(entry.slug, entry.name.zh, report);
    checkForeignNames(entry.name.zh, report, entry.name, entry.short);
    if (!isOneOf(unitClass, unitClasses, report, 'unknown-class', { place: entry.name.zh })) return [];
    return { ...entry, class: unitClass, position: index + 1 };
  });
}
