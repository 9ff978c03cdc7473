import { isElement, type HtmlElement, type HtmlNode } from '#base/html';

export const valueOf = ({ attributes }: HtmlElement, name: string): string =>
  attributes.find(([key]) => key === name)?.[1] ?? '';

/** All elements with this name below the nodes, in order, without nested ones. */
export const elementsNamed = (nodes: readonly HtmlNode[], name: string): HtmlElement[] =>
  nodes
    .filter(isElement)
    .flatMap((node) => (node.name === name ? [node] : elementsNamed(node.children, name)));
