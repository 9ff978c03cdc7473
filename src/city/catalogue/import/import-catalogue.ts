import { command, type Context } from '#base/database';
import { fingerprint } from '#base/platform';
import { allow } from '#city/access';
import type { AnnexFiles } from '../annex/annex-files.ts';
import { applyAnnex } from './apply-annex.ts';
import { expandTemplateColumns } from '../expand-template-columns.ts';
import { lockCatalogue } from '../lock-catalogue.ts';
import { planImport, type ImportPlan } from './plan-import.ts';
import { recordTerms } from '../record-terms.ts';

/**
 * Imports the five files completely or not at all: an AnnexProblem lists every reason against it. Unchanged
 * rows are not touched, and what people added outside the annex stays. Concurrent imports run one after the
 * other. A dry run only returns the changes.
 */
export async function importCatalogue(
  ctx: Context,
  { files, isDryRun = false }: { files: AnnexFiles; isDryRun?: boolean },
): Promise<ImportPlan> {
  allow(ctx.actor, 'catalogue.import');
  return isDryRun
    ? planImport(ctx.em.fork(), files)
    : importFiles(ctx, { files, filesFingerprint: fingerprint(files) });
}

// The log stores the fingerprint of the files instead of the files (200 kB).
const importFiles = command(
  'catalogue.import',
  async (tx, { files }: { files: AnnexFiles; filesFingerprint: string }): Promise<ImportPlan> => {
    allow(tx.actor, 'catalogue.import');
    await lockCatalogue(tx);
    const plan = await planImport(tx.em, files);
    await applyAnnex(tx.em, plan.annex);
    await expandTemplateColumns(tx);
    await recordTerms(tx);
    return plan;
  },
  { secret: ['files'] },
);
