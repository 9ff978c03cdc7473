import { isElement, parseHtml, type HtmlElement, type HtmlNode } from './html-tree.ts';

const ownLines = new Set(
  [
    'p',
    'h2',
    'h3',
    'h4',
    'ul',
    'ol',
    'li',
    'blockquote',
    'pre',
    'table',
    'thead',
    'tbody',
    'tfoot',
    'caption',
    'tr',
  ].concat(['figure', 'figcaption', 'hr']),
);

/** What a reader reads of clean HTML: its text, a line for each block and each row of a table, cells parted by tabs. */
export const plainText = (html: string): string => textOfNodes(parseHtml(html));

export const textOfNodes = (nodes: readonly HtmlNode[]): string => joined(nodes, false).trim();

function joined(nodes: readonly HtmlNode[], isPre: boolean): string {
  let text = '';
  const endLine = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n';
  };
  for (const node of nodes) {
    if (!isElement(node)) text += isPre ? node : node.replaceAll(/[ \t\n\f\r]+/g, ' ');
    else if (node.name === 'br') text += '\n';
    else if (node.name === 'sup' || node.name === 'sub') text += scripted(node);
    else if (!ownLines.has(node.name)) text += joined(node.children, isPre);
    else {
      endLine();
      text += node.name === 'tr' ? rowOf(node) : joined(node.children, isPre || node.name === 'pre');
      endLine();
    }
  }
  return text;
}

const small = { sup: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ', sub: '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎' } as const;
const usual = Array.from('0123456789+-=()ni');

/** 10⁴ is no 104: a number that is raised or lowered stays so where Unicode has its digits. */
function scripted({ name, children }: HtmlElement): string {
  const text = joined(children, false);
  const digits = Array.from(small[name as keyof typeof small]);
  const drawn = Array.from(text, (one) => digits[usual.indexOf(one)]);
  return drawn.includes(undefined) ? text : drawn.join('');
}

const rowOf = ({ children }: HtmlElement): string =>
  children
    .filter(isElement)
    .map((cell) =>
      joined(cell.children, false)
        .trim()
        .replaceAll(/\s+/g, (space) => (space.includes('\n') ? ' ' : space)),
    )
    .join('\t');
