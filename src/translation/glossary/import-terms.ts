import { command } from '#base/database';
import { Refusal, Refusals } from '#base/words';
import { allow } from '#city/access';
import { lockGlossary } from './change-term.ts';
import { cleanTerm } from './clean-term.ts';
import { readTerms } from './read-terms.ts';
import { Term, type TermWords } from './term.entity.ts';

export interface ImportedTerms {
  added: number;
  changed: number;
  unchanged: number;
}

const maxTerms = 20_000;

/**
 * Imports terms from a file (see `readTerms`): adds new ones, overwrites known ones, and leaves terms alone that are not in
 * the file. All or nothing: refuses with the first 100 problems, each with its line. `isDryRun` only counts the changes.
 */
export const importTerms = command(
  'glossary.import',
  async (tx, { file, isDryRun = false }: { file: string; isDryRun?: boolean }): Promise<ImportedTerms> => {
    allow(tx.actor, 'glossary.manage');
    await lockGlossary(tx);
    const terms = wordsIn(file);
    const existing = new Map((await tx.em.find(Term, {})).map((term) => [term.zh, term]));
    const result: ImportedTerms = { added: 0, changed: 0, unchanged: 0 };
    for (const words of terms) {
      const term = existing.get(words.zh);
      if (term?.says(words)) result.unchanged += 1;
      else {
        result[term ? 'changed' : 'added'] += 1;
        if (isDryRun) continue;
        const row = term ?? new Term();
        row.write(words, tx.actor.personId, tx.now);
        tx.em.persist(row);
      }
    }
    return result;
  },
  { secret: ['file'] }, // long, and every changed term records who changed it
);

function wordsIn(file: string): TermWords[] {
  const lines = readTerms(file);
  if (lines.length > maxTerms) throw new Refusal('value.too-many', { most: maxTerms }, 'file');
  const refusals: Refusal[] = [];
  const byName = new Map<string, TermWords>();
  for (const { line, term } of lines) {
    try {
      const words = cleanTerm(term);
      if (byName.has(words.zh)) throw new Refusal('glossary.term-taken', { zh: words.zh }, 'zh');
      byName.set(words.zh, words);
    } catch (error) {
      if (!(error instanceof Refusal || error instanceof Refusals)) throw error;
      const reasons = error instanceof Refusals ? error.refusals : [error];
      refusals.push(
        ...reasons.map(
          ({ code, field, details }) =>
            new Refusal('glossary.line-wrong', { ...details, line, name: field ?? '', code }, `file.${line}`),
        ),
      );
    }
  }
  if (refusals.length > 0) throw new Refusals(refusals.slice(0, 100));
  return [...byName.values()];
}
