import { after } from '#core';
import { openStates, sqlList } from '../../delivery-state.ts';
import { startAfresh } from '../../steps.ts';
import type { WechatAccount } from './account.ts';
import { boxedDrafts, type BoxedDraft } from './far-list.ts';

/** A younger one may be of a run that is under way, or of a preview that somebody is looking at. */
const restsMs = 60 * 60_000;

/**
 * Clears drafts of our pushes out of the account's box that no push is made of any more: of those that were changed, given
 * up or refused, and of previews. Anybody could send them by hand, days later. Answers how many.
 */
export async function tidyDrafts(account: WechatAccount, outletId: string): Promise<number> {
  const client = account.client(outletId);
  const rested = after(account.now(), -restsMs);
  const ours = (await account.told(boxedDrafts(client))).filter(
    (draft) => draft.changedAt < rested && pushOf(draft, account.publicUrl) !== null,
  );
  if (ours.length === 0) return 0;
  const needed = await neededDrafts(account, outletId);
  let cleared = 0;
  for (const draft of ours) {
    const push = pushOf(draft, account.publicUrl)!;
    if (needed.ids.has(draft.id) || needed.unsettled.has(push)) continue;
    await account.told(client.deleteDraft(draft.id));
    cleared += 1;
  }
  return cleared;
}

/** The end of the id of the delivery that all its articles are of; null: it is none of our pushes. */
function pushOf({ keys }: BoxedDraft, publicUrl: string): string | null {
  const found = new Set(
    keys.map((key) =>
      key.startsWith(`${publicUrl}/m/`) ? (/&push=([0-9a-f]{12})$/.exec(key)?.[1] ?? null) : null,
    ),
  );
  return found.size === 1 ? [...found][0]! : null;
}

/** Those that a push still goes out with, or a person on the platform; and of which it is not known whether they were made. */
async function neededDrafts({ pool }: WechatAccount, outletId: string) {
  const { rows } = await pool.query<{ push: string; draft: string | null }>(
    `select right(d.id::text, 12) push, case when a.outcome = 'done' then a.result ->> 'value' end draft
     from delivery d join delivery_attempt a on a.delivery_id = d.id
     where d.outlet_id = $1 and d.kind = 'push' and d.state in (${sqlList(openStates)}, 'manual')
       and a.step like 'draft %' and (a.outcome is null or a.outcome in ('done', 'unknown')) and not exists (
         select from delivery_attempt b where b.delivery_id = d.id and b.step = '${startAfresh}' and b.id > a.id)`,
    [outletId],
  );
  return {
    ids: new Set(rows.flatMap(({ draft }) => draft ?? [])),
    unsettled: new Set(rows.filter(({ draft }) => draft === null).map(({ push }) => push)),
  };
}
