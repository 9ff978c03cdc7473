import { type Step, TryAgainLater } from '#reach/delivery';
import type { WechatAccount } from './account/account.ts';
import type { WechatPayload } from './article/article.ts';
import { WechatFault } from './account/fault.ts';

/** Sees to it that the covers are in the account's library; answers their ids there. */
export function placeCovers(
  account: WechatAccount,
  outletId: string,
  { covers }: WechatPayload,
  step: Step,
): Promise<string[]> {
  return step(
    'covers',
    async () => {
      const ids: string[] = [];
      for (const path of covers) ids.push(await account.cover(outletId, path));
      return ids;
    },
    { isRepeatable: true },
  );
}

/** Puts the articles into the account's box of drafts, as they were shown, with their covers; answers the draft's id. */
export function addDraft(
  account: WechatAccount,
  outletId: string,
  { articles, covers }: WechatPayload,
  coverIds: readonly string[],
): Promise<string> {
  const complete = articles.map((article, index) => ({ ...article, thumb_media_id: coverIds[index]! }));
  return account.told(
    account
      .client(outletId)
      .addDraft(complete)
      .catch(async (error: unknown) => {
        if (!(error instanceof WechatFault && error.code === 40007)) throw error;
        await account.forgetCovers(covers); // somebody cleared them from the library
        throw new TryAgainLater('wechat-media-refused', { remoteCode: '40007', forget: ['covers'] });
      }),
  );
}
