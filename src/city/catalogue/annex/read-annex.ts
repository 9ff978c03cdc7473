import { groupMembers } from '#city/register';
import type { Annex } from './annex.ts';
import { entriesOf, type AnnexFiles, type FileName } from './annex-files.ts';
import { AnnexProblem, type Problem, type ReportProblem } from './annex-problem.ts';
import { readChannels } from './read-channels.ts';
import { annexKey, readColumns } from './read-columns.ts';
import { readDuties, type OwedColumn } from './read-duties.ts';
import { readGroups } from './read-groups.ts';
import { readUnits } from './read-units.ts';
import { unitNames } from './unit-names.ts';

/**
 * The desired state of the catalogue according to the five files. Pure. Throws an AnnexProblem that lists every
 * problem of every file.
 */
export function readAnnex(files: AnnexFiles): Annex {
  const problems: Problem[] = [];
  const report: ReportProblem = (row, code, details) => problems.push({ row, code, details });

  const raw = {
    channels: entriesOf('channels', files.channels, report),
    columns: entriesOf('columns', files.columns, report),
    units: entriesOf('units', files.units, report),
    groups: entriesOf('groups', files.groups, report),
    duties: entriesOf('duties', files.duties, report),
  };
  // A broken entry is reported once, not again by every entry that refers to it.
  const broken = new Set(problems.map(({ details }) => details.file));
  const ifWhole = <T>(value: T, ...from: FileName[]) =>
    from.some((file) => broken.has(file)) ? null : value;

  const unitSlugs = ifWhole(slugsOf(raw.units), 'units');
  const groupSlugs = ifWhole(slugsOf(raw.groups), 'groups');
  const channels = readChannels(raw.channels, report);
  const units = readUnits(raw.units, report);
  const groups = readGroups(raw.groups, unitSlugs, report);
  const names = unitNames(raw.units, raw.groups, report);
  const columns = readColumns(
    raw.columns,
    {
      channels: ifWhole(raw.channels, 'channels'),
      unitSlugs,
      groupSlugs,
      areColumnsWhole: !broken.has('columns'),
    },
    report,
  );
  const paths = new Map(columns.map(({ annex, path }) => [annexKey(annex), path]));
  const columnEntries = raw.columns.map(({ annex, unit }): [string, OwedColumn] => [
    annexKey(annex),
    { path: paths.get(annexKey(annex)) ?? null, unitSlug: unit ?? null },
  ]);
  const duties = readDuties(
    raw.duties,
    {
      channels: ifWhole(new Set(raw.channels.map(({ annex }) => annex)), 'channels'),
      columns: ifWhole(new Map(columnEntries), 'columns'),
      names: ifWhole(names, 'units', 'groups'),
      isMember: (unit, slug) =>
        groups.some(
          (group) => group.slug === slug && groupMembers(group.rule, units).some((u) => u.slug === unit),
        ),
    },
    report,
  );

  if (problems.length > 0) throw new AnnexProblem(problems);
  return { channels, columns, units, groups, duties };
}

function slugsOf(entries: readonly { readonly slug: string }[]): Set<string> {
  return new Set(entries.map(({ slug }) => slug));
}
