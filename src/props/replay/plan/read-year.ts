import type { EntityManager } from '@mikro-orm/postgresql';
import { officesOf } from '../town/offices.ts';
import { planYear, type Submission } from './plan.ts';
import { existingItems, type ExistingItem } from './existing-items.ts';

/** The submissions of a replay, and its progress. */
export interface Year {
  submissions: readonly Submission[];
  /** Existing items by the number of their submission. */
  existing: ReadonlyMap<number, ExistingItem>;
  /** Submissions that are not published yet, oldest first. */
  waiting: readonly Submission[];
}

/** The first `items` submissions of the year, or as many as exist already. */
export async function readYear(em: EntityManager, items: number): Promise<Year> {
  const existing = await existingItems(em);
  const submissions = planYear(await officesOf(em)).slice(0, Math.max(items, ...existing.keys()));
  const waiting = submissions.filter(({ number }) => !existing.get(number)?.isPublished);
  return { submissions, existing, waiting };
}
