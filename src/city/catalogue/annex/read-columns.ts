import { kinds } from '#city/kinds';
import { tallies } from '../column.entity.ts';
import { columnTypes, type AnnexColumn } from './annex.ts';
import type { ChannelEntry, ColumnEntry } from './annex-files.ts';
import type { ReportProblem } from './annex-problem.ts';
import { checkForeignNames, checkSlug, checkUnique, isOneOf } from './check-words.ts';

const kindNames = kinds.map(({ name }) => name);

/** The key of a place in the annex: its channel and levels, joined. */
export function annexKey(levels: readonly string[]): string {
  return levels.join(' / ');
}

/** What columns may refer to. Null: that file could not be read completely, so references to it are not checked. */
export interface ColumnReferences {
  readonly channels: readonly ChannelEntry[] | null;
  readonly unitSlugs: ReadonlySet<string> | null;
  readonly groupSlugs: ReadonlySet<string> | null;
  /** False if some columns of this file are broken: a missing parent may be one of them. */
  readonly areColumnsWhole: boolean;
}

/** Columns in the annex's order, every parent before its children. */
export function readColumns(
  entries: readonly ColumnEntry[],
  references: ColumnReferences,
  report: ReportProblem,
): AnnexColumn[] {
  const slugs = new Map(references.channels?.map(({ annex, slug }) => [annex, slug]));
  for (const { annex, slug } of entries) slugs.set(annexKey(annex), slug);
  const addressed = entries.map((entry) => ({ entry, path: pathOf(entry, slugs) }));

  checkUnique(
    addressed.map(({ entry }) => ({ key: annexKey(entry.annex), place: entry.slug })),
    'duplicate-annex',
    report,
  );
  checkUnique(
    addressed.flatMap(({ entry, path }) =>
      path === null ? [] : { key: path, place: annexKey(entry.annex) },
    ),
    'slug-clash',
    report,
  );

  const columns: AnnexColumn[] = [];
  const siblings = new Map<string, number>();
  const above = new Set<string>();
  const repeating = addressed.flatMap(({ entry, path }) => (entry.repeats && path ? [path] : []));
  for (const { entry, path } of addressed) {
    checkReferences(entry, slugs, references, report);
    if (references.areColumnsWhole) checkParent(entry, above, report);
    above.add(annexKey(entry.annex));
    const words = checkedWords(entry, report);
    if (path === null || words === null) continue;
    const within = repeating.find((other) => path.startsWith(`${other}/`));
    if (entry.repeats && within) report(null, 'nested-repeat', { column: path, above: within });
    const parent = path.slice(0, path.lastIndexOf('/'));
    const position = (siblings.get(parent) ?? 0) + 1;
    siblings.set(parent, position);
    columns.push({
      path,
      parentPath: parent.includes('/') ? parent : null,
      channelSlug: path.slice(0, path.indexOf('/')),
      slug: entry.slug,
      annex: entry.annex,
      name: entry.name,
      ...words,
      address: entry.address,
      repeats: entry.repeats ?? null,
      unitSlug: entry.unit ?? null,
      position,
    });
  }
  return columns;
}

/** The slugs from the channel down; null if a level above has no slug. */
function pathOf({ annex, slug }: ColumnEntry, slugs: ReadonlyMap<string, string>): string | null {
  const above = annex.slice(0, -1).map((_, index) => slugs.get(annexKey(annex.slice(0, index + 1))));
  return above.includes(undefined) ? null : [...above, slug].join('/');
}

function checkReferences(
  { annex, repeats, unit }: ColumnEntry,
  slugs: ReadonlyMap<string, string>,
  { channels, unitSlugs, groupSlugs }: ColumnReferences,
  report: ReportProblem,
): void {
  const column = annexKey(annex);
  const [channel = ''] = annex;
  if (channels && !slugs.has(channel)) report(null, 'missing-channel', { channel, column });
  if (repeats && groupSlugs && !groupSlugs.has(repeats))
    report(null, 'unknown-repeated-group', { column, group: repeats });
  if (unit && unitSlugs && !unitSlugs.has(unit)) report(null, 'unknown-column-unit', { column, unit });
}

function checkParent({ annex }: ColumnEntry, above: ReadonlySet<string>, report: ReportProblem): void {
  const parent = annexKey(annex.slice(0, -1));
  if (annex.length > 2 && !above.has(parent))
    report(null, 'missing-parent', { column: annexKey(annex), parent });
}

function checkedWords(
  { annex, slug, name, kind, columnType, tally, address }: ColumnEntry,
  report: ReportProblem,
) {
  const place = annexKey(annex);
  checkSlug(slug, place, report);
  checkForeignNames(place, report, name);
  if (address !== null && !isPublicAddress(address)) report(null, 'bad-address', { column: place, address });
  const isKind = isOneOf(kind, kindNames, report, 'unknown-kind', { place });
  const isType = isOneOf(columnType, columnTypes, report, 'unknown-column-type', { place });
  const isTally = isOneOf(tally, tallies, report, 'unknown-tally', { place });
  return isKind && isType && isTally ? { kind, columnType, tally } : null;
}

function isPublicAddress(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
