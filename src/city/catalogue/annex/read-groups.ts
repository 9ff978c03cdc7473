import { unitClasses, type GroupRule } from '#city/register';
import type { AnnexGroup } from './annex.ts';
import type { GroupEntry } from './annex-files.ts';
import type { ReportProblem } from './annex-problem.ts';
import { checkForeignNames, checkSlug, checkUnique, isOneOf } from './check-words.ts';

/** `unitSlugs` is null if the units could not be read completely; members are then not checked. */
export function readGroups(
  entries: readonly GroupEntry[],
  unitSlugs: ReadonlySet<string> | null,
  report: ReportProblem,
): AnnexGroup[] {
  checkUnique(
    entries.map(({ slug, name }) => ({ key: slug, place: name.zh })),
    'slug-clash',
    report,
  );
  return entries.map(({ slug, name, aliases, rule }) => {
    checkSlug(slug, name.zh, report);
    checkForeignNames(name.zh, report, name);
    for (const unit of 'units' in rule ? rule.units : (rule.except ?? []))
      if (unitSlugs && !unitSlugs.has(unit)) report(null, 'unknown-member', { group: slug, unit });
    return { slug, name, aliases, rule: checkedRule(rule, name.zh, report) };
  });
}

function checkedRule(rule: GroupEntry['rule'], place: string, report: ReportProblem): GroupRule {
  if ('units' in rule) return rule;
  const classes = rule.class.filter((word) => isOneOf(word, unitClasses, report, 'unknown-class', { place }));
  return { class: classes, except: rule.except ?? [] };
}
