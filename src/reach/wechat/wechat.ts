import type { OutletAdapter } from '#reach/delivery';
import { WechatAccount, type WechatOutletOptions } from './account/account.ts';
import { wechatPage } from './page.ts';
import { wechatPush } from './push/push.ts';
import { tidyDrafts } from './tidy-drafts.ts';

/** The Official Account 微信公众号: pages that nobody is told of, and pushes that reach every follower. */
export function wechatOutlet(options: WechatOutletOptions): OutletAdapter {
  const account = new WechatAccount(options);
  return {
    protocol: 'wechat',
    parallel: 2,
    firstWait: 5000,
    ...wechatPage(account),
    push: wechatPush(account),
    probe: async (outletId) => {
      // Asks for a token as well, where there is none, and lists the least there is.
      await account.told(account.client(outletId).listDrafts(0, 1));
    },
    tidy: (outletId) => tidyDrafts(account, outletId),
  };
}
