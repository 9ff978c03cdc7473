import { command } from '#base/database';
import { execute, queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';

/** Unbinds all accounts of a person: the actor's own, or another person's if the actor manages people. */
export const unbindWechat = command(
  'wechat.unbind',
  async ({ em, actor }, { personId }: { personId: string }): Promise<void> => {
    if (personId !== actor.personId) allow(actor, 'person.manage');
    const person = await queryFirst(em, sql`select from person where id = ${personId}`);
    if (!person) throw new Refusal('not-found', { id: personId }, 'personId');
    await execute(
      em,
      sql`update follower set person_id = null, bound_at = null where person_id = ${personId}`,
    );
  },
);
