import {
  element,
  isElement,
  parseHtml,
  textOfNodes,
  writeHtml,
  type HtmlElement,
  type HtmlNode,
} from '#base/html';
import { isBlank } from '#base/text';
import { innerLook, listMarkers, looks } from '../article-look.ts';
import { isCountedByItself, numberedLines } from './article-lists.ts';
import { articleTable } from './article-table.ts';
import { valueOf } from './html-values.ts';

export interface ArticleHtml {
  /** With the hub's own addresses of pictures. */
  html: string;
  /** Those addresses, without duplicates. */
  pictures: string[];
  /** Number of pictures on other servers, which the platform would not show. */
  dropped: number;
  /** Columns of the widest table that does not fit on a phone; 0 if all fit. */
  wideColumns: number;
  hasFilm: boolean;
  /** The plain text on one line; list items keep their visible numbers. */
  words: string;
}

/**
 * Reduces the text to what an article may contain, with styles. Most accounts' articles cannot contain links, so only
 * their text is kept.
 */
export function articleHtml(body: string | readonly HtmlNode[], publicUrl: string): ArticleHtml {
  const read = typeof body === 'string' ? parseHtml(body) : body;
  const writer = new ArticleWriter(publicUrl);
  const nodes = read.flatMap((node) => writer.styled(node, ''));
  return {
    html: writeHtml(nodes),
    pictures: [...writer.pictures],
    dropped: writer.dropped,
    wideColumns: writer.wideColumns,
    // From the unstyled nodes: styled lists have lost their numbering.
    words: textOfNodes(read).replaceAll(/\s+/g, ' '),
    hasFilm: read.some(isFilm),
  };
}

const isFilm = (node: HtmlNode): boolean =>
  isElement(node) && (/^(?:video|iframe|audio)$/.test(node.name) || node.children.some(isFilm));

/** Elements in which paragraphs and lists have no margin. */
const tight = /^(?:li|td|th|dl|aside)$/;

class ArticleWriter {
  readonly pictures = new Set<string>();
  dropped = 0;
  wideColumns = 0;
  readonly #publicUrl: string;

  constructor(publicUrl: string) {
    this.#publicUrl = publicUrl;
  }

  styled(node: HtmlNode, within: string): HtmlNode[] {
    if (!isElement(node)) return [node];
    const { name } = node;
    if (name === 'img') return this.#picture(node);
    if (name === 'p' && !within && isEmpty(node)) return [];
    if (name === 'table') return this.#table(node);
    if (name === 'ol' && isCountedByItself(node))
      return numberedLines(node).flatMap((line) => this.styled(line, within));
    const look = looks[name];
    const inner = tight.test(name) ? name : within;
    const children = fewBreaks(node.children).flatMap((child) => this.styled(child, inner));
    if (!look) return children;
    const style = [
      (within === '' ? undefined : innerLook(name)) ?? look.style,
      name === 'ol' ? listMarkers[valueOf(node, 'type')] : undefined,
    ].filter((one) => one !== undefined);
    return [element(look.as ?? name, children, style.length > 0 ? [['style', style.join(';')]] : [])];
  }

  #table(node: HtmlElement): HtmlNode[] {
    const layout = articleTable(node, (cell) =>
      fewBreaks(cell.children).flatMap((child) => this.styled(child, cell.name)),
    );
    if (layout.isWide) this.wideColumns = Math.max(this.wideColumns, layout.columns);
    return [layout.node];
  }

  #picture(node: HtmlElement): HtmlNode[] {
    const address = valueOf(node, 'src');
    const path = address.startsWith(`${this.#publicUrl}/`) ? address.slice(this.#publicUrl.length) : address;
    if (!path.startsWith('/media/')) {
      this.dropped += 1;
      return [];
    }
    this.pictures.add(path);
    return [
      element(
        'img',
        [],
        [
          ['style', looks['img']!.style!],
          ['src', path],
          ['alt', valueOf(node, 'alt')],
        ],
      ),
    ];
  }
}

/** Whether nothing of it is visible: an empty paragraph that a writer typed; the article has margins of its own. */
const isEmpty = (node: HtmlNode): boolean =>
  isElement(node) ? node.name !== 'img' && node.children.every(isEmpty) : isBlank(node);

/** Keeps at most two line breaks in a row. */
function fewBreaks(nodes: readonly HtmlNode[]): readonly HtmlNode[] {
  let breaks = 0;
  return nodes.filter((node) => {
    if (isElement(node) && node.name === 'br') return (breaks += 1) <= 2;
    if (isElement(node) || !isBlank(node)) breaks = 0;
    return true;
  });
}

export const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Replaces the address of each picture with its address on the platform. */
export function withPictures(content: string, addresses: ReadonlyMap<string, string>): string {
  return content.replace(
    /(<img [^<>]*?src=")([^"]*)(")/g,
    (whole, before: string, src: string, after: string) => {
      const address = addresses.get(src.replaceAll('&amp;', '&'));
      return address ? `${before}${address.replaceAll('&', '&amp;')}${after}` : whole;
    },
  );
}
