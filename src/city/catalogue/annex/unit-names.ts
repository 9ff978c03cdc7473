import { plain } from '#city/register';
import type { GroupEntry, UnitEntry } from './annex-files.ts';
import type { ReportProblem } from './annex-problem.ts';

/** The units and groups that a printed name means. */
export interface NameOwners {
  readonly unitSlugs: readonly string[];
  readonly groupSlugs: readonly string[];
}

/** Looks up units and groups by any of their spellings; null for an unknown name. */
export type UnitNames = (printed: string) => NameOwners | null;

/** Reports a spelling that belongs to two units or groups. */
export function unitNames(
  units: readonly UnitEntry[],
  groups: readonly GroupEntry[],
  report: ReportProblem,
): UnitNames {
  const ownersBySpelling = new Map<string, NameOwners & { slug: string }>();
  const add = (spelling: string, slug: string, owner: NameOwners) => {
    const other = ownersBySpelling.get(plain(spelling));
    if (other && other.slug !== slug)
      report(null, 'alias-clash', { alias: spelling, first: other.slug, second: slug });
    else ownersBySpelling.set(plain(spelling), { ...owner, slug });
  };
  for (const { slug, name, short, aliases } of units)
    for (const spelling of [name.zh, short.zh, ...aliases])
      add(spelling, slug, { unitSlugs: [slug], groupSlugs: [] });
  for (const { slug, name, aliases } of groups)
    for (const spelling of [name.zh, ...aliases]) add(spelling, slug, { unitSlugs: [], groupSlugs: [slug] });

  return (printed) => {
    const whole = ownersBySpelling.get(plain(printed));
    if (whole) return { unitSlugs: whole.unitSlugs, groupSlugs: whole.groupSlugs };
    // 市直各部门及各县区政办 names two groups joined by 及. A known name that contains 及 was already matched as a whole
    // above.
    const parts = plain(printed)
      .split('及')
      .map((part) => ownersBySpelling.get(part));
    if (!parts.every((part) => part !== undefined)) return null;
    return {
      unitSlugs: parts.flatMap((part) => part.unitSlugs),
      groupSlugs: parts.flatMap((part) => part.groupSlugs),
    };
  };
}
