import type { ConsoleContext } from '#base/database';
import { Refusal } from '#base/words';
import { Outcome, TryAgainLater, Unknown } from '#reach/delivery';
import { urgency } from '#reach/promise';
import { WechatAccount, type WechatOutletOptions } from './account/account.ts';
import type { WechatPayload } from './article/article.ts';
import type { MenuButton } from './account/client.ts';
import { addDraft, placeCovers } from './draft.ts';
import { WechatError } from './account/wechat-error.ts';

/** The synchronous calls of the console to the WeChat account. Refuses what the platform refuses. */
export interface WechatConsoleApi {
  /** Shows articles to one follower, exactly as a push would bring them. */
  preview(outletId: string, payload: unknown, follower: { openid: string } | { name: string }): Promise<void>;
  /** Sets the buttons below the account's chat. */
  setMenu(outletId: string, buttons: readonly object[]): Promise<void>;
  /** The address of a page on the micro-site. */
  pageAddress(path: string): string;
}

/** The context of a caller of these commands. */
export interface WechatConsoleContext extends ConsoleContext {
  /** Null if no account is configured. */
  wechat: WechatConsoleApi | null;
}

/** The implementation on the account. None of it reaches more than one follower. */
export function wechatConsoleApi(options: WechatOutletOptions): WechatConsoleApi {
  const account = new WechatAccount(options);

  const refusingErrors = async <Result>(field: string, work: () => Promise<Result>): Promise<Result> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof WechatError)
        throw new Refusal('wechat.refused', { code: error.code, text: error.text }, field);
      if (error instanceof TryAgainLater || error instanceof Unknown)
        throw new Refusal('wechat.no-answer', {}, field);
      if (error instanceof Outcome)
        throw new Refusal('wechat.refused', { code: error.remoteCode ?? '45009', text: error.reason }, field);
      throw error;
    }
  };

  return {
    pageAddress: (path) => `${options.publicUrl}/m/${path}`,

    // The platform can only preview drafts and keeps them in the draft box, so this one is deleted: it must not be
    // sent by mistake.
    preview: (outletId, payload, follower) =>
      refusingErrors('openid', async () => {
        const client = account.client(outletId);
        const covers = await placeCovers(account, outletId, payload as WechatPayload, (_, act) =>
          act({ isFirst: true }),
        );
        const mediaId = await addDraft(account, outletId, payload as WechatPayload, covers);
        try {
          await account.withinQuota({ outletId, urgency: urgency.waitedFor }, 'preview', () =>
            client.previewDraft(mediaId, follower),
          );
        } finally {
          await client.deleteDraft(mediaId).catch(() => {});
        }
      }),

    setMenu: (outletId, buttons) =>
      refusingErrors('buttons', () => account.client(outletId).createMenu(buttons as readonly MenuButton[])),
  };
}
