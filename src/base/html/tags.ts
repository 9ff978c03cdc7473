import { Tokenizer, type QuoteType } from 'htmlparser2';

/** What a document is made of, in the order in which it is written. */
export interface TagListener {
  /**
   * Names in small letters; attributes decoded, of two of one name the first. `isClosed`: whether such an element ends
   * anywhere further on.
   */
  open(name: string, attributes: ReadonlyMap<string, string>, isClosed: () => boolean): void;
  close(name: string): void;
  /** Decoded. */
  text(text: string): void;
}

/** An element has so many attributes that count; a browser's own bound is none, and a text of one tag is no text. */
const maxAttributes = 100;

/**
 * Reads HTML as browsers take it apart, whoever wrote it: by the tokenizer of htmlparser2, and without its stack, which
 * is moved as a whole for every element. Comments, declarations and what stands in `[if …]` marks are left out, the
 * contents of raw text elements (script, style) come as their text.
 */
export function readTags(html: string, listener: TagListener): void {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = '';
  let value = '';
  let nameEnd = 0;
  /** Where the last element of each name ends. */
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
        // Of HTML the stroke means nothing; elements of XML end with it.
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
