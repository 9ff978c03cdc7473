import { command, type Context } from '#base/database';

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
  const [owner] = await ctx.em.fork().execute<{ id: string; name: string }[]>(
    `select p.id, p.name from wechat_code c join person p on p.id = c.person_id
     where c.code = ? and c.expires_at > ? and p.is_active and (c.used_at is null or c.used_by = ?)`,
    [message.code, ctx.now, message.contactId],
  );
  if (!owner) return null;
  const actor = { personId: owner.id, name: owner.name, isHub: false, appointments: [] };
  return (await bindWechat({ ...ctx, actor }, message)) ? owner : null;
}

const bindWechat = command(
  'wechat.bind',
  async ({ em, actor: { personId }, now }, { account, contactId, code }: CodeMessage): Promise<boolean> => {
    const rows = await em.execute<object[]>(
      `update wechat_code set used_at = ?, used_by = ?
       where code = ? and person_id = ? and expires_at > ? and (used_at is null or used_by = ?) returning code`,
      [now, contactId, code, personId, now, contactId],
    );
    if (rows.length === 0) return false;
    // One account per person: the previous one is unbound.
    await em.execute(
      'update follower set person_id = null, bound_at = null where account = ? and person_id = ? and contact_id <> ?',
      [account, personId, contactId],
    );
    await em.execute(
      `insert into follower (account, contact_id, person_id, bound_at) values (?, ?, ?, ?)
       on conflict (account, contact_id) do update set person_id = excluded.person_id, bound_at = excluded.bound_at`,
      [account, contactId, personId, now],
    );
    return true;
  },
  { secret: ['code', 'contactId'] },
);
