import { after } from '#base/dates';
import { query, type RowOf, sql, sqlConstants } from '#base/sql';
import { openStates, resetMarker } from '#reach/promise';
import type { WechatAccount } from './account/account.ts';
import { pageKey } from './article/article.ts';
import { boxedDrafts, type BoxedDraft } from './account/remote-list.ts';

/** In milliseconds. A younger draft may belong to a running delivery, or to a preview that someone is looking at. */
const restsMs = 60 * 60_000;

/**
 * Deletes the hub's drafts that are no longer needed from the account's draft box: of pushes that were changed,
 * skipped or refused, of previews, and of pages that arrived, were cancelled or refused. Anyone could send them by
 * hand, days later. Returns the number of deleted drafts.
 */
export async function tidyDrafts(account: WechatAccount, outletId: string): Promise<number> {
  const client = account.client(outletId);
  const rested = after(account.now(), -restsMs);
  const ours = (await account.mapErrors(boxedDrafts(client))).filter(
    (draft) => draft.changedAt < rested && isOurs(draft, account.publicUrl),
  );
  if (ours.length === 0) return 0;
  const [pushes, pages] = [await neededByPushes(account, outletId), await neededByPages(account, outletId)];
  let cleared = 0;
  for (const draft of ours) {
    const push = pushOf(draft);
    const isNeeded =
      push === null
        ? draft.keys.some((key) => pages.has(key))
        : pushes.ids.has(draft.id) || pushes.unsettled.has(push);
    if (isNeeded) continue;
    await account.mapErrors(client.deleteDraft(draft.id));
    cleared += 1;
  }
  return cleared;
}

/** All its articles belong to one push, or it is the single article of a page. */
function isOurs({ keys }: BoxedDraft, publicUrl: string): boolean {
  if (!keys.every((key) => key.startsWith(`${publicUrl}/m/`) && /\?e=\d+(?:&push=[0-9a-f]{12})?$/.test(key)))
    return false;
  const pushes = new Set(keys.map(pushIn));
  return pushes.size === 1 && (keys.length === 1 || !pushes.has(null));
}

/** The end of the id of the push's delivery; null for a page. */
const pushOf = ({ keys }: BoxedDraft): string | null => pushIn(keys[0]!);
const pushIn = (key: string): string | null => /&push=([0-9a-f]{12})$/.exec(key)?.[1] ?? null;

/**
 * Drafts that a push, or a person on the platform, will still send, and pushes that may have drafts of which the hub
 * does not know the ids.
 */
async function neededByPushes({ pool }: WechatAccount, outletId: string) {
  const rows = await query(
    pool,
    sql<{ push: string; draft: string | null }>`
      select right(d.id::text, 12) push, case when a.outcome = 'done' then a.result ->> 'value' end draft
        from delivery d join delivery_attempt a on a.delivery_id = d.id
        where d.outlet_id = ${outletId} and d.kind = 'push' and d.state in (${sqlConstants(openStates)}, 'manual')
          and a.step like 'draft %' and (a.outcome is null or a.outcome in ('done', 'unknown')) and not exists (
            select from delivery_attempt b where b.delivery_id = d.id and b.step = ${resetMarker} and b.id > a.id)`,
  );
  return {
    ids: new Set(rows.flatMap(({ draft }) => draft ?? [])),
    unsettled: new Set(rows.filter(({ draft }) => draft === null).map(({ push }) => push)),
  };
}

/**
 * The keys of pages that are still to be published, also by a person, and of those whose submission would be asked
 * about.
 */
async function neededByPages({ pool, publicUrl }: WechatAccount, outletId: string): Promise<Set<string>> {
  const rows = await query(
    pool,
    sql<RowOf<'edition', 'path' | 'number'>>`
      select e.path, e.number from delivery d join edition e on e.id = d.edition_id
        where d.outlet_id = ${outletId} and d.kind not in ('push', 'retract') and (d.state in (${sqlConstants(openStates)}, 'manual')
          or d.state in ('failed', 'expired') and exists (
            select from delivery_attempt a where a.delivery_id = d.id and a.step = 'submit' and not exists (
              select from delivery_attempt b where b.delivery_id = d.id and b.step = ${resetMarker} and b.id > a.id)))`,
  );
  return new Set(rows.map(({ path, number }) => pageKey(publicUrl, path, number)));
}
