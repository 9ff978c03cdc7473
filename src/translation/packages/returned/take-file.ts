import { LockMode } from '@mikro-orm/postgresql';
import { command, type Tx } from '#base/database';
import { Refusal } from '#base/words';
import { Item } from '#content/items';
import { namesFor } from '#translation/glossary';
import { syncedSegmentsOf } from '#translation/segments';
import { translationOf } from '#translation/workbench';
import { allowToTake } from './allow-to-take.ts';
import { generationOf, WorkPackage } from '../outgoing/work-package.entity.ts';
import { hasBrokenCodes, takenOutcomes } from './remarks.ts';
import { reportWith, type TextReport } from './report.ts';
import { ReturnedFile } from './returned-file.entity.ts';

export interface TakeFile {
  id: string;
}

/**
 * Takes a file over in one transaction: ready texts, stale ones (with the source that they were made from, as stored in
 * the package), and as drafts those with broken codes or untranslated parts. Texts saved by another person meanwhile
 * are not touched. Idempotent: a second call returns the first result. The sender of the file is the translator, even
 * if another person takes it over.
 */
export const takeFile = command('package.take', async (tx, { id }: TakeFile): Promise<ReturnedFile> => {
  const file = await tx.em.findOne(ReturnedFile, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw new Refusal('not-found', { id }, 'id');
  const workPackage = await tx.em.findOneOrFail(WorkPackage, file.packageId, { populate: ['items'] });
  await allowToTake(tx, workPackage, file.texts);
  if (file.outcome) return file;

  const items = await tx.em.find(
    Item,
    { id: { $in: workPackage.items.map((item) => item.id) } },
    { orderBy: { number: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const held = await syncedSegmentsOf(tx, items, workPackage.locale);
  const reports = reportWith(workPackage, file, held, await namesFor(tx, workPackage.locale));
  for (const report of reports)
    if (takenOutcomes.includes(report.outcome)) write(tx, report, workPackage, file);
  file.takenBy = tx.actor.personId;
  file.takenAt = tx.now;
  file.outcome = reports.map(({ text, outcome }) => ({
    line: text.line,
    segmentId: text.segmentId,
    outcome,
  }));
  await tx.em.flush();
  return file;
});

function write(tx: Tx, report: TextReport, workPackage: WorkPackage, file: ReturnedFile): void {
  const { held, item, packed, text } = report;
  translationOf(tx, held!, item!.id, workPackage.locale).write(
    {
      text: text.text,
      state: text.isDraft || hasBrokenCodes(report) ? 'draft' : 'translated',
      origin: 'file',
      provenance: file.name,
      translator: file.sentBy,
    },
    {
      text: packed!.source,
      fingerprint: packed!.print,
      generation: generationOf(packed!),
      heading: packed!.heading ?? null,
    },
    { act: 'import', personId: tx.actor.personId, now: tx.now },
  );
}
