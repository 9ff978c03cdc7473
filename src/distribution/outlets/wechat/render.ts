import sanitize from 'sanitize-html';
import type { FrozenPicture } from '#content';
import type { EditionText, Finding, Rendition } from '../../outlet.ts';

/** An article as the editor sees it before it is sent; pictures still carry the hub's own addresses. */
export interface WechatArticle {
  title: string;
  author: string;
  digest: string;
  content: string;
  /** The page that it came from, with the number of the edition: our key on the platform. */
  sourceUrl: string;
  /** Address below the public one. */
  cover: string;
  pictures: string[];
}

export interface WechatLimits {
  /** In characters. The documentation says 32 on one page and 64 on another. */
  title: number;
  titleWarning: number;
  author: number;
  digest: number;
  /** Tags count. */
  content: number;
}
export const wechatLimits: WechatLimits = {
  title: 64,
  titleWarning: 32,
  author: 16,
  digest: 128,
  content: 20_000,
};

/** An address of the platform's picture server is about this long; the content counts it. */
const pictureAddress = 160;

/** What the platform is told about where an article comes from; the same edition, the same key, for ever. */
export const articleKey = (publicUrl: string, path: string, edition: number | ''): string =>
  `${publicUrl}/${path}?e=${edition}`;

export function renderArticle(
  edition: EditionText,
  publicUrl: string,
  limits = wechatLimits,
): Rendition<WechatArticle> {
  const findings: Finding[] = [];
  const find = (reason: Finding['reason'], isBlocking: boolean, details: Finding['details'] = {}) =>
    findings.push({ reason, isBlocking, details });

  const { cover, images } = edition.content;
  const gallery = images.map((image) => figure(image)).join('');
  const { html, pictures, dropped } = clean(edition.body + gallery, publicUrl);
  if (dropped > 0) find('wechat-image-dropped', false, { count: dropped });

  const title = [...edition.title];
  if (title.length > limits.title)
    find('wechat-title-too-long', true, { length: title.length, limit: limits.title });
  else if (title.length > limits.titleWarning)
    find('wechat-title-too-long', false, { length: title.length, limit: limits.titleWarning });
  const length = [...html].length + pictures.length * pictureAddress;
  if (length >= limits.content) find('wechat-content-too-long', true, { length, limit: limits.content });
  if (html.trim() === '') find('wechat-content-empty', true);
  const face = cover ?? images[0] ?? null;
  if (!face) find('wechat-cover-missing', true);

  const payload: WechatArticle = {
    title: edition.title,
    author: cut(edition.content.author, limits.author),
    digest: cut(edition.summary, limits.digest),
    content: html,
    sourceUrl: articleKey(publicUrl, edition.path, edition.number),
    cover: face ? original(face) : '',
    pictures,
  };
  return { payload, findings };
}

const original = ({ hash, name }: FrozenPicture) => `/media/${hash}/original/${encodeURIComponent(name)}`;

const figure = (picture: FrozenPicture) =>
  `<p><img src="${original(picture)}" alt="${escape(picture.alt)}"></p>` +
  (picture.caption ? `<p>${escape(picture.caption)}</p>` : '');

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const cut = (text: string, most: number) => {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join('')}…`;
};

/** Only what an article may hold. Links lead nowhere in an article of most accounts, so their words stay alone. */
function clean(body: string, publicUrl: string) {
  const pictures = new Set<string>();
  let dropped = 0;
  const html = sanitize(body, {
    allowedTags: [
      'p',
      'br',
      'hr',
      'section',
      'span',
      'strong',
      'b',
      'em',
      'i',
      'u',
      'sub',
      'sup',
      'h1',
      'h2',
      'h3',
      'h4',
      'h5',
      'h6',
      'blockquote',
      'ul',
      'ol',
      'li',
      'table',
      'thead',
      'tbody',
      'tr',
      'th',
      'td',
      'caption',
      'figure',
      'figcaption',
      'img',
    ],
    allowedAttributes: {
      img: ['src', 'alt'],
      th: ['colspan', 'rowspan'],
      td: ['colspan', 'rowspan'],
      '*': ['style'],
    },
    allowedStyles: { '*': { 'text-align': [/^(left|right|center|justify)$/] } },
    transformTags: {
      img: (tagName, { src = '', alt = '' }): { tagName: string; attribs: Record<string, string> } => {
        const path = src.startsWith(`${publicUrl}/`) ? src.slice(publicUrl.length) : src;
        if (!path.startsWith('/media/')) {
          dropped += 1;
          return { tagName: 'dropped', attribs: {} };
        }
        pictures.add(path);
        return { tagName, attribs: { src: path, alt } };
      },
    },
  });
  return { html, pictures: [...pictures], dropped };
}

/** The content with each picture at its address on the platform. */
export function withPictures(content: string, addresses: ReadonlyMap<string, string>): string {
  return content.replace(/(<img src=")([^"]*)(")/g, (whole, before: string, src: string, after: string) => {
    const address = addresses.get(src.replaceAll('&amp;', '&'));
    return address ? `${before}${address.replaceAll('&', '&amp;')}${after}` : whole;
  });
}
