import { keyOfParts, keyPart, pageOf, pageWindow, type Page, type PageArgs } from '#base/contract';
import { batched, type Context } from '#base/database';
import { query, queryOne, sql } from '#base/sql';
import type { LocalText } from '#base/words';
import { isOutdated, pushedBefore, type PushReport } from '#reach/wechat';
import type { Push } from '../push.entity.ts';

/** A push as the console lists it. */
export type PushRow = Pick<
  Push,
  | 'id'
  | 'outletId'
  | 'week'
  | 'state'
  | 'sendAt'
  | 'movedFrom'
  | 'remindAt'
  | 'remindedAt'
  | 'isByRule'
  | 'isAutomatic'
  | 'version'
  | 'composedAt'
  | 'changedAt'
  | 'approvedAt'
  | 'skipReason'
  | 'reopenedReason'
  | 'reopenedTitle'
> & {
  changedBy: string | null;
  approvedBy: string | null;
  deliveryId: string;
  retractionId: string | null;
};

const columns = sql`
  select g.id, g.outlet_id "outletId", g.week, g.state, g.send_at "sendAt", g.moved_from "movedFrom", g.remind_at "remindAt",
    g.reminded_at "remindedAt", g.is_by_rule "isByRule", g.is_automatic "isAutomatic", g.version,
    g.composed_at "composedAt", g.changed_at "changedAt", g.approved_at "approvedAt", g.skip_reason "skipReason",
    g.reopened_reason "reopenedReason", g.reopened_title "reopenedTitle", c.name "changedBy", a.name "approvedBy",
    d.id "deliveryId", r.id "retractionId"
  from digest g join delivery d on d.digest_id = g.id and d.kind = 'push'
    left join delivery r on r.digest_id = g.id and r.kind = 'retract'
    left join person c on c.id = g.changed_by left join person a on a.id = g.approved_by`;

/** Ordered by the time of sending, the latest first. */
export async function pushPage({ em }: Context, args: PageArgs): Promise<Page<PushRow>> {
  const window = pageWindow(args, readKey);
  const [order, sign] = window.isBackward ? [sql`asc`, sql`>`] : [sql`desc`, sql`<`];
  const [at, id] = window.key ?? [null, null];
  const rows = await query(
    em,
    sql<PushRow>`
      ${columns} where ${at}::timestamptz is null or (g.send_at, g.id) ${sign} (${at}::timestamptz, ${id}::uuid)
        order by g.send_at ${order}, g.id ${order} limit ${window.size + 1}`,
  );
  return pageOf(rows, window);
}

export const pushKeyOf = ({ sendAt, id }: PushRow): [string, string] => [sendAt.toISOString(), id];
const readKey = keyOfParts<[string, string]>(keyPart.instant, keyPart.id);

export async function pushCount({ em }: Context): Promise<number> {
  const row = await queryOne(em, sql<{ n: number }>`select count(*)::int n from digest`);
  return row.n;
}

/** In the order of `ids`; unknown ids are skipped. */
export async function pushesById({ em }: Context, ids: readonly string[]): Promise<PushRow[]> {
  const rows = await query(em, sql<PushRow>`${columns} where g.id = any (${ids}::uuid[])`);
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

export interface PushEntryRow {
  digestId: string;
  position: number;
  itemId: string;
  title: string;
  path: string;
  unit: LocalText;
  column: LocalText;
  publishedAt: Date;
  editionNumber: number;
  isPushedBefore: boolean;
  isOutdated: boolean;
  retractAskedAt: Date | null;
}

/**
 * The articles of each push, in order: the approved edition, or else the one that readers have now. One statement for
 * many pushes.
 */
export const entriesOf = batched<Context, string, PushEntryRow[]>(async ({ em }, ids) => {
  const rows = await query(em, entries(ids));
  return ids.map((id) => rows.filter(({ digestId }) => digestId === id));
});

const entries = (ids: readonly string[]) => sql<PushEntryRow>`
  select n.digest_id "digestId", n.position, n.item_id "itemId", e.title, e.path, u.short_name unit, c.name "column",
    e.published_at "publishedAt", e.number "editionNumber", n.retract_asked_at "retractAskedAt",
    exists (${pushedBefore(sql`n.item_id`)} and o.digest_id <> n.digest_id) "isPushedBefore",
    exists (${pushedBefore(sql`n.item_id`)} and o.digest_id = n.digest_id) and ${isOutdated(sql`n`)}
      and not exists (${pushedBefore(sql`n.item_id`)} and not ${isOutdated(sql`o`)}) "isOutdated"
  from digest_entry n
    join lateral (select * from edition e where e.item_id = n.item_id and e.locale = 'zh'
      and (e.id = n.edition_id or n.edition_id is null) order by e.number desc limit 1) e on true
    join unit u on u.id = e.unit_id join "column" c on c.id = e.column_id
  where n.digest_id = any(${ids}) order by n.position`;

/** The platform's reports of finished pushes, whenever they came. */
export const reportOf = batched<Context, string, PushReport | null>(async ({ em }, deliveryIds) => {
  const rows = await query(
    em,
    sql<{ id: string; raw: PushReport }>`
      select distinct on (d.id) d.id, r.raw from delivery d
        join receipt r on r.outlet_id = d.outlet_id and r.far_event_id like 'MASSSENDJOBFINISH:' || (d.far_ids ->> 'msgId') || ':%'
        where d.id = any(${deliveryIds}) order by d.id, r.at desc`,
  );
  return deliveryIds.map((id) => rows.find((row) => row.id === id)?.raw ?? null);
});
