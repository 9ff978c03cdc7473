import type { EntityManager } from '@mikro-orm/postgresql';
import { officesOf } from '../town/offices.ts';
import { planYear, type Submission } from './plan.ts';
import { submissionsMade, type Begun } from './submissions-made.ts';

/** What a replay has to do, and what of it is done. */
export interface Year {
  submissions: readonly Submission[];
  /** By the number of the submission. */
  made: ReadonlyMap<number, Begun>;
  /** Not yet published, in the order of time. */
  waiting: readonly Submission[];
}

/** The first `items` submissions of the year, or as many as there are already. */
export async function readYear(em: EntityManager, items: number): Promise<Year> {
  const made = await submissionsMade(em);
  const submissions = planYear(await officesOf(em)).slice(0, Math.max(items, ...made.keys()));
  const waiting = submissions.filter(({ number }) => !made.get(number)?.isPublished);
  return { submissions, made, waiting };
}
