import type { Context } from '#base/database';
import { columnByAnnex } from '#city/catalogue';
import { columnCovers, setColumnCover } from '#reach/pushes';
import { Outlet, setOutletRule } from '#reach/register';
import type { DemoPictures } from './demo-pictures.ts';

/** The columns for WeChat, few enough for a phone page: pictures of the city, and projects for investors. */
const columns = [
  ['主页栏目', '图片信息'],
  ['招商引资频道', '招商引资'],
];

/** Publishes these columns, and no others, to the (simulated) WeChat account. Items without a picture get one of the city. */
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
