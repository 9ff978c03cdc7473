import { command, type Context } from '#base/database';

interface CodeGiven {
  account: string;
  contactId: string;
  code: string;
}

/**
 * Binds the follower who sent a good code to the person it was given to; null when it is wrong, used or too old. Told
 * twice by the same follower it is still good: the first answer may have been lost with its sender.
 */
export async function bindByCode(ctx: Context, given: CodeGiven): Promise<{ name: string } | null> {
  const [owner] = await ctx.em.fork().execute<{ id: string; name: string }[]>(
    `select p.id, p.name from wechat_code c join person p on p.id = c.person_id
     where c.code = ? and c.expires_at > ? and p.is_active and (c.used_at is null or c.used_by = ?)`,
    [given.code, ctx.now, given.contactId],
  );
  if (!owner) return null;
  const actor = { personId: owner.id, name: owner.name, isHub: false, appointments: [] };
  return (await bindWechat({ ...ctx, actor }, given)) ? owner : null;
}

const bindWechat = command(
  'wechat.bind',
  async ({ em, actor: { personId }, now }, { account, contactId, code }: CodeGiven): Promise<boolean> => {
    const used = await em.execute<object[]>(
      `update wechat_code set used_at = ?, used_by = ?
       where code = ? and person_id = ? and expires_at > ? and (used_at is null or used_by = ?) returning code`,
      [now, contactId, code, personId, now, contactId],
    );
    if (used.length === 0) return false;
    // One account for one person: the phone of before is let go.
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
