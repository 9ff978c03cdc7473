/** The parts of libraries without types that the tests use. */
declare module 'gettext-parser' {
  interface Message {
    msgid: string;
    msgctxt?: string;
    msgid_plural?: string;
    msgstr: string[];
  }
  interface Parsed {
    headers: Record<string, string>;
    translations: Record<string, Record<string, Message>>;
  }
  interface Format {
    parse(text: string | Buffer, options?: { validation?: boolean }): Parsed;
    compile(parsed: Parsed): Buffer;
  }
  const formats: { po: Format; mo: Format };
  export default formats;
}

declare module 'xliff' {
  /** Texts are strings, or lists if they contain inline codes. */
  type Content = string | (string | Record<string, { contents?: Content }>)[];
  interface Document {
    resources: Record<string, Record<string, { source: Content; target?: Content }>>;
  }
  export function xliff2js(text: string): Promise<Document>;
  export function js2xliff(document: Document): Promise<string>;
}
