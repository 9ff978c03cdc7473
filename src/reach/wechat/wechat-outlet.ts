import type { OutletAdapter } from '#reach/delivery';
import { WechatAccount, type WechatOutletOptions } from './account/account.ts';
import { wechatPage } from './wechat-page.ts';
import { wechatPush } from './push/wechat-push.ts';
import { tidyDrafts } from './tidy-drafts.ts';

/** The Official Account 微信公众号: pages, which notify no one, and pushes, which reach every follower. */
export function wechatOutlet(options: WechatOutletOptions): OutletAdapter {
  const account = new WechatAccount(options);
  return {
    protocol: 'wechat',
    parallel: 2,
    firstWait: 5000,
    ...wechatPage(account),
    push: wechatPush(account),
    probe: async (outletId) => {
      // Also requests a token if necessary; lists as little as possible.
      await account.mapErrors(account.client(outletId).listDrafts(0, 1));
    },
    tidy: (outletId) => tidyDrafts(account, outletId),
  };
}
