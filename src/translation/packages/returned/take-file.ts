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
import { reportWith, type Reported } from './report.ts';
import { ReturnedFile } from './returned-file.entity.ts';

export interface TakeFile {
  id: string;
}

/**
 * Takes over what a file brings, all in one transaction: what is ready, what is behind (with the Chinese that it was made
 * from, as we kept it), and what has broken codes or is half a text as a draft. Nothing that somebody saved meanwhile is
 * touched. Once: a file that was taken over is answered with what became of it then. Whoever sent it is the translator,
 * whoever takes it over.
 */
export const takeFile = command('package.take', async (tx, { id }: TakeFile): Promise<ReturnedFile> => {
  const file = await tx.em.findOne(ReturnedFile, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw new Refusal('not-found', { id }, 'id');
  const made = await tx.em.findOneOrFail(WorkPackage, file.packageId, { populate: ['items'] });
  await allowToTake(tx, made, file.texts);
  if (file.outcome) return file;

  const items = await tx.em.find(
    Item,
    { id: { $in: made.items.map((item) => item.id) } },
    { orderBy: { number: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  const held = await syncedSegmentsOf(tx, items, made.locale);
  const reports = reportWith(made, file, held, await namesFor(tx, made.locale));
  for (const report of reports) if (takenOutcomes.includes(report.outcome)) write(tx, report, made, file);
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

function write(tx: Tx, report: Reported, made: WorkPackage, file: ReturnedFile): void {
  const { held, item, packed, text } = report;
  translationOf(tx, held!, item!.id, made.locale).write(
    {
      text: text.text,
      state: text.isDraft || hasBrokenCodes(report) ? 'draft' : 'translated',
      origin: 'file',
      provenance: file.name,
      translator: file.sentBy,
    },
    {
      text: packed!.source,
      print: packed!.print,
      generation: generationOf(packed!),
      heading: packed!.heading ?? null,
    },
    { act: 'import', personId: tx.actor.personId, now: tx.now },
  );
}
