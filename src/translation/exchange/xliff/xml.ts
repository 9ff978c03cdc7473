import { SaxesParser, type SaxesAttributeNS } from 'saxes';
import { broken, BrokenFile } from '../broken.ts';

/** An XML element, with the line where its tag starts (from 1). */
export interface XmlElement {
  /** Namespace; empty: none. */
  uri: string;
  /** Without the prefix. */
  name: string;
  prefix: string;
  attributes: XmlAttribute[];
  children: XmlNode[];
  line: number;
}
export type XmlNode = XmlElement | XmlText;
export interface XmlText {
  text: string;
  line: number;
}
export interface XmlAttribute {
  uri: string;
  name: string;
  prefix: string;
  value: string;
  /** Line where its value ends (from 1); absent in trees to be written. */
  line?: number;
}

export const isElement = (node: XmlNode): node is XmlElement => 'children' in node;

/** Upper bounds, far beyond any translation file; a tree of this size is still read in a second. */
const [maxElements, maxDepth] = [300_000, 60];

const known = /^(?:utf-?8|utf-?16(?:[bl]e)?|us-ascii|ascii)$/i;
/** Throws `BrokenFile` if the XML declaration names an unsupported encoding, before the bytes are decoded as UTF-8. */
export function checkDeclared(bytes: Uint8Array): void {
  const start = String.fromCharCode(...bytes.subarray(0, 200)).replace(/^\u00EF\u00BB\u00BF/, '');
  const encoding = /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1];
  if (encoding && !known.test(encoding)) throw broken(1, 'encoding-unknown', { encoding });
}

const namespaceOfNamespaces = 'http://www.w3.org/2000/xmlns/';

/**
 * Parses a document with its lines. Comments and processing instructions are skipped. A document type is refused, and
 * with it all entity declarations: no external resource is loaded, no entity expands.
 */
export function readXml(text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true });
  const open: XmlElement[] = [];
  const lines = new Map<string, number>();
  let [line, elements] = [1, 0];
  let root: XmlElement | null = null;
  const addText = (added: string) => {
    const parent = open.at(-1);
    if (!parent || added === '') return;
    const last = parent.children.at(-1);
    if (last && !isElement(last)) last.text += added;
    else parent.children.push({ text: added, line: parser.line });
  };
  parser.on('error', ({ message }) => {
    throw broken(parser.line, 'not-xml', { what: message.replace(/^\d+:\d+: /, '').replace(/\.$/, '') });
  });
  parser.on('xmldecl', ({ encoding, version }) => {
    if (encoding && !known.test(encoding)) throw broken(1, 'encoding-unknown', { encoding });
    if (version !== '1.0') throw broken(1, 'not-xml', { what: `version ${version}` });
  });
  parser.on('doctype', () => {
    throw broken(parser.line, 'dtd-refused');
  });
  parser.on('attribute', ({ name }) => void lines.set(name, parser.line));
  parser.on('opentagstart', () => {
    line = parser.line;
    lines.clear();
    if (open.length >= maxDepth) throw broken(line, 'too-deep', { most: maxDepth });
    if ((elements += 1) > maxElements) throw broken(line, 'too-many-elements', { most: maxElements });
  });
  parser.on('opentag', ({ uri, local, prefix, attributes }) => {
    const element: XmlElement = {
      uri,
      name: local,
      prefix,
      attributes: Object.values(attributes as Record<string, SaxesAttributeNS>)
        .filter((attribute) => attribute.uri !== namespaceOfNamespaces)
        .map((attribute) => ({
          uri: attribute.uri,
          name: attribute.local,
          prefix: attribute.prefix,
          value: attribute.value,
          line: lines.get(attribute.name),
        })),
      children: [],
      line,
    };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  try {
    parser.write(text).close();
  } catch (problem) {
    // Errors that saxes throws itself are about the text too.
    if (problem instanceof BrokenFile) throw problem;
    throw broken(parser.line, 'not-xml', { what: problem instanceof Error ? problem.message : '' });
  }
  if (!root) throw broken(1, 'not-xml', { what: 'no element' });
  return root;
}
