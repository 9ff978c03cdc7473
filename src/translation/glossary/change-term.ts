import { command, type Tx } from '#base/database';
import { execute, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { cleanTerm, type TermDraft } from './clean-term.ts';
import { Term } from './term.entity.ts';

/** Adds a term to the glossary, or reactivates a retired one. Refuses a Chinese name that is already in use. */
export const addTerm = command('glossary.add-term', async (tx, draft: TermDraft): Promise<Term> => {
  allow(tx.actor, 'glossary.manage');
  await lockGlossary(tx);
  const words = cleanTerm(draft);
  const existing = await tx.em.findOne(Term, { zh: words.zh });
  if (existing?.isActive) throw new Refusal('glossary.term-taken', { zh: words.zh }, 'zh');
  const term = existing ?? new Term();
  term.write(words, tx.actor.personId, tx.now);
  await tx.em.persist(term).flush();
  return term;
});

export interface ChangeTerm extends TermDraft {
  id: string;
  expectedVersion: number;
}

/** Changes a term. From now on translations with other forms have an error; published editions do not change. */
export const changeTerm = command(
  'glossary.change-term',
  async (tx, { id, expectedVersion, ...draft }: ChangeTerm): Promise<Term> => {
    const term = await lockTerm(tx, id, expectedVersion);
    const words = cleanTerm(draft);
    if (await tx.em.findOne(Term, { zh: words.zh, id: { $ne: id } }))
      throw new Refusal('glossary.term-taken', { zh: words.zh }, 'zh');
    term.write(words, tx.actor.personId, tx.now);
    return term;
  },
);

/** Retires a term: checks ignore it from now on. */
export const retireTerm = command(
  'glossary.retire-term',
  async (tx, { id, expectedVersion }: { id: string; expectedVersion: number }): Promise<Term> => {
    const term = await lockTerm(tx, id, expectedVersion);
    term.retire(tx.actor.personId, tx.now);
    return term;
  },
);

async function lockTerm(tx: Tx, id: string, expectedVersion: number): Promise<Term> {
  allow(tx.actor, 'glossary.manage');
  await lockGlossary(tx);
  const term = await tx.em.findOne(Term, { id, isActive: true });
  if (!term) throw new Refusal('not-found', { id }, 'id');
  if (term.version !== expectedVersion)
    throw new Refusal('glossary.version-conflict', { zh: term.zh, version: term.version }, 'expectedVersion');
  return term;
}

/** Serializes changes of the glossary; reads are not blocked. */
export const lockGlossary = (tx: Tx): Promise<unknown> =>
  execute(tx, sql`lock table term in share row exclusive mode`);
