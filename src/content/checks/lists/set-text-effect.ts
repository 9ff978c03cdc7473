import { command } from '#base/database';
import { execute, sql } from '#base/sql';
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
    await execute(tx, sql`update text_class set effect = ${effect} where name = ${name}`);
  },
);
