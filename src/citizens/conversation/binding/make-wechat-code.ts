import { randomInt } from 'node:crypto';
import { command } from '#base/database';
import { after } from '#base/dates';
import { execute, queryOne, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';

export interface WechatCode {
  code: string;
  expiresAt: Date;
}

const minute = 60_000;
const lifetime = 10 * minute;
/** Maximum number of codes per person and hour. */
const maxCodes = 5;

/** Makes a code that binds the actor's own account, once and within ten minutes; earlier codes become invalid. */
export const makeWechatCode = command(
  'wechat.make-code',
  async ({ em, actor, now }, _: object): Promise<WechatCode> => {
    // A person may bind their own account wherever they are appointed.
    allow(actor, 'wechat.bind', { columnIds: actor.appointments.flatMap(({ columnId }) => columnId ?? []) });
    const { personId } = actor;
    if (!personId) throw new Refusal('not-signed-in');
    await execute(em, sql`select from person where id = ${personId} for update`);
    const anHourAgo = after(now, -60 * minute);
    const recent = await queryOne(
      em,
      sql<{ at: Date | null }>`
        select (select made_at from wechat_code where person_id = ${personId} and made_at > ${anHourAgo}
          order by made_at desc offset ${maxCodes - 1} limit 1) at`,
    );
    if (recent.at) {
      const waitMs = recent.at.getTime() + 60 * minute - now.getTime();
      throw new Refusal('wechat.too-many-codes', { minutes: Math.max(1, Math.ceil(waitMs / minute)) });
    }
    await execute(
      em,
      sql`
        update wechat_code set expires_at = ${now}
          where person_id = ${personId} and used_at is null and expires_at > ${now}`,
    );
    const expiresAt = after(now, lifetime);
    for (;;) {
      // Another person's code can be reused an hour after it was made; among a million there is a free one.
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await execute(em, sql`delete from wechat_code where code = ${code} and made_at < ${anHourAgo}`);
      const added = await execute(
        em,
        sql`
          insert into wechat_code (code, person_id, made_at, expires_at)
            values (${code}, ${personId}, ${now}, ${expiresAt}) on conflict do nothing`,
      );
      if (added > 0) return { code, expiresAt };
    }
  },
);
