import { command } from '#base/database';
import { allow } from '#city/access';
import type { Effect, TextClass } from '../text-class.ts';

export interface SetTextEffect {
  class: TextClass;
  effect: Effect;
}

/** Sets whether problems of a class block publishing, from now on. */
export const setTextEffect = command(
  'list.set-effect',
  async (tx, { class: name, effect }: SetTextEffect): Promise<void> => {
    allow(tx.actor, 'list.manage');
    await tx.em.execute('update text_class set effect = ? where name = ?', [effect, name]);
  },
);
