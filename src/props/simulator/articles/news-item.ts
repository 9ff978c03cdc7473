import { randomBytes } from 'node:crypto';
import type { Platform } from '../platform.ts';
import type { Article, PublishedArticle } from '../state/state.ts';

/** An article in the JSON shape that all lists of the platform share. */
export function newsItem(
  platform: Platform,
  article: Article | PublishedArticle,
  hasContent: boolean,
): object {
  const cover = coverOf(platform, article);
  return {
    article_type: article.pictures ? 'newspic' : 'news',
    title: article.title,
    author: article.author,
    digest: article.digest,
    ...(hasContent ? { content: article.content } : {}),
    content_source_url: article.contentSourceUrl,
    thumb_media_id: article.thumbMediaId,
    show_cover_pic: 0,
    need_open_comment: article.needOpenComment,
    only_fans_can_comment: article.onlyFansCanComment,
    url: 'key' in article ? articleUrl(platform, article) : '',
    ...(article.pictures ? { image_info: { image_list: article.pictures.map(imageEntry) } } : {}),
    thumb_url: cover ? `${platform.publicUrl()}/mmbiz/${cover}` : '',
    ...('key' in article ? { is_deleted: article.deletedAt !== undefined } : {}),
  };
}

const imageEntry = (id: string) => ({ image_media_id: id });

/** An article with an address of its own, which cannot be guessed. */
export const pageOf = (article: Article): PublishedArticle => ({
  ...article,
  key: randomBytes(16).toString('base64url'),
});

export const articleUrl = (platform: Platform, article: PublishedArticle): string =>
  `${platform.publicUrl()}/s/${article.key}`;

/** The id of the cover's picture, even after it was deleted from the material. */
export const coverOf = (platform: Platform, article: Article): string | undefined =>
  pictureOf(platform, article.thumbMediaId);

/** The id of a permanent picture in the picture store. */
export const pictureOf = (platform: Platform, mediaId: string): string | undefined =>
  Object.values(platform.journal.state.pictures).find((picture) => picture.mediaId === mediaId)?.id;
