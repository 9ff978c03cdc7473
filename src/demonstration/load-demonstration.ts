import type { AssetStore } from '#content';
import type { Context } from '#core';
import { prepareOutlets } from '#distribution';
import { demoItems } from './content/index.ts';
import { DemoPictures } from './demo-pictures.ts';
import { loadDemoPeople } from './load-people.ts';
import { publishDemoItem } from './publish-demo-item.ts';
import { publishDemoSite } from './publish-site.ts';
import { showOnWechat } from './show-on-wechat.ts';

/** Whether the demonstration is there, whole: the site's facts are written last. */
export async function isDemonstrationLoaded({ em }: Context): Promise<boolean> {
  return (await em.execute<object[]>('select 1 from site')).length > 0;
}

/**
 * Loads people, content and facts of the demonstration through the commands that everybody uses, as it would have
 * come about. May be interrupted at any moment: the next call goes on where this one stopped.
 */
export async function loadDemonstration(hub: Context, store: AssetStore): Promise<void> {
  await prepareOutlets(hub.em.fork());
  await showOnWechat(hub);
  const people = await loadDemoPeople(hub);
  const pictures = new DemoPictures(hub, store);
  const waiting = [...demoItems];
  const loadNext = async (): Promise<void> => {
    for (let item = waiting.shift(); item; item = waiting.shift())
      await publishDemoItem(hub, item, people, pictures);
  };
  await Promise.all(Array.from({ length: 6 }, loadNext));
  await publishDemoSite(hub);
}
