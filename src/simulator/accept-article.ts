import { material } from './calls/media.ts';
import { PlatformRefusal } from './errcodes.ts';
import { text } from './json-body.ts';
import { keptContent, plainText } from './kept-content.ts';
import type { Platform } from './platform.ts';
import type { Article } from './state.ts';

/** The platform takes this many characters of the text where a single article has no digest. */
const digestFromText = 54;

/** Articles as the platform takes them, or its refusal; `isOnly`: only a single article has a digest. */
export function acceptArticle(platform: Platform, given: unknown, isOnly: boolean): Article {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new PlatformRefusal(47001);
  const body = given as Record<string, unknown>;
  const { limits } = platform;
  // Picture messages (newspic) exist on the platform, not here.
  if (!['', 'news'].includes(text(body, 'article_type'))) throw new PlatformRefusal(40035);
  const title = text(body, 'title').trim();
  // No code of its own is documented for a missing title; the size is what is wrong with it.
  if (!title || characters(title) > limits.title) throw new PlatformRefusal(45003);
  const author = text(body, 'author');
  if (characters(author) > limits.author) throw new PlatformRefusal(45110);
  const digest = text(body, 'digest');
  if (characters(digest) > limits.digest) throw new PlatformRefusal(45004);
  const contentSourceUrl = text(body, 'content_source_url');
  if (Buffer.byteLength(contentSourceUrl) > limits.sourceUrlBytes) throw new PlatformRefusal(45005);
  const { content, dropped } = acceptContent(platform, text(body, 'content'));
  const thumbMediaId = text(body, 'thumb_media_id');
  if (!material(platform, thumbMediaId)) throw new PlatformRefusal(40007);
  return {
    title,
    author,
    digest: isOnly ? digest || [...plainText(content)].slice(0, digestFromText).join('') : '',
    content,
    contentSourceUrl,
    thumbMediaId,
    needOpenComment: isOne(body.need_open_comment),
    onlyFansCanComment: isOne(body.only_fans_can_comment),
    dropped,
  };
}

/** Length is judged before anything is taken away, so tags and scripts count. */
function acceptContent(platform: Platform, html: string): { content: string; dropped: string[] } {
  const { content: most, contentBytes } = platform.limits;
  if (!html.trim()) throw new PlatformRefusal(45166);
  if (characters(html) >= most || Buffer.byteLength(html) >= contentBytes) throw new PlatformRefusal(45002);
  const pictures = Object.values(platform.journal.state.pictures).filter((picture) => !picture.mediaId);
  const addresses = new Set(pictures.map((picture) => picture.url));
  return keptContent(html, {
    isPicture: (url) => addresses.has(url),
    isArticle: (url) => url.startsWith(`${platform.publicUrl()}/s/`),
  });
}

const characters = (value: string): number => [...value].length;

const isOne = (value: unknown): 0 | 1 => (value === 1 || value === '1' || value === true ? 1 : 0);
