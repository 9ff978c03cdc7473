import { command } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import { isQuietTime, quietHours } from '#reach/wechat';
import { maxArticles, pushingOutlet } from '../digest-contents.ts';
import { DigestRule, type DigestMode } from './digest-rule.entity.ts';

export interface SetDigestRule {
  weekday: number;
  sendTime: string;
  composeBefore: number;
  remindBefore: number;
  articles: number;
  mode: DigestMode;
  isActive: boolean;
}

const longest = 144; // six days: a week's push is composed within its week

/** Says when the weekly push is put together, whether somebody has to approve it, and when it goes. */
export const setDigestRule = command(
  'digest.set-rule',
  async (tx, rule: SetDigestRule): Promise<DigestRule> => {
    allow(tx.actor, 'digest.set-rule');
    expectWithin('weekday', rule.weekday, 1, 7);
    expectWithin('composeBefore', rule.composeBefore, 1, longest);
    expectWithin('remindBefore', rule.remindBefore, 0, rule.composeBefore - 1);
    expectWithin('articles', rule.articles, 1, maxArticles);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(rule.sendTime))
      throw new Refusal('value.not-a-choice', { value: rule.sendTime, choices: '00:00–23:59' }, 'sendTime');
    if (isQuietTime(rule.sendTime)) throw new Refusal('digest.quiet-hours', quietHours, 'sendTime');
    const outlet = await pushingOutlet(tx);
    return await tx.em.upsert(DigestRule, { outletId: outlet.id, ...rule });
  },
);

function expectWithin(field: string, value: number, min: number, max: number): void {
  if (value < min || value > max) throw new Refusal('value.out-of-range', { min, max }, field);
}
