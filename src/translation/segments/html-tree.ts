/** Rich text as a tree. It has been sanitised before it was stored: attributes are quoted, elements are closed. */
export type HtmlNode = string | HtmlElement;

export interface HtmlElement {
  name: string;
  attributes: [name: string, value: string][];
  children: HtmlNode[];
}

const voidElements = new Set(['br', 'hr', 'img']);
const token = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s"'<>/=]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g;

export function parseHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { name: '', attributes: [], children: [] };
  const open = [root];
  for (const [whole, slash, name, attributes] of html.matchAll(token)) {
    const { children } = open.at(-1)!;
    if (!name) children.push(decode(whole));
    else if (!slash) {
      const element: HtmlElement = { name, attributes: attributesIn(attributes!), children: [] };
      children.push(element);
      if (!voidElements.has(name)) open.push(element);
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

export const openTag = ({ name, attributes }: HtmlElement): string =>
  `<${name}${attributes.map(([key, value]) => ` ${key}="${encode(value).replaceAll('"', '&quot;')}"`).join('')}${
    voidElements.has(name) ? ' /' : ''
  }>`;
export const closeTag = ({ name }: HtmlElement): string => (voidElements.has(name) ? '' : `</${name}>`);
