import { cycles, printedModes, type Cycle, type Mode } from '../duties/duty-words.ts';
import type { AnnexDuty } from './annex.ts';
import type { DutyEntry } from './annex-files.ts';
import type { ReportProblem } from './annex-problem.ts';
import { annexKey } from './read-columns.ts';
import type { UnitNames } from './unit-names.ts';

/** A column as duties refer to it; `path` is null if the column itself has a problem. */
export interface OwedColumn {
  readonly path: string | null;
  readonly unitSlug: string | null;
}

/** What rows may refer to. Null: that file could not be read completely, so references to it are not checked. */
export interface DutyReferences {
  readonly channels: ReadonlySet<string> | null;
  readonly columns: ReadonlyMap<string, OwedColumn> | null;
  readonly names: UnitNames | null;
  readonly isMember: (unitSlug: string, groupSlug: string) => boolean;
}

/** Duties in the annex's order. */
export function readDuties(
  rows: readonly DutyEntry[],
  references: DutyReferences,
  report: ReportProblem,
): AnnexDuty[] {
  const seen = new Set<number>();
  return rows.flatMap((row) => {
    if (seen.has(row.no)) report(row.no, 'duplicate-number', { number: row.no });
    seen.add(row.no);
    const column = columnOf(row, references, report);
    const modes = [...new Set(row.modes)].flatMap((mode) => modeOf(mode, row.no, report));
    const cycle = cycles.find((word) => word === row.cycle);
    if (!cycle) report(row.no, 'unknown-cycle', { cycle: row.cycle, text: row.cycle_text });
    const owners = ownersOf(row, column?.unitSlug ?? null, references, report);
    return column?.path && cycle ? duty(row, column.path, modes, cycle, owners) : [];
  });
}

type Owners = Pick<AnnexDuty, 'unitSlugs' | 'groupSlugs'>;

function duty(row: DutyEntry, columnPath: string, modes: Mode[], cycle: Cycle, owners: Owners): AnnexDuty {
  return {
    number: row.no,
    columnPath,
    content: row.content,
    modes,
    cycle,
    cycleText: row.cycle_text,
    ...owners,
    printed: row.printed,
  };
}

function columnOf(
  row: DutyEntry,
  { channels, columns }: DutyReferences,
  report: ReportProblem,
): OwedColumn | null {
  if (channels && !channels.has(row.channel)) {
    report(row.no, 'missing-channel', { channel: row.channel, column: row.level1 });
    return null;
  }
  const levels = [row.channel, row.level1, row.level2, row.level3].filter((level) => level !== null);
  const column = columns?.get(annexKey(levels)) ?? null;
  if (columns && !column) report(row.no, 'missing-column', { column: annexKey(levels) });
  return column;
}

function modeOf(printed: string, row: number, report: ReportProblem): Mode[] {
  if (Object.hasOwn(printedModes, printed)) return [printedModes[printed as keyof typeof printedModes]];
  report(row, 'unknown-mode', { mode: printed });
  return [];
}

/**
 * The printed units and groups. A column with a unit of its own (each county and district under 县域动态 and 区域动态)
 * is owed by that unit alone, which must be one of those printed.
 */
function ownersOf(
  row: DutyEntry,
  columnUnit: string | null,
  { names, isMember }: DutyReferences,
  report: ReportProblem,
): Owners {
  if (!names) return { unitSlugs: [], groupSlugs: [] };
  const matches = row.units.map((name) => ({ name, match: names(name) }));
  for (const { name, match } of matches) if (!match) report(row.no, 'unknown-unit', { name });
  const unitSlugs = [...new Set(matches.flatMap(({ match }) => match?.unitSlugs ?? []))];
  const groupSlugs = [...new Set(matches.flatMap(({ match }) => match?.groupSlugs ?? []))];
  if (columnUnit === null) return { unitSlugs, groupSlugs };

  const isPrinted = unitSlugs.includes(columnUnit) || groupSlugs.some((group) => isMember(columnUnit, group));
  if (!isPrinted && matches.every(({ match }) => match))
    report(row.no, 'unit-outside-group', { unit: columnUnit, names: row.units.join('、') });
  return { unitSlugs: [columnUnit], groupSlugs: [] };
}
