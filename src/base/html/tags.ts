import { Tokenizer, type QuoteType } from 'htmlparser2';

/** Receives the parts of a document in source order. */
export interface TagListener {
  /**
   * Names in lower case; attributes decoded, the first of duplicates. `isClosed`: whether a closing tag of this name
   * follows anywhere.
   */
  open(name: string, attributes: ReadonlyMap<string, string>, isClosed: () => boolean): void;
  close(name: string): void;
  /** Decoded. */
  text(text: string): void;
}

/** Maximum number of attributes of an element; browsers have no limit, but a text that is one huge tag is not text. */
const maxAttributes = 100;

/**
 * Tokenises HTML of any origin like browsers do: with the tokenizer of htmlparser2 but without its stack, which is
 * copied as a whole for every element. Comments, declarations and `[if …]` sections are dropped; the content of raw
 * text elements (script, style) is reported as text.
 */
export function readTags(html: string, listener: TagListener): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  let nameEnd = 0;
  /** The position of the last closing tag of each name. */
  const lastEnds = new Map<string, number>();
  let lower: string | undefined;
  const lastEndOf = (name: string): number => {
    let at = lastEnds.get(name);
    if (at === undefined) lastEnds.set(name, (at = (lower ??= html.toLowerCase()).lastIndexOf(`</${name}`)));
    return at;
  };
  const opened = () => {
    const [of, from] = [name, nameEnd];
    listener.open(name, attributes, () => lastEndOf(of) >= from);
    attributes = new Map();
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ontext: (start, end) => listener.text(html.slice(start, end)),
      ontextentity: (point) => listener.text(String.fromCodePoint(point)),
      onopentagname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
        nameEnd = end;
      },
      onattribname: (start, end) => {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => (value += html.slice(start, end)),
      onattribentity: (point) => (value += String.fromCodePoint(point)),
      onattribend: (_: QuoteType) => {
        if (attributes.size < maxAttributes && !attributes.has(attribute)) attributes.set(attribute, value);
      },
      onopentagend: opened,
      onselfclosingtag: () => {
        opened();
        // HTML ignores the slash; elements of XML end with it.
        if (/:|^(?:svg|math|xml)$/.test(name)) listener.close(name);
      },
      onclosetag: (start, end) => listener.close(html.slice(start, end).toLowerCase()),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
