import { columnByAnnex } from '#catalogue';
import type { Context } from '#core';
import { columnCovers, Outlet, setColumnCover, setOutletRule } from '#distribution';
import type { DemoPictures } from './demo-pictures.ts';

/** Few enough for a phone page: pictures of the city, and projects for investors. */
const columns = [
  ['主页栏目', '图片信息'],
  ['招商引资频道', '招商引资'],
];

/** Lets these columns go to the (simulated) WeChat account; everything else does not. What has no picture gets one of the city. */
export async function showOnWechat(hub: Context, pictures: DemoPictures): Promise<void> {
  const em = hub.em.fork();
  const wechat = await em.findOneOrFail(Outlet, { name: 'wechat' });
  for (const annex of columns) {
    const column = (await columnByAnnex(em, annex))!;
    await setOutletRule(hub, { outletId: wechat.id, scopeId: column.id, mode: 'automatic' });
  }
  if ((await columnCovers({ em })).length > 0) return; // uploaded at an earlier start
  const assetId = await pictures.picture('city-hall.svg');
  await setColumnCover(hub, { scopeId: null, cover: { assetId, alt: '插画：市政府大楼前的广场' } });
}
