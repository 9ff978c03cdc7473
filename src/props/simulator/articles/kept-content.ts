import sanitizeHtml from 'sanitize-html';

const tags = [
  'p section div span br hr h1 h2 h3 h4 h5 h6 blockquote pre code article header footer center font a img',
  'strong b em i u s del ins sub sup small mark ruby rt rp time figure figcaption',
  'ul ol li dl dt dd table caption thead tbody tfoot tr th td colgroup col',
].flatMap((line) => line.split(' '));

/** `start` stands in articles that are out there; whatever else is not seen in them is taken away, to be safe. */
const attributes: Record<string, string[]> = {
  '*': 'style class align lang dir title width height colspan rowspan scope span'.split(' '),
  a: ['href'],
  img: ['src', 'data-src', 'alt', 'data-ratio', 'data-w', 'data-type'],
  ol: ['start'],
  font: ['color', 'size'],
  time: ['datetime'],
};

const isKept = (tag: string, name: string): boolean =>
  [...attributes['*']!, ...(attributes[tag] ?? [])].includes(name);

/** Whether the platform handed out that address for a picture inside an article, or for an article. */
export interface Origins {
  isPicture: (url: string) => boolean;
  isArticle: (url: string) => boolean;
  /** Where a reader's browser finds that picture; asked before `isPicture`, which then judges the answer. */
  shownAs?: (url: string) => string;
}

/**
 * What the platform keeps of an article's HTML, and what it silently takes away: JavaScript and every handler, frames,
 * video, forms, style sheets, pictures from elsewhere (also as backgrounds), and the address of links that leave the
 * platform (their words stay).
 */
export function keptContent(html: string, origins: Origins): { content: string; dropped: string[] } {
  const dropped: string[] = [];
  const content = sanitizeHtml(html, {
    allowedTags: tags,
    allowedAttributes: attributes,
    allowedSchemes: ['http', 'https'],
    // An article carries its look in style attributes; they are filtered below, not parsed away.
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
        const kept = Object.entries(attribs).filter(([name, value]) => {
          const isSafe =
            isKept(tagName, name) && !(name === 'style' && /url\s*\(|expression|@import|\\/i.test(value));
          if (!isSafe) dropped.push(`${tagName} ${name}`);
          return isSafe;
        });
        const given = Object.fromEntries(kept);
        if (tagName === 'a' && given.href && !origins.isArticle(given.href)) {
          dropped.push(`a ${given.href.slice(0, 200)}`);
          delete given.href;
        }
        if (tagName === 'img' && origins.shownAs) given.src = origins.shownAs(pictureAddress(given));
        return { tagName, attribs: given };
      },
    },
  });
  return { content, dropped };
}

/** WeChat's editor writes `data-src`, which its own page loads late; a plain `src` is as good. */
const pictureAddress = (attribs: Record<string, string>): string => attribs.src ?? attribs['data-src'] ?? '';

/** The text of an article without its tags, on one line, for a digest. */
export const plainText = (html: string): string => words(html).replaceAll(/\s+/g, ' ').trim();

/** The same with its line breaks. */
export const words = (html: string): string =>
  sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} }).replaceAll(
    /&(amp|lt|gt|quot);/g,
    (entity) => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>' })[entity] ?? '"',
  );
