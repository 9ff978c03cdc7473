import { requiredReason } from '#base/contract';
import { command, type Context } from '#base/database';
import { dayOf, checkDay } from '#base/dates';
import { execute, query, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import type { ScoreEvent } from './events.ts';

export interface ScoreRule {
  event: ScoreEvent;
  /** The first day on which it is in force, YYYY-MM-DD; it ends when the next rule of its event begins. */
  fromDay: string;
  points: number;
  /** The document that sets the points. */
  source: string;
}

/** Every rule, past and present, by event, the newest first. */
export function scoreRules(ctx: Context): Promise<ScoreRule[]> {
  allow(ctx.actor, 'bulletin.read');
  return query(
    ctx,
    sql<ScoreRule>`
      select event, from_day "fromDay", points, source from score_rule order by event, from_day desc`,
  );
}

const maxPoints = 1000;

/** Sets the points of an event from a day on, today or later: points of the past stay. */
export const setScoreRule = command('score.set-rule', async (tx, rule: ScoreRule): Promise<ScoreRule> => {
  allow(tx.actor, 'score.set-rule');
  checkDay(rule.fromDay, 'fromDay');
  if (rule.fromDay < dayOf(tx.now)) throw new Refusal('score.rule-in-past', {}, 'fromDay');
  if (rule.points < 0 || rule.points > maxPoints)
    throw new Refusal('value.out-of-range', { min: 0, max: maxPoints }, 'points');
  const source = requiredReason(rule.source, 'source');
  const added = await execute(
    tx,
    sql`
      insert into score_rule (event, from_day, points, source, set_by, set_at)
      values (${rule.event}, ${rule.fromDay}, ${rule.points}, ${source}, ${tx.actor.personId}, ${tx.now})
      on conflict do nothing`,
  );
  if (added === 0) throw new Refusal('score.rule-exists', { day: rule.fromDay }, 'fromDay');
  return { ...rule, source };
});
