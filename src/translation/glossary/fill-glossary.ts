import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '#base/database';
import { projectRoot } from '#base/platform';
import { importTerms } from './import-terms.ts';
import { Term } from './term.entity.ts';

/** Imports the shipped terms into an empty glossary; afterwards the city maintains it. */
export async function fillGlossary(hub: Context): Promise<void> {
  if ((await hub.em.fork().count(Term, {})) > 0) return;
  await importTerms(hub, {
    file: readFileSync(join(projectRoot, 'src', 'translation', 'glossary', 'terms.json'), 'utf8'),
  });
}
