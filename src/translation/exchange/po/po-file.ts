/** One message of a PO file. */
export interface PoEntry {
  /** Where it starts in the file that was read, from 1; 0 in what is to be written. */
  line: number;
  /** `msgctxt`; empty where there is none. */
  context: string;
  id: string;
  /** `msgid_plural`. */
  plural: string | null;
  /** `msgstr`, or `msgstr[0]`, `msgstr[1]` …; an empty one is not translated. */
  strings: string[];
  isFuzzy: boolean;
  /** `#.` lines: what the program says to the translator. */
  notes: string[];
  /** `#:` places. */
  references: string[];
  /** `#| msgid`: the source that the translation was made from. */
  previousId: string | null;
}

export interface PoFile {
  /** Names as in the file, such as `Language`. */
  headers: Map<string, string>;
  entries: PoEntry[];
}

/**
 * Whose text an entry is. We write an id as context and as reference: tools that go through XLIFF 1.2 (the Translate
 * Toolkit 3.8) drop contexts that are not needed to tell two sources apart, and keep references.
 */
export const keyOf = ({ context, references }: PoEntry): string => context || references[0] || '';
