import { randomInt } from 'node:crypto';
import { command } from '#base/database';
import { after, instantOf } from '#base/dates';
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
    await em.execute('select from person where id = ? for update', [personId]);
    const [recent] = await em.execute<{ at: Date | null }[]>(
      `select (select made_at from wechat_code where person_id = ? and made_at > ? order by made_at desc offset ? limit 1) at`,
      [personId, new Date(now.getTime() - 60 * minute), maxCodes - 1],
    );
    if (recent?.at) {
      const waitMs = instantOf(recent.at).getTime() + 60 * minute - now.getTime();
      throw new Refusal('wechat.too-many-codes', { minutes: Math.max(1, Math.ceil(waitMs / minute)) });
    }
    await em.execute(
      'update wechat_code set expires_at = ? where person_id = ? and used_at is null and expires_at > ?',
      [now, personId, now],
    );
    const expiresAt = after(now, lifetime);
    for (;;) {
      // Another person's code can be reused an hour after it was made; among a million there is a free one.
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await em.execute('delete from wechat_code where code = ? and made_at < ?', [
        code,
        new Date(now.getTime() - 60 * minute),
      ]);
      const rows = await em.execute<object[]>(
        `insert into wechat_code (code, person_id, made_at, expires_at) values (?, ?, ?, ?)
       on conflict do nothing returning code`,
        [code, personId, now, expiresAt],
      );
      if (rows.length > 0) return { code, expiresAt };
    }
  },
);
