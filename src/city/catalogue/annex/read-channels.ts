import { columnTypes, type AnnexChannel } from './annex.ts';
import type { ChannelEntry } from './annex-files.ts';
import type { ReportProblem } from './annex-problem.ts';
import { checkForeignNames, checkSlug, checkUnique, isOneOf } from './check-words.ts';

/** Channels in the annex's order. */
export function readChannels(entries: readonly ChannelEntry[], report: ReportProblem): AnnexChannel[] {
  checkUnique(
    entries.map(({ slug, annex }) => ({ key: slug, place: annex })),
    'slug-clash',
    report,
  );
  checkUnique(
    entries.map(({ slug, annex }) => ({ key: annex, place: slug })),
    'duplicate-annex',
    report,
  );
  const channels: AnnexChannel[] = [];
  entries.forEach(({ columnType, ...entry }, index) => {
    checkSlug(entry.slug, entry.annex, report);
    checkForeignNames(entry.annex, report, entry.name, entry.summary);
    if (!isOneOf(columnType, columnTypes, report, 'unknown-column-type', { place: entry.annex })) return;
    channels.push({ ...entry, columnType, position: index + 1 });
  });
  return channels;
}
