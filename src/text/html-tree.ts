import { isBlank } from '#core';

/** Rich text as a tree. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  name: string;
  /** Decoded; in the order in which they are written. */
  attributes: [name: string, value: string][];
  children: HtmlNode[];
}

export const element = (
  name: string,
  children: HtmlNode[] = [],
  attributes: [string, string][] = [],
): HtmlElement => ({ name, attributes, children });

export const isElement = (node: HtmlNode | undefined): node is HtmlElement => typeof node === 'object';

/** Its letters, as they follow each other. */
export const textIn = (node: HtmlNode): string =>
  typeof node === 'string' ? node : node.children.map(textIn).join('');

export function showsSomething(node: HtmlNode): boolean {
  if (typeof node === 'string') return !isBlank(node);
  return node.name === 'img' || node.children.some(showsSomething);
}

const voidElements = new Set(['br', 'hr', 'img']);
const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g;

/** Reads what `writeHtml` wrote: attributes are quoted, elements are closed. */
export function parseHtml(html: string): HtmlNode[] {
  const root = element('');
  const open = [root];
  for (const [whole, slash, name, attributes] of html.matchAll(token)) {
    const { children } = open.at(-1)!;
    if (!name) children.push(decode(whole));
    else if (!slash) {
      const one = element(name, [], attributesIn(attributes!));
      children.push(one);
      if (!voidElements.has(name)) open.push(one);
    } else if (open.some((one) => one.name === name)) while (open.pop()!.name !== name);
  }
  return root.children;
}

const attributesIn = (text: string): [string, string][] =>
  [...text.matchAll(/([^\s"'<>/=]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name!, decode(value ?? '')]);

const decode = (text: string): string =>
  text.replaceAll(/&(lt|gt|quot|amp|#39);/g, (_, name: keyof typeof entities) => entities[name]);
const entities = { lt: '<', gt: '>', quot: '"', amp: '&', '#39': "'" };

export const encode = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export const openTag = ({ name, attributes }: Pick<HtmlElement, 'name' | 'attributes'>): string =>
  `<${name}${attributes.map(([key, value]) => ` ${key}="${encode(value).replaceAll('"', '&quot;')}"`).join('')}${
    voidElements.has(name) ? ' /' : ''
  }>`;
export const closeTag = ({ name }: Pick<HtmlElement, 'name'>): string =>
  voidElements.has(name) ? '' : `</${name}>`;

/** Well-formed, whatever the texts are. */
export const writeHtml = (nodes: readonly HtmlNode[]): string => nodes.map(written).join('');

function written(node: HtmlNode): string {
  if (typeof node === 'string') return encode(node);
  const inner = writeHtml(node.children);
  // A browser takes one line end after the tag away.
  return openTag(node) + (node.name === 'pre' && inner.startsWith('\n') ? '\n' : '') + inner + closeTag(node);
}
