import { command } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { isQuietTime, quietHours } from '#reach/wechat';
import { maxArticles, pushingOutlet } from '../push-contents.ts';
import { PushRule, type PushMode } from './push-rule.entity.ts';

export interface SetPushRule {
  weekday: number;
  sendTime: string;
  composeBefore: number;
  remindBefore: number;
  articles: number;
  mode: PushMode;
  isActive: boolean;
}

const maxHours = 144; // six days: a push is composed within its week

/** Sets when the weekly push is composed and sent, and whether it needs approval. */
export const setPushRule = command('digest.set-rule', async (tx, rule: SetPushRule): Promise<PushRule> => {
  allow(tx.actor, 'digest.set-rule');
  expectWithin('weekday', rule.weekday, 1, 7);
  expectWithin('composeBefore', rule.composeBefore, 1, maxHours);
  expectWithin('remindBefore', rule.remindBefore, 0, rule.composeBefore - 1);
  expectWithin('articles', rule.articles, 1, maxArticles);
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(rule.sendTime))
    throw new Refusal('value.not-a-choice', { value: rule.sendTime, choices: '00:00–23:59' }, 'sendTime');
  if (isQuietTime(rule.sendTime)) throw new Refusal('digest.quiet-hours', quietHours, 'sendTime');
  const outlet = await pushingOutlet(tx);
  return await tx.em.upsert(PushRule, { outletId: outlet.id, ...rule });
});

function expectWithin(field: string, value: number, min: number, max: number): void {
  if (value < min || value > max) throw new Refusal('value.out-of-range', { min, max }, field);
}
