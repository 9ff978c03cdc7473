import type { EntityManager } from '@mikro-orm/postgresql';
import { officesOf } from '../town/offices.ts';
import { planYear, type Submission } from './plan.ts';
import { submissionsMade, type Begun } from './existing-items.ts';

/** The submissions of a replay, and its progress. */
export interface Year {
  submissions: readonly Submission[];
  /** Existing items by the number of their submission. */
  made: ReadonlyMap<number, Begun>;
  /** Submissions that are not published yet, oldest first. */
  waiting: readonly Submission[];
}

/** The first `items` submissions of the year, or as many as exist already. */
export async function readYear(em: EntityManager, items: number): Promise<Year> {
  const made = await submissionsMade(em);
  const submissions = planYear(await officesOf(em)).slice(0, Math.max(items, ...made.keys()));
  const waiting = submissions.filter(({ number }) => !made.get(number)?.isPublished);
  return { submissions, made, waiting };
}
