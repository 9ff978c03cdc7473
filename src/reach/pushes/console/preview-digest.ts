import { command } from '#base/database';
import { Refusal } from '#base/words';
import { allow } from '#city/access';
import type { WechatConsoleContext } from '#reach/wechat';
import { lockedDigest, lockedPush } from '../digest-contents.ts';

interface PreviewDigest {
  id: string;
  openid: string | null;
  wechatName: string | null;
}

/** Shows a push to one follower, exactly as it would be sent. The platform allows a hundred a day. */
export async function previewDigest(ctx: WechatConsoleContext, input: PreviewDigest): Promise<void> {
  allow(ctx.actor, 'digest.preview');
  const { openid, wechatName } = input;
  const follower = openid?.trim()
    ? { openid: openid.trim() }
    : wechatName?.trim()
      ? { name: wechatName.trim() }
      : null;
  if (!follower) throw new Refusal('value.missing', {}, 'openid');
  if (!ctx.wechat) throw new Refusal('wechat.not-configured', {}, 'id');
  const { outletId, payload } = await noted(ctx, input);
  await ctx.wechat.preview(outletId, payload, follower);
}

/** The platform is spoken to after the commit: it would hold the digest for as long as it takes to answer. */
const noted = command('digest.preview', async (tx, { id }: PreviewDigest) => {
  const digest = await lockedDigest(tx, id, 'digest.preview');
  const push = await lockedPush(tx, digest);
  const [prepared] = await tx.em.execute<{ payload: unknown }[]>(
    'select payload from rendition where delivery_id = ?',
    [push.id],
  );
  if (!prepared) throw new Refusal('digest.not-prepared', {}, 'id');
  return { outletId: digest.outletId, payload: prepared.payload };
});
