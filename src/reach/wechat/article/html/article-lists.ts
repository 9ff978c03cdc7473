import { listNumber, element, isElement, type HtmlElement, type HtmlNode } from '#base/html';
import { valueOf } from './html-values.ts';

/**
 * Whether a list starts at a number other than one, or skips numbers: attributes say so, and the platform removes
 * them.
 */
export const isCountedByItself = (list: HtmlElement): boolean =>
  valueOf(list, 'start') !== '' ||
  list.children.some((item) => isElement(item) && valueOf(item, 'value') !== '');

/** Its items as paragraphs, each with its number. */
export function numberedLines(list: HtmlElement): HtmlNode[] {
  let next = Number(valueOf(list, 'start') || 1);
  return list.children.filter(isElement).flatMap((item) => {
    const at = Number(valueOf(item, 'value') || next);
    next = at + 1;
    const number = `${listNumber(at, valueOf(list, 'type') || '1')}. `;
    const [first, ...rest] = item.children;
    if (isElement(first) && first.name === 'p')
      return [element('p', [number, ...first.children], first.attributes), ...rest];
    const begin = item.children.findIndex((node) => isElement(node) && isBlock(node));
    const end = begin < 0 ? item.children.length : begin;
    return [element('p', [number, ...item.children.slice(0, end)]), ...item.children.slice(end)];
  });
}

const isBlock = ({ name }: HtmlElement): boolean =>
  /^(?:ul|ol|table|blockquote|pre|figure|h[2-4]|hr|p)$/.test(name);
