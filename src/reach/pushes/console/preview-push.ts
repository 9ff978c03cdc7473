import { command } from '#base/database';
import { queryFirst, sql } from '#base/sql';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import type { WechatConsoleContext } from '#reach/wechat';
import { lockedPush, lockedDeliveryOf } from '../push-contents.ts';

interface PreviewPush {
  id: string;
  openid: string | null;
  wechatName: string | null;
}

/** Sends a preview of a push to one follower, exactly as it would be sent. The platform allows a hundred a day. */
export async function previewPush(ctx: WechatConsoleContext, input: PreviewPush): Promise<void> {
  allow(ctx.actor, 'digest.preview');
  const { openid, wechatName } = input;
  const follower = openid?.trim()
    ? { openid: openid.trim() }
    : wechatName?.trim()
      ? { name: wechatName.trim() }
      : null;
  if (!follower) throw new Refusal('value.missing', {}, 'openid');
  if (!ctx.wechat) throw new Refusal('wechat.not-configured', {}, 'id');
  const { outletId, payload } = await loadPrepared(ctx, input);
  await ctx.wechat.preview(outletId, payload, follower);
}

/** The platform is called after the commit, so that the push is not locked until it answers. */
const loadPrepared = command('digest.preview', async (tx, { id }: PreviewPush) => {
  const push = await lockedPush(tx, id, 'digest.preview');
  const delivery = await lockedDeliveryOf(tx, push);
  const prepared = await queryFirst(
    tx,
    sql<{ payload: unknown }>`select payload from rendition where delivery_id = ${delivery.id}`,
  );
  if (!prepared) throw new Refusal('digest.not-prepared', {}, 'id');
  return { outletId: push.outletId, payload: prepared.payload };
});
