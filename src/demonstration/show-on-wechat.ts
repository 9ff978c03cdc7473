import { columnByAnnex } from '#catalogue';
import type { Context } from '#core';
import { Outlet, setOutletRule } from '#distribution';

/** Few enough for a phone page: pictures of the city, and projects for investors. */
const columns = [
  ['主页栏目', '图片信息'],
  ['招商引资频道', '招商引资'],
];

/** Lets these columns go to the (simulated) WeChat account; everything else does not. */
export async function showOnWechat(hub: Context): Promise<void> {
  const em = hub.em.fork();
  const wechat = await em.findOneOrFail(Outlet, { name: 'wechat' });
  for (const annex of columns) {
    const column = (await columnByAnnex(em, annex))!;
    await setOutletRule(hub, { outletId: wechat.id, scopeId: column.id, mode: 'automatic' });
  }
}
