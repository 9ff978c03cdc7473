/** An article exactly as the platform gets it, but for its cover: that one goes by the id it has there at the time. */
export interface WechatArticle {
  article_type: 'news';
  title: string;
  author: string;
  digest: string;
  content: string;
  /** The page that it came from 阅读原文, with the number of the edition: also our key on the platform. */
  content_source_url: string;
  need_open_comment: 0 | 1;
  /** Which part of the cover is shown in the first card, and in the others: X1_Y1_X2_Y2 of a unit square. */
  pic_crop_235_1: string;
  pic_crop_1_1: string;
}

/** What is frozen before anything is sent: of a page one article, of a push all of them. */
export interface WechatPayload {
  articles: WechatArticle[];
  /** Of each article, the address of its cover below the public one; '' where there is none. */
  covers: string[];
  /** Where each picture lies on the platform, and where with us; a browser shows only ours. */
  pictures: { far: string; ours: string }[];
  /** What the articles were made from, in their order. */
  editions: string[];
}

export interface WechatLimits {
  /** In characters. The documentation says 32 on one page and 64 on another. */
  title: number;
  titleWarning: number;
  author: number;
  digest: number;
  /** Exclusive; tags count. */
  content: number;
  /** Exclusive, in UTF-8. */
  contentBytes: number;
  articles: number;
}
export const wechatLimits: WechatLimits = {
  title: 64,
  titleWarning: 32,
  author: 16,
  digest: 128,
  content: 20_000,
  contentBytes: 1_000_000,
  articles: 8,
};

/** What the platform is told about where a page comes from; the same edition, the same key, for ever. */
export const pageKey = (publicUrl: string, path: string, edition: number): string =>
  `${pageKeyStart(publicUrl, path)}${edition}`;

/** How the keys of all pages of an item begin. */
export const pageKeyStart = (publicUrl: string, path: string): string => `${publicUrl}/m/${path}?e=`;

/** Of an article in a push: never taken for the page of the same edition, nor for another push. */
export const pushKey = (publicUrl: string, path: string, edition: number, deliveryId: string): string =>
  `${pageKey(publicUrl, path, edition)}&push=${deliveryId.slice(-12)}`;

export const isPageKey = (key: string): boolean => !key.includes('&push=');
