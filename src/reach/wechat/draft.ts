import { type Step, TryAgainLater } from '#reach/delivery';
import type { WechatAccount } from './account/account.ts';
import type { WechatPayload } from './article/article.ts';
import { WechatError } from './account/wechat-error.ts';

/** Uploads the covers to the account's library if necessary; returns their ids there. */
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

/** Adds the articles to the account's draft box, as shown, with their covers; returns the draft's id. */
export function addDraft(
  account: WechatAccount,
  outletId: string,
  { articles, covers }: WechatPayload,
  coverIds: readonly string[],
): Promise<string> {
  const complete = articles.map((article, index) => ({ ...article, thumb_media_id: coverIds[index]! }));
  return account.mapErrors(
    account
      .client(outletId)
      .addDraft(complete)
      .catch(async (error: unknown) => {
        if (!(error instanceof WechatError && error.code === 40007)) throw error;
        await account.invalidateCovers(covers); // they were deleted from the library
        throw new TryAgainLater('wechat-media-refused', { remoteCode: '40007', invalidate: ['covers'] });
      }),
  );
}
