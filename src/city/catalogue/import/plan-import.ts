import type { EntityManager } from '@mikro-orm/postgresql';
import type { Annex } from '../annex/annex.ts';
import type { AnnexFiles } from '../annex/annex-files.ts';
import { AnnexProblem } from '../annex/annex-problem.ts';
import { diffAnnex, type AnnexChange } from '../annex/diff-annex.ts';
import { readAnnex } from '../annex/read-annex.ts';
import { importBlockers } from './import-blockers.ts';
import { presentAnnex } from './present-annex.ts';

export interface ImportPlan {
  readonly annex: Annex;
  readonly changes: readonly AnnexChange[];
}

/**
 * What an import of these files would change; nothing if the database was written from the same files. Throws
 * an AnnexProblem with every reason against it: the files are inconsistent, or something that they leave out is
 * still in use.
 */
export async function planImport(em: EntityManager, files: AnnexFiles): Promise<ImportPlan> {
  const annex = readAnnex(files);
  const present = await presentAnnex(
    em,
    annex.units.map(({ slug }) => slug),
  );
  const changes = diffAnnex(withoutOrder(present), withoutOrder(annex));
  const problems = await importBlockers(em, annex, changes);
  if (problems.length > 0) throw new AnnexProblem(problems);
  return { annex, changes };
}

/** The order of spellings and of responsible units has no meaning, and the database does not store it. */
const withoutOrder = (annex: Annex): Annex => ({
  ...annex,
  units: annex.units.map((unit) => ({ ...unit, aliases: asSet(unit.aliases) })),
  groups: annex.groups.map((group) => ({ ...group, aliases: asSet(group.aliases) })),
  duties: annex.duties.map((duty) => ({
    ...duty,
    unitSlugs: asSet(duty.unitSlugs),
    groupSlugs: asSet(duty.groupSlugs),
  })),
});

const asSet = (words: readonly string[]): string[] => [...new Set(words)].sort();
