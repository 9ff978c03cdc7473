import { command, type Context } from '#base/database';
import { execute, queryFirst, type RowOf, sql } from '#base/sql';

interface CodeMessage {
  account: string;
  contactId: string;
  code: string;
}

/**
 * Binds the follower who sent a valid code to the person it was made for; null when the code is wrong, used or expired.
 * A repetition by the same follower is accepted, since the first answer may have been lost in a crash.
 */
export async function bindByCode(ctx: Context, message: CodeMessage): Promise<{ name: string } | null> {
  const owner = await queryFirst(
    ctx.em.fork(),
    sql<RowOf<'person', 'id' | 'name'>>`
      select p.id, p.name from wechat_code c join person p on p.id = c.person_id
        where c.code = ${message.code} and c.expires_at > ${ctx.now} and p.is_active
          and (c.used_at is null or c.used_by = ${message.contactId})`,
  );
  if (!owner) return null;
  const actor = { personId: owner.id, name: owner.name, isHub: false, appointments: [] };
  return (await bindWechat({ ...ctx, actor }, message)) ? owner : null;
}

const bindWechat = command(
  'wechat.bind',
  async ({ em, actor: { personId }, now }, { account, contactId, code }: CodeMessage): Promise<boolean> => {
    const used = await execute(
      em,
      sql`
        update wechat_code set used_at = ${now}, used_by = ${contactId}
          where code = ${code} and person_id = ${personId} and expires_at > ${now}
            and (used_at is null or used_by = ${contactId})`,
    );
    if (used === 0) return false;
    // One account per person: the previous one is unbound.
    await execute(
      em,
      sql`
        update follower set person_id = null, bound_at = null
          where account = ${account} and person_id = ${personId} and contact_id <> ${contactId}`,
    );
    await execute(
      em,
      sql`
        insert into follower (account, contact_id, person_id, bound_at) values (${account}, ${contactId}, ${personId}, ${now})
          on conflict (account, contact_id) do update set person_id = excluded.person_id, bound_at = excluded.bound_at`,
    );
    return true;
  },
  { secret: ['code', 'contactId'] },
);
