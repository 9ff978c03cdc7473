/**
 * An article exactly as sent to the platform, except for its cover, which is referred to by the id that it has there
 * at the time.
 */
export interface WechatArticle {
  article_type: 'news';
  title: string;
  author: string;
  digest: string;
  content: string;
  /** The page behind 阅读原文, with the number of the edition: also the hub's key on the platform. */
  content_source_url: string;
  need_open_comment: 0 | 1;
  /** The part of the cover that the first card shows, and the others: X1_Y1_X2_Y2 of a unit square. */
  pic_crop_235_1: string;
  pic_crop_1_1: string;
}

/** What is frozen before sending: one article for a page, all articles for a push. */
export interface WechatPayload {
  articles: WechatArticle[];
  /** The path of each article's cover; '' if it has no cover. */
  covers: string[];
  /**
   * The address of each picture on the platform (`far`) and on the hub (`ours`); browsers can show only the latter.
   */
  pictures: { far: string; ours: string }[];
  /** The ids of the editions that the articles were made from, in order. */
  editions: string[];
}

export interface WechatLimits {
  /** In characters. The documentation says 32 on one page and 64 on another. */
  title: number;
  titleWarning: number;
  author: number;
  digest: number;
  /** In characters with tags, exclusive. */
  content: number;
  /** In bytes of UTF-8, exclusive. */
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

/** The key of an article that publishes a page; the same edition always has the same key. */
export const pageKey = (publicUrl: string, path: string, edition: number): string =>
  `${pageKeyStart(publicUrl, path)}${edition}`;

/** The common prefix of the keys of all pages of an item. */
export const pageKeyStart = (publicUrl: string, path: string): string => `${publicUrl}/m/${path}?e=`;

/** The key of an article in a push: differs from the page of the same edition and from every other push. */
export const pushKey = (publicUrl: string, path: string, edition: number, deliveryId: string): string =>
  `${pageKey(publicUrl, path, edition)}&push=${deliveryId.slice(-12)}`;

export const isPageKey = (key: string): boolean => !key.includes('&push=');
