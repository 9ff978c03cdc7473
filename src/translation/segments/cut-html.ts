import { closeTag, encode, openTag, parseHtml, type HtmlElement, type HtmlNode } from '#base/html';
import { charactersIn } from '#base/text';
import { parseInline, plainText, writeInline, type Code, type Inline } from './inline.ts';

/** One block of rich text: what a translator sees of it, and what its codes represent. */
export interface HtmlBlock {
  /** In the notation of `inline.ts`. */
  text: string;
  codes: Code[];
  /** The element whose content it is, such as `p`, `h2`, `li`, `td`; `alt` and `title` for words in an attribute. */
  tag: string;
  /**
   * Its context: the heading above it, plus a short line that reads like one; for a cell the first cell of its row, for
   * a list inside an entry that entry. Empty without a context, and for headings and attributes.
   */
  heading: string;
}

/** Rich text split into structure and language. */
export interface CutHtml {
  /** The structure, with a slot for each block. */
  template: string;
  blocks: HtmlBlock[];
}

const inlineElements = new Set(['strong', 'em', 'u', 's', 'sub', 'sup', 'br', 'a', 'img', 'code', 'span']);
/** Attributes whose values are translated. */
const languageAttributes = new Set(['alt', 'title']);

/**
 * Marks a slot in the template: a control character that no visible text contains. One that came with a text is
 * dropped.
 */
const slotMarker = '\u0001';
const slotPattern = new RegExp(`${slotMarker}(\\d+)${slotMarker}`, 'g');

export function cutHtml(html: string): CutHtml {
  const blocks: HtmlBlock[] = [];
  const template = new Cutter(blocks).cut(parseHtml(html.replaceAll(slotMarker, '')), '');
  return { template, blocks };
}

/** Puts texts in the notation into their slots. Throws `BrokenInline` where codes do not fit. */
export function joinHtml({ template, blocks }: CutHtml, textOf: (index: number) => string): string {
  const fill = (part: string): string =>
    part.replaceAll(slotPattern, (_, index: string) => {
      const { tag, codes } = blocks[Number(index)]!;
      const text = textOf(Number(index)).replaceAll(slotMarker, '');
      if (languageAttributes.has(tag)) return encode(plainText(text)).replaceAll('"', '&quot;');
      return fill(render(parseInline(text), new Map(codes.map((code) => [code.id, code]))));
    });
  return fill(template);
}

const render = (inline: readonly Inline[], codes: ReadonlyMap<string, Code>): string =>
  inline
    .map((part) => {
      if (typeof part === 'string') return encode(part);
      const { open = '', close = '' } = codes.get(part.id) ?? {};
      return part.kind === 'ph' ? open : open + render(part.children, codes) + close;
    })
    .join('');

class Cutter {
  /** The last heading, and the last line below it that reads like one; outside of tables and lists. */
  #headings = { proper: '', line: '' };
  /** Inside a table row or a list entry: the text that says what it is about. */
  #about: string | null = null;
  #depth = 0;

  constructor(readonly blocks: HtmlBlock[]) {}

  /** Each maximal run of text and inline elements becomes a block; everything around it is structure. */
  cut(nodes: readonly HtmlNode[], tag: string): string {
    let template = '';
    let row: HtmlNode[] = [];
    const start = this.blocks.length;
    const flush = () => {
      template += this.#block(row, tag);
      row = [];
    };
    for (const node of nodes) {
      if (typeof node === 'string' || isInline(node)) {
        row.push(node);
        continue;
      }
      flush();
      template += this.#open(node) + this.#within(node, { tag, start }) + closeTag(node);
    }
    flush();
    return template;
  }

  /** `start`: index of the first block of the surrounding element, which `tag` names. */
  #within(node: HtmlElement, { tag, start }: { tag: string; start: number }): string {
    const outer = this.#about;
    const first = this.blocks[start];
    if (first && (tag === 'tr' || tag === 'li')) this.#about = first.text;
    if (parts.has(node.name)) this.#depth += 1;
    const template = this.cut(node.children, node.name);
    if (parts.has(node.name)) this.#depth -= 1;
    this.#about = outer;
    return template;
  }

  #block(row: readonly HtmlNode[], tag: string): string {
    const [only] = row;
    // An element around the whole block belongs to the structure, so the block needs no code for it.
    if (row.length === 1 && typeof only === 'object' && only.children.length > 0)
      return this.#open(only) + this.#block(only.children, tag) + closeTag(only);
    const codes: Code[] = [];
    const text = writeInline(this.#inline(row, codes));
    if (!/[\p{L}\p{N}]/u.test(plainText(text)))
      return render(parseInline(text), new Map(codes.map((code) => [code.id, code])));
    const from = text.length - text.trimStart().length;
    const inner = text.trim();
    return (
      text.slice(0, from) +
      this.#addBlock({ text: inner, codes, tag: tag || 'p', heading: this.#headingOf(inner, tag) }) +
      text.slice(from + inner.length)
    );
  }

  #inline(nodes: readonly HtmlNode[], codes: Code[]): Inline[] {
    return nodes.map((node): Inline => {
      if (typeof node === 'string') return node;
      const id = String(codes.length + 1);
      const kind = node.children.length > 0 ? 'pc' : 'ph';
      const code: Code = { kind, id, name: node.name, open: this.#open(node), close: closeTag(node) };
      codes.push(code);
      if (kind === 'pc') return { kind, id, children: this.#inline(node.children, codes) };
      Object.assign(code, { open: code.open + code.close, close: '' });
      return { kind, id };
    });
  }

  /** The opening tag. Attribute values in words become blocks of their own. */
  #open(element: HtmlElement): string {
    const attributes = element.attributes.map(([name, value]): [string, string] => [
      name,
      languageAttributes.has(name) && /\p{L}/u.test(value)
        ? this.#addBlock({ text: value, codes: [], tag: name, heading: '' })
        : value,
    ]);
    return openTag({ ...element, attributes });
  }

  #headingOf(text: string, tag: string): string {
    if (isHeading(tag)) {
      this.#headings = { proper: text, line: '' };
      return '';
    }
    const { proper, line } = this.#headings;
    if (this.#about !== null) return this.#about;
    if (this.#depth === 0 && isLikeHeading(text)) this.#headings = { proper, line: text };
    return `${proper} ${line}`;
  }

  #addBlock(block: HtmlBlock): string {
    this.blocks.push(block);
    return `${slotMarker}${this.blocks.length - 1}${slotMarker}`;
  }
}

/** Short lines inside of these are not headings of what follows. */
const parts = new Set(['table', 'ul', 'ol']);
const isHeading = (tag: string): boolean => /^(?:h[1-6]|caption)$/.test(tag);
const isLikeHeading = (text: string): boolean =>
  charactersIn(text) <= 20 && !/[。！？；.!?;]/u.test(text.replace(/^.*\p{L}/su, ''));

const isInline = (node: HtmlNode): boolean =>
  typeof node === 'string' || (inlineElements.has(node.name) && node.children.every(isInline));
