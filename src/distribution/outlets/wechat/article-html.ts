import {
  countedAs,
  element,
  isElement,
  parseHtml,
  textOfNodes,
  writeHtml,
  type HtmlElement,
  type HtmlNode,
} from '#text';

/** The look of an article. The platform keeps nothing but style attributes, and they count against its 20,000 characters. */
const styles: Readonly<Record<string, string>> = {
  p: 'margin:0 0 1em',
  h2: 'margin:1.6em 0 .6em;padding-left:10px;border-left:3px solid #a63d2f;font-size:18px;color:#1f3a5f',
  h3: 'margin:1.4em 0 .5em;font-size:17px;color:#1f3a5f',
  h4: 'margin:1.2em 0 .4em;font-size:16px;color:#1f3a5f',
  ul: 'margin:0 0 1em;padding-left:1.4em',
  ol: 'margin:0 0 1em;padding-left:1.4em',
  blockquote: 'margin:0 0 1em;padding:8px 14px;border-left:3px solid #c9d1da;color:#555',
  figure: 'margin:0 0 1em',
  figcaption: 'margin-top:6px;font-size:14px;color:#888;text-align:center',
  img: 'display:block;max-width:100%;height:auto;margin:0 auto',
  table: 'width:100%;margin:0 0 1em;border-collapse:collapse;font-size:14px',
  th: 'padding:6px;border:1px solid #c9d1da;background:#f3f5f8',
  td: 'padding:6px;border:1px solid #c9d1da',
  pre: 'margin:0 0 1em;white-space:pre-wrap;font-size:14px',
};
const plain = new Set([
  'br',
  'hr',
  'section',
  'strong',
  'em',
  'u',
  's',
  'sub',
  'sup',
  'li',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'caption',
  'code',
]);
const ofCells = new Set(['colspan', 'rowspan']);

const frame = 'font-size:16px;line-height:1.75;color:#333';
const note = 'margin-top:2em;padding-top:10px;border-top:1px solid #e3e7ec;font-size:14px;color:#888';

export interface ArticleHtml {
  /** Pictures still carry our own addresses. */
  html: string;
  /** Those addresses, each once. */
  pictures: string[];
  /** Pictures of elsewhere, which the platform would not show. */
  dropped: number;
  /** Of the widest table. */
  tableColumns: number;
  hasFilm: boolean;
  /** The words alone, on one line; items have the numbers that the article shows. */
  words: string;
}

/** Only what an article may hold, with its look. Links lead nowhere in most accounts' articles, so their words stay alone. */
export function articleHtml(body: string, publicUrl: string): ArticleHtml {
  const pictures = new Set<string>();
  let dropped = 0;
  let tableColumns = 0;
  const styled = (node: HtmlNode): HtmlNode[] => {
    if (!isElement(node)) return [node];
    const { name, attributes } = node;
    if (name === 'img') {
      const address = valueOf(node, 'src');
      const path = address.startsWith(`${publicUrl}/`) ? address.slice(publicUrl.length) : address;
      if (!path.startsWith('/media/')) {
        dropped += 1;
        return [];
      }
      pictures.add(path);
      return [
        element(
          'img',
          [],
          [
            ['style', styles.img!],
            ['src', path],
            ['alt', valueOf(node, 'alt')],
          ],
        ),
      ];
    }
    if (name === 'ol' && isCountedByItself(node)) return linesOf(node, styled);
    const children = node.children.flatMap(styled);
    if (name === 'tr') tableColumns = Math.max(tableColumns, children.length);
    const style = name === 'ol' ? `${styles[name]}${markers[valueOf(node, 'type')] ?? ''}` : styles[name];
    if (style === undefined && !plain.has(name)) return children;
    const kept = attributes.filter(([key]) => ofCells.has(key));
    return [
      element(name, children, [
        ...(style === undefined ? [] : [['style', style] as [string, string]]),
        ...kept,
      ]),
    ];
  };
  const read = parseHtml(body);
  const nodes = read.flatMap(styled);
  return {
    html: writeHtml(nodes),
    pictures: [...pictures],
    dropped,
    tableColumns,
    // Styled lists have lost how they count.
    words: textOfNodes(read).replaceAll(/\s+/g, ' '),
    hasFilm: /<(video|iframe|audio)\b/i.test(body),
  };
}

const markers: Readonly<Record<string, string>> = {
  a: ';list-style-type:lower-alpha',
  A: ';list-style-type:upper-alpha',
  i: ';list-style-type:lower-roman',
  I: ';list-style-type:upper-roman',
};

/** Whether a list begins at another number than one, or leaves some out: attributes say so, and the platform takes them. */
const isCountedByItself = (list: HtmlElement): boolean =>
  valueOf(list, 'start') !== '' ||
  list.children.some((item) => isElement(item) && valueOf(item, 'value') !== '');

/** Its items as paragraphs, each with its number. */
function linesOf(list: HtmlElement, styled: (node: HtmlNode) => HtmlNode[]): HtmlNode[] {
  let next = Number(valueOf(list, 'start') || 1);
  return list.children.filter(isElement).flatMap((item) => {
    const at = Number(valueOf(item, 'value') || next);
    next = at + 1;
    const number = `${countedAs(at, valueOf(list, 'type') || '1')}. `;
    const [first, ...rest] = item.children;
    if (isElement(first) && first.name === 'p')
      return [element('p', [number, ...first.children], first.attributes), ...rest].flatMap(styled);
    const begin = item.children.findIndex((node) => isElement(node) && isBlock(node));
    const end = begin < 0 ? item.children.length : begin;
    return [element('p', [number, ...item.children.slice(0, end)]), ...item.children.slice(end)].flatMap(
      styled,
    );
  });
}

const isBlock = ({ name }: HtmlElement): boolean =>
  /^(?:ul|ol|table|blockquote|pre|figure|h[2-4]|hr|p)$/.test(name);

const valueOf = ({ attributes }: HtmlElement, name: string): string =>
  attributes.find(([key]) => key === name)?.[1] ?? '';

/** The whole article: its text in its frame, and below it where it is from. */
export const framed = (html: string, notes: readonly string[]): string =>
  `<section style="${frame}">${html}<section style="${note}">${notes.map(escape).join('<br />')}</section></section>`;

export const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The content with each picture at its address on the platform. */
export function withPictures(content: string, addresses: ReadonlyMap<string, string>): string {
  return content.replace(
    /(<img [^<>]*?src=")([^"]*)(")/g,
    (whole, before: string, src: string, after: string) => {
      const address = addresses.get(src.replaceAll('&amp;', '&'));
      return address ? `${before}${address.replaceAll('&', '&amp;')}${after}` : whole;
    },
  );
}
