import { batched, type Context } from '#base/database';
import { after } from '#base/dates';
import { query, sql } from '#base/sql';

export interface WechatBinding {
  boundAt: Date;
  /** When the last message arrived. */
  heardAt: Date | null;
  /** Until then the platform lets the account write to this person; null: not at present. */
  reachableUntil: Date | null;
}

/** By the platform's rules an account may write to a follower for 48 hours after their last message. */
export const windowMs = 48 * 3_600_000;

export const wechatBindingOf = batched(async ({ em, now }: Context, personIds: readonly string[]) => {
  const rows = await query(
    em.fork(),
    sql<BindingRow>`
      select person_id, bound_at, heard_at, is_following from follower
        where person_id = any(${personIds}) and bound_at is not null order by bound_at`,
  );
  return personIds.map((id): WechatBinding | null => {
    const row = rows.findLast(({ person_id }) => person_id === id);
    if (!row) return null;
    const { bound_at: boundAt, heard_at: heardAt } = row;
    const until = heardAt && row.is_following ? after(heardAt, windowMs) : null;
    return { boundAt, heardAt, reachableUntil: until && until > now ? until : null };
  });
});

interface BindingRow {
  person_id: string;
  bound_at: Date;
  heard_at: Date | null;
  is_following: boolean;
}
