import { keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import { command, type Context } from '#base/database';
import { execute, query, queryOne, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { isAnonymous } from '#city/access';

export interface NoticeRow {
  id: string;
  subject: string;
  text: string;
  at: Date;
  readAt: Date | null;
  ways: { way: 'wechat' | 'mail'; state: string; reason: string | null }[];
}

/** The notices of the signed-in person, the newest first. */
export async function inboxPage(ctx: Context, args: PageArgs, unreadOnly: boolean): Promise<Page<NoticeRow>> {
  const window = pageWindow(args, keyPart.id);
  const [order, sign] = window.isBackward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const rows = await query(
    ctx,
    sql<NoticeRow>`
      select n.id, n.subject, n.text, n.at, n.read_at "readAt",
        (select jsonb_agg(jsonb_build_object('way', w.way, 'state', w.state, 'reason', w.reason) order by w.way desc)
         from reminder_way w where w.notice_id = n.id) ways
      from reminder_notice n where n.person_id = ${ownId(ctx)} and (not ${unreadOnly} or n.read_at is null)
        and (${window.key}::uuid is null or n.id ${sign} ${window.key}::uuid)
      order by n.id ${order} limit ${window.size + 1}`,
  );
  return pageOf(rows, window);
}

export async function inboxCount(ctx: Context, unreadOnly: boolean): Promise<number> {
  const row = await queryOne(
    ctx,
    sql<{ n: number }>`
      select count(*)::int n from reminder_notice
      where person_id = ${ownId(ctx)} and (not ${unreadOnly} or read_at is null)`,
  );
  return row.n;
}

/** Marks the person's own notices as read. Other people's notices, and those read before, are not changed. */
export const readNotices = command(
  'reminder.read-notices',
  async (tx, { ids }: { ids: readonly string[] }): Promise<void> => {
    if (ids.length > 100) throw new Refusal('value.too-many', { most: 100 }, 'ids');
    await execute(
      tx,
      sql`
        update reminder_notice set read_at = ${tx.now}
        where person_id = ${ownId(tx)} and read_at is null and id = any(${ids})`,
    );
  },
);

function ownId({ actor }: Context): string {
  if (isAnonymous(actor) || actor.personId === null) throw new Refusal('not-signed-in');
  return actor.personId;
}
