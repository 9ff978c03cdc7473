import { escapedAttribute, escapedText } from '#base/text';
import { nameOf, namespaces } from './grammar/names.ts';
import { isElement, type XmlAttribute, type XmlElement, type XmlNode } from './xml.ts';

/** Elements in which blanks are insignificant; all others are written unchanged. */
const structural = ['xliff', 'file', 'group', 'unit', 'segment', 'ignorable', 'notes', 'originalData'];

/** A document with every namespace declared once, on its root. Equal trees give equal bytes. */
export function writeXml(root: XmlElement): string {
  const prefixes = prefixesFor(root);
  const declarations = [...prefixes]
    .filter(([uri]) => uri !== namespaces.xml)
    .map(([uri, prefix]) => ` xmlns${prefix && `:${prefix}`}="${escapedAttribute(uri)}"`)
    .join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(root, prefixes, 0, declarations)}\n`;
}

/** The core is the default namespace; the others keep their prefix if it is free. */
function prefixesFor(root: XmlElement): Map<string, string> {
  const prefixes = new Map<string, string>([
    [namespaces.xlf, ''],
    [namespaces.xml, 'xml'],
  ]);
  const add = (uri: string, wanted: string) => {
    if (uri === '' || prefixes.has(uri)) return;
    const taken = [...prefixes.values()];
    const known = Object.entries(namespaces).find(([, one]) => one === uri)?.[0] ?? `ns${prefixes.size}`;
    prefixes.set(uri, wanted !== '' && !taken.includes(wanted) ? wanted : known);
  };
  const visit = (element: XmlElement): void => {
    add(element.uri, element.prefix);
    for (const { uri, prefix } of element.attributes) add(uri, prefix);
    for (const child of element.children) if (isElement(child)) visit(child);
  };
  visit(root);
  return prefixes;
}

function elementText(
  element: XmlElement,
  prefixes: ReadonlyMap<string, string>,
  depth: number,
  declarations = '',
): string {
  const qualified = ({ uri, name }: Pick<XmlAttribute, 'uri' | 'name'>) => {
    const prefix = uri === '' ? '' : prefixes.get(uri);
    return prefix ? `${prefix}:${name}` : name;
  };
  const name = qualified(element);
  const attributes = element.attributes
    .map((one) => ` ${qualified(one)}="${escapedAttribute(one.value)}"`)
    .join('');
  const start = `<${name}${declarations}${attributes}`;
  const isStructural = structural.includes(nameOf(element));
  const children = isStructural ? element.children.filter(isElement) : element.children;
  if (children.length === 0) return `${start}/>`;
  const inner = (child: XmlNode) =>
    isElement(child) ? elementText(child, prefixes, depth + 1) : escapedText(child.text);
  if (!isStructural) return `${start}>${children.map(inner).join('')}</${name}>`;
  const lineStart = `\n${' '.repeat(depth + 1)}`;
  return `${start}>${children.map((child) => lineStart + inner(child)).join('')}\n${' '.repeat(depth)}</${name}>`;
}
