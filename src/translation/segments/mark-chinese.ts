import { element, parseHtml, writeHtml, type HtmlNode } from '#base/html';
import type { Kind } from '#city/kinds';
import { translatableTexts, withTexts, type ItemContent } from '#content/items';
import { isRich } from './segments-of.ts';

const chinese = /(\p{Script=Han}[\p{Script=Han}、，。：；（）《》“”]*)/u;

/**
 * The content of a foreign edition, with Chinese that a reviewer accepted tagged `lang="zh-CN"` in its rich text, so
 * that browsers pick the right glyphs and screen readers the right voice. Short fields have no markup.
 */
export function withMarkedChinese(kind: Kind, content: ItemContent): ItemContent {
  const rich = [...translatableTexts(kind, content)].filter(
    ([field, text]) => isRich(kind, field) && chinese.test(text),
  );
  if (rich.length === 0) return content;
  return withTexts(kind, content, new Map(rich.map(([field, text]) => [field, marked(text)])));
}

const marked = (html: string): string => writeHtml(markedIn(parseHtml(html)));

const markedIn = (nodes: readonly HtmlNode[]): HtmlNode[] =>
  nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === 'string')
      return node
        .split(chinese)
        .map((part, at): HtmlNode => (at % 2 === 1 ? element('span', [part], [['lang', 'zh-CN']]) : part))
        .filter((part) => part !== '');
    const isMarked = node.attributes.some(([name, value]) => name === 'lang' && value.startsWith('zh'));
    return [isMarked ? node : { ...node, children: markedIn(node.children) }];
  });
