import { columnByAnnex } from '#catalogue';
import { newId, type Context } from '#core';

/** Few enough for a phone page: pictures of the city, and projects for investors. */
const columns = [
  ['主页栏目', '图片信息'],
  ['招商引资频道', '招商引资'],
];

/** Lets these columns go to the (simulated) WeChat account; everything else does not. */
export async function showOnWechat({ em }: Context): Promise<void> {
  for (const annex of columns) {
    const column = (await columnByAnnex(em.fork(), annex))!;
    await em.execute(
      `insert into outlet_rule (id, outlet_id, scope_id, mode) select ?, id, ?, 'automatic' from outlet where name = 'wechat'
       on conflict do nothing`,
      [newId(), column.id],
    );
  }
}
