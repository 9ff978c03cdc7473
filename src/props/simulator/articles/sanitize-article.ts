import sanitizeHtml from 'sanitize-html';

const tags = [
  'p section div span br hr h1 h2 h3 h4 h5 h6 blockquote pre code article header footer center font a img',
  'strong b em i u s del ins sub sup small mark ruby rt rp time figure figcaption',
  'ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup col',
].flatMap((line) => line.split(' '));

/** Attributes that occur in published articles, `start` among them; all others are removed, to be safe. */
const attributes: Record<string, string[]> = {
  '*': 'style class align lang dir title width height colspan rowspan scope span'.split(' '),
  a: ['href'],
  img: ['src', 'data-src', 'alt', 'data-ratio', 'data-w', 'data-type'],
  ol: ['start'],
  font: ['color', 'size'],
  time: ['datetime'],
};

const isAllowed = (tag: string, name: string): boolean =>
  [...attributes['*']!, ...(attributes[tag] ?? [])].includes(name);

/** Whether the platform issued an address, for a picture inside an article or for an article. */
export interface Origins {
  isPicture: (url: string) => boolean;
  isArticle: (url: string) => boolean;
  /** Maps a picture's address to the one for a reader's browser; applied before `isPicture`, which gets the result. */
  shownAs?: (url: string) => string;
}

/**
 * Sanitizes an article's HTML as the platform does, and lists in `dropped` what the platform removes silently: JavaScript
 * and event handlers, frames, video, forms, style sheets, external pictures (backgrounds too), and the address of links
 * that leave the platform (their text stays).
 */
export function sanitizeArticle(html: string, origins: Origins): { content: string; dropped: string[] } {
  const dropped: string[] = [];
  const content = sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: attributes,
    allowedSchemes: ['http', 'https'],
    // Articles are styled by style attributes: these are filtered below instead of being parsed.
    parseStyleAttributes: false,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'iframe',
      'video',
      'audio',
      'object',
      'title',
    ],
    exclusiveFilter(frame) {
      if (frame.tag !== 'img') return false;
      const source = pictureAddress(frame.attribs);
      if (origins.isPicture(source)) return false;
      dropped.push(`img ${source.slice(0, 200)}`);
      return true;
    },
    transformTags: {
      '*': (tagName, attribs) => {
        if (!tags.includes(tagName)) dropped.push(tagName);
        const safe = Object.entries(attribs).filter(([name, value]) => {
          const isSafe =
            isAllowed(tagName, name) && !(name === 'style' && /url\s*\(|expression|@import|\\/i.test(value));
          if (!isSafe) dropped.push(`${tagName} ${name}`);
          return isSafe;
        });
        const attributes = Object.fromEntries(safe);
        if (tagName === 'a' && attributes.href && !origins.isArticle(attributes.href)) {
          dropped.push(`a ${attributes.href.slice(0, 200)}`);
          delete attributes.href;
        }
        if (tagName === 'img' && origins.shownAs)
          attributes.src = origins.shownAs(pictureAddress(attributes));
        return { tagName, attribs: attributes };
      },
    },
  });
  return { content, dropped };
}

/** WeChat's editor writes `data-src`, which its own page loads lazily; a plain `src` is accepted too. */
const pictureAddress = (attribs: Record<string, string>): string => attribs.src ?? attribs['data-src'] ?? '';

/** The text of an article without tags, on one line, for a digest. */
export const plainText = (html: string): string => words(html).replaceAll(/\s+/g, ' ').trim();

/** The text of an article without tags, with its line breaks. */
export const words = (html: string): string =>
  sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }).replaceAll(
    /&(amp|lt|gt|quot);/g,
    (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>' })[entity] ?? '"',
  );
