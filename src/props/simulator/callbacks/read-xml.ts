/** An XML element: its text, and its children by name in document order. */
export interface XmlElement {
  text: string;
  all(name: string): XmlElement[];
  /** The text of the first child of that name, or an empty string. */
  value(name: string): string;
}

const tokens = /<!\[CDATA\[([\s\S]*?)\]\]>|<\/([\w:.-]+)\s*>|<([\w:.-]+)\s*(\/?)>|([^<]+)/g;
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Parses the simple XML of messages: elements, text and CDATA. Undefined for anything else, such as JSON or truncated XML. */
export function readXml(source: string): XmlElement | undefined {
  const top = new Node();
  const open: { name: string; node: Node }[] = [{ name: '', node: top }];
  let end = 0;
  for (const match of source.trim().matchAll(tokens)) {
    if (match.index !== end) return undefined;
    end += match[0].length;
    const [, data, closed, opened, isEmpty, words] = match;
    const { name, node } = open.at(-1)!;
    if (data !== undefined) node.text += data;
    else if (words !== undefined) node.text += decodeEntities(words);
    else if (opened !== undefined) {
      const child = node.add(opened);
      if (!isEmpty) open.push({ name: opened, node: child });
    } else if (closed !== name || open.length === 1) return undefined;
    else open.pop();
  }
  const [root] = top.all('xml');
  return open.length === 1 && end === source.trim().length ? root : undefined;
}

class Node implements XmlElement {
  text = '';
  #children: { name: string; node: Node }[] = [];

  add(name: string): Node {
    const node = new Node();
    this.#children.push({ name, node });
    return node;
  }

  all = (name: string): Node[] =>
    this.#children.filter((child) => child.name === name).map(({ node }) => node);

  value = (name: string): string => this.all(name)[0]?.text ?? '';
}

const decodeEntities = (words: string): string =>
  words.replaceAll(/&(#\d+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole;
    const point = Number(name.slice(1));
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
