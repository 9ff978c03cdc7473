import { material } from '../calls/media.ts';
import { checkCrop, crops } from './cover-crop.ts';
import { PlatformRefusal } from '../answers/errcodes.ts';
import { text } from '../answers/json-body.ts';
import { sanitizeArticle, plainText, words } from './sanitize-article.ts';
import { picturesOf } from './picture-message.ts';
import type { Platform } from '../platform.ts';
import type { Article } from '../state/state.ts';

type ArticleBody = Record<string, unknown>;

/** The length of the digest that the platform makes from the text of a single article without one, in characters. */
const digestFromText = 54;

/** The article as the platform stores it; throws its refusal. `isOnly`: only a single article has a digest. */
export function acceptArticle(platform: Platform, input: unknown, isOnly: boolean): Article {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) throw new PlatformRefusal(47001);
  const body = input as ArticleBody;
  const type = text(body, 'article_type') || 'news';
  if (type !== 'news' && type !== 'newspic') throw new PlatformRefusal(40035);
  return type === 'news' ? news(platform, body, isOnly) : pictureMessage(platform, body);
}

function news(platform: Platform, body: ArticleBody, isOnly: boolean): Article {
  const { limits } = platform;
  const title = titleOf(body, limits.title);
  const author = text(body, 'author');
  if (characters(author) > limits.author) throw new PlatformRefusal(45110);
  const digest = text(body, 'digest');
  if (characters(digest) > limits.digest) throw new PlatformRefusal(45004);
  const contentSourceUrl = sourceOf(body, limits.sourceUrlBytes);
  const { content, dropped } = acceptContent(platform, text(body, 'content'));
  const comments = commentsOf(platform, body);
  const thumbMediaId = text(body, 'thumb_media_id');
  const cover = material(platform, thumbMediaId);
  if (!cover) throw new PlatformRefusal(40007);
  for (const crop of crops) checkCrop(crop, text(body, crop), cover);
  return {
    title,
    author,
    digest: isOnly ? digest || [...plainText(content)].slice(0, digestFromText).join('') : '',
    content,
    contentSourceUrl,
    thumbMediaId,
    ...comments,
    dropped,
  };
}

/** A plain text and up to twenty pictures, the first of which is the cover; no author, no digest, no HTML. */
function pictureMessage(platform: Platform, body: ArticleBody): Article {
  const title = titleOf(body, Math.min(platform.limits.title, 20));
  const input = text(body, 'content');
  if (characters(input) >= platform.limits.content) throw new PlatformRefusal(45002);
  const content = words(input).trim();
  const comments = commentsOf(platform, body);
  const pictures = picturesOf(platform, body);
  const [thumbMediaId = ''] = pictures;
  const emptyFields = { author: '', contentSourceUrl: '', dropped: [] };
  return { ...emptyFields, pictures, title, digest: content, content, thumbMediaId, ...comments };
}

/** Line breaks are refused: the documentation does not mention them, and titles are shown on one line everywhere. */
function titleOf(body: ArticleBody, maxLength: number): string {
  const title = text(body, 'title').trim();
  if (!title) throw new PlatformRefusal(40227);
  if (/[\n\r\t\u2028\u2029]/.test(title)) throw new PlatformRefusal(40035);
  if (characters(title) > maxLength) throw new PlatformRefusal(45003);
  return title;
}

/**
 * The target of 阅读原文. The documentation's example has no scheme (`www.qq.com`). That schemes other than http and https,
 * and spaces, are refused is a guess on the strict side.
 */
function sourceOf(body: ArticleBody, maxBytes: number): string {
  const url = text(body, 'content_source_url');
  if (Buffer.byteLength(url) > maxBytes) throw new PlatformRefusal(45005);
  const [, scheme] = /^([a-z][a-z\d+.-]*):(?!\d)/i.exec(url) ?? [];
  if (/\s/.test(url) || (scheme !== undefined && !/^https?$/i.test(scheme))) throw new PlatformRefusal(40035);
  return url;
}

function commentsOf(
  { journal: { state } }: Platform,
  body: ArticleBody,
): Pick<Article, 'needOpenComment' | 'onlyFansCanComment'> {
  const needOpenComment = isOne(body.need_open_comment);
  if (needOpenComment && !state.hasComments) throw new PlatformRefusal(88000);
  return { needOpenComment, onlyFansCanComment: isOne(body.only_fans_can_comment) };
}

/** The length is checked before anything is removed, so tags and scripts count. */
function acceptContent(platform: Platform, html: string): { content: string; dropped: string[] } {
  const { content: maxCharacters, contentBytes } = platform.limits;
  // A card of a mini program in this form was seen refused in 2026.
  if (!html.trim() || /<mp-miniprogram\b/i.test(html)) throw new PlatformRefusal(45166);
  if (characters(html) >= maxCharacters || Buffer.byteLength(html) >= contentBytes)
    throw new PlatformRefusal(45002);
  const pictures = Object.values(platform.journal.state.pictures).filter((picture) => !picture.mediaId);
  const addresses = new Set(pictures.map((picture) => picture.url));
  const accepted = sanitizeArticle(html, {
    isPicture: (url) => addresses.has(url),
    isArticle: (url) => url.startsWith(`${platform.publicUrl()}/s/`),
  });
  // An article of scripts alone is empty after sanitizing; it gets the code of an empty article.
  if (!plainText(accepted.content) && !/<img\b/.test(accepted.content)) throw new PlatformRefusal(45166);
  return accepted;
}

const characters = (value: string): number => [...value].length;

const isOne = (value: unknown): 0 | 1 => (value === 1 || value === '1' || value === true ? 1 : 0);
